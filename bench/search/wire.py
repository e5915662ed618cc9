#!/usr/bin/env python3
"""What one search costs on the wire, with nothing in the cache: gzip bytes and requests, for Cairn and Pagefind (see README.md).

    wire.py [N...] [--pagefind]    N programs, 10000 unless said; more than 10000 with Pagefind only when asked for
"""

import argparse
import statistics

import common

FILTERS = ".find-filters > summary"


def weigh(log):
    """(requests, bytes) of everything but the document."""
    return len(log) - 1, sum(size for _, size in log[1:])


def with_cairn(server, opened, query, near):
    """What it takes until the results are shown, and until the numbers beside all choices are shown too."""
    with common.fresh_page(opened) as page:
        server.log.clear()
        page.goto(server.address + "/search/")
        common.type_and_wait(page, "#find-text", query)
        server.settle()
        if near:
            common.type_and_wait(page, "#find-place", near)
            server.settle()
        shown = weigh(server.log)
        page.click(FILTERS)
        server.settle()
        return shown, weigh(server.log)


def with_pagefind(server, opened, query, near):
    with common.fresh_page(opened) as page:
        server.log.clear()
        page.goto(server.address + "/pagefind-page")
        page.wait_for_function("() => window.isReady")
        page.evaluate(
            """async (query) => {
              const { results } = await window.pagefind.search(query);
              await Promise.all(results.slice(0, 5).map((result) => result.data()));
            }""", f"{query} {near}".strip())
        server.settle()
        return weigh(server.log)


def row(label, queries, costs):
    requests = [count for count, _ in costs]
    sizes = [size for _, size in costs]
    worst = max(range(len(costs)), key=sizes.__getitem__)
    query = " / ".join(filter(None, queries[worst]))
    return [label, f"{statistics.median(sizes) / 1000:.1f} kB", f"{max(sizes) / 1000:.1f} kB",
            f"{statistics.median(requests):g}", max(requests), query]


def measure(size, has_pagefind, opened, prints_all):
    with common.work_folder(size) as work:
        corpus = common.Corpus(work, size)
        queries = common.listed_queries(corpus)
        folders = {"/": corpus.site}
        if has_pagefind:
            common.say("Indexing the same pages with Pagefind.")
            folders["/pagefind/"] = work / "pagefind"
            common.index_with_pagefind(corpus.site, work / "pagefind", "--root-selector", "main")
        costs = {"Cairn, until results": [], "Cairn, and choices opened": [], "Pagefind, until 5 results": []}
        with common.Server(folders, {"/pagefind-page": common.PAGEFIND_PAGE}) as server:
            for place, (query, near) in enumerate(queries, 1):
                common.say(f"{place} of {len(queries)}: {query} {near}")
                shown, counted = with_cairn(server, opened, query, near)
                costs["Cairn, until results"].append(shown)
                costs["Cairn, and choices opened"].append(counted)
                if has_pagefind:
                    costs["Pagefind, until 5 results"].append(with_pagefind(server, opened, query, near))
    print(f"{size:,} programs, {len(queries)} queries:\n")
    header = ["", "median gzip", "worst gzip", "median requests", "most requests", "worst query by bytes"]
    print(common.table(header, [row(label, queries, measured) for label, measured in costs.items() if measured]), "\n")
    if prints_all:
        print("\t".join(["query", "near", *(f"{label}: {what}" for label, measured in costs.items() if measured for what in ("requests", "bytes"))]))
        for place, query in enumerate(queries):
            print("\t".join([*query, *(str(figure) for measured in costs.values() if measured for figure in measured[place])]))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sizes", nargs="*", type=int, default=[10_000], metavar="N", help="how many programs")
    options.add_argument("--pagefind", action="store_true", help="Pagefind also over more than 10,000 programs")
    options.add_argument("--each", action="store_true", help="print the figures of each query too")
    given = options.parse_args()
    if not common.corpus_program():
        return
    with common.browser() as opened:
        for size in given.sizes:
            measure(size, size <= 10_000 or given.pagefind, opened, given.each)


if __name__ == "__main__":
    main()
