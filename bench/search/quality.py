#!/usr/bin/env python3
"""How well Cairn, Pagefind and lunr answer the judged queries: success@1, success@5 and MRR (see README.md).

    quality.py                                              the 150 queries of this folder
    quality.py --judgements FILE --site NAME=CONTENTFOLDER  other ones, over other content
"""

import argparse
import html.parser
import json
import pathlib
import re
import sys

import common

ENGINES = ["Cairn", "Pagefind", "lunr", "lunr, typos allowed"]


class MainText(html.parser.HTMLParser):
    """The text within a page's <main>."""

    def __init__(self):
        super().__init__()
        self.depth = 0
        self.parts = []

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "main"

    def handle_endtag(self, tag):
        self.depth -= tag == "main"

    def handle_data(self, data):
        if self.depth:
            self.parts.append(data)


def main_text(page):
    parser = MainText()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(parser.parts)


def one_box(row):
    """The query for a search that has no box for a place."""
    return " ".join(filter(None, [row["query"], row["near"]]))


class Site:
    """A directory built from its content, with an answer from each engine. An answer is a list of slugs, the best first."""

    def __init__(self, content, folder):
        self.folder = folder / "site"
        self.bundle = folder / "pagefind"
        common.build(content, self.folder)
        self.programs = json.loads((self.folder / "index.json").read_text())["programs"]
        self.slugs = {program["slug"] for program in self.programs}

    def with_cairn(self, row):
        command = [common.CAIRN, "search", row["query"], "--site", str(self.folder), "--format", "json", "--limit", "1000"]
        if row["near"]:
            command += ["--near", row["near"]]
        for language in filter(None, row["speaks"].split(",")):
            command += ["--speaks", language]
        return [result["slug"] for result in json.loads(common.run(command))]

    def with_pagefind(self, rows, opened):
        """The answers to all rows. Pages of programs that closed are not judged, and left out."""
        common.index_with_pagefind(self.folder, self.bundle)
        folders = {"/": self.folder, "/pagefind/": self.bundle}
        with common.Server(folders, {"/pagefind-page": common.PAGEFIND_PAGE}) as server, common.fresh_page(opened) as page:
            page.goto(server.address + "/pagefind-page")
            page.wait_for_function("() => window.isReady")
            for row in rows:
                addresses = page.evaluate(
                    """async (query) => {
                      const { results } = await window.pagefind.search(query);
                      return Promise.all(results.map(async (result) => (await result.data()).url));
                    }""", one_box(row))
                slugs = [address.strip("/").split("/")[-1] for address in addresses]
                yield [slug for slug in slugs if slug in self.slugs]

    def lunr_index(self):
        import lunr

        documents = [{"slug": program["slug"], "name": program["name"], "summary": program.get("summary", ""),
                      "body": main_text(self.folder / "programs" / program["slug"] / "index.html")}
                     for program in self.programs]
        fields = [{"field_name": "name", "boost": 10}, {"field_name": "summary", "boost": 3}, {"field_name": "body", "boost": 1}]
        return lunr.lunr(ref="slug", fields=fields, documents=documents)

    def with_lunr(self, index, row, allows_typos):
        # What lunr would take for operators are no letters of a query.
        terms = re.sub(r"[-~^:*+]", " ", one_box(row)).split()
        if allows_typos:
            terms = [f"{term} {term}~1" if len(term) >= 4 else term for term in terms]
        return [result["ref"] for result in index.search(" ".join(terms))]


def rank_of(answer, wanted):
    """1 is the top; 0 stands for nowhere."""
    return next((place for place, slug in enumerate(answer, 1) if slug in wanted), 0)


def figures(ranks):
    count = len(ranks)
    first = sum(rank == 1 for rank in ranks) / count
    fifth = sum(0 < rank <= 5 for rank in ranks) / count
    mean = sum(1 / rank for rank in ranks if rank) / count
    return f"{first:.3f} / {fifth:.3f} / {mean:.3f}"


def judge(rows, sites):
    """Gives each row a rank for each engine. A row whose site is not there stays without."""
    with common.work_folder() as work, common.browser() as opened:
        for name, content in sites.items():
            own = [row for row in rows if row.get("directory", name) == name]
            if not own:
                continue
            common.say(f"{name}: {len(own)} queries.")
            (work / name).mkdir()
            site = Site(content, work / name)
            missing = {slug for row in own for slug in row["answers"].split(",")} - site.slugs
            if missing:
                sys.exit(f"{name} has no published program for these answers: {', '.join(sorted(missing))}")
            index = site.lunr_index()
            for row, by_pagefind in zip(own, site.with_pagefind(own, opened)):
                answers = [site.with_cairn(row), by_pagefind, site.with_lunr(index, row, False), site.with_lunr(index, row, True)]
                row["ranks"] = [rank_of(answer, row["answers"].split(",")) for answer in answers]


def default_sites():
    sites = {"missouri": common.ROOT / "content"}
    charlottesville = common.SHARED / "examples" / "charlottesville-va"
    if charlottesville.is_dir():
        sites["charlottesville"] = charlottesville
    else:
        common.say("Skipped: the queries over Charlottesville need ../shared/examples/charlottesville-va, which is not there.")
    return sites


def report(rows):
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    groups = [(kind, [row for row in rows if row["kind"] == kind]) for kind in kinds] + [("**all**", rows)]
    print(common.table(["kind", "queries", *ENGINES], [
        [kind, len(own), *(figures([row["ranks"][engine] for row in own]) for engine in range(len(ENGINES)))]
        for kind, own in groups
    ]))
    print("\nEach cell: success@1 / success@5 / MRR, ranks counted through the whole answer. Cairn gets the place and the language in")
    print("their own boxes; the others have none, so the place stands at the end of the query and the language is not said.")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--judgements", type=pathlib.Path, default=common.HERE / "judgements.tsv", metavar="FILE")
    options.add_argument("--site", action="append", metavar="NAME=CONTENTFOLDER",
                         help="where the content of a directory is; in a file without the column `directory` all rows are about it")
    options.add_argument("--ranks", action="store_true", help="print the rank of each query too (0: nowhere)")
    given = options.parse_args()
    rows = common.read_table(given.judgements)
    sites = dict(pair.split("=", 1) for pair in given.site) if given.site else default_sites()
    if len(sites) > 1 and "directory" not in rows[0]:
        options.error("rows without a directory can be about one site only")
    judge(rows, sites)
    judged = [row for row in rows if "ranks" in row]
    if not judged:
        sys.exit("No row is about these sites.")
    if len(judged) < len(rows):
        common.say(f"{len(rows) - len(judged)} of {len(rows)} queries are about directories that are not here.")
    report(judged)
    if given.ranks:
        print("\n" + "\t".join(["id", *ENGINES, "query", "near", "speaks"]))
        for row in judged:
            print("\t".join([row["id"], *map(str, row["ranks"]), row["query"], row["near"], row["speaks"]]))


if __name__ == "__main__":
    main()
