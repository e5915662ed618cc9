#!/usr/bin/env python3
"""How long after a key press the results of Cairn's search are there, once its files are (see README.md).

    speed.py [N]    N programs, 10000 unless said
"""

import argparse
import math
import statistics

import common

# Every third of the listed queries; all of them would take long and tell no more.
STEP = 3
WARM_UP, MEASURED = 0, 1

# Waits for the results of one key press: from when the browser had the key (event.timeStamp) to when the last card that
# was there before is gone and what takes its place is there. The page's own delay after a key press is part of it.
WATCH = """() => {
  const isThere = (part) => part.checkVisibility();
  const results = document.querySelector('[data-part=results]');
  for (const card of document.querySelectorAll('[data-card]')) card.dataset.old = '';
  window.answered = new Promise((answered) => {
    let pressed = 0;
    addEventListener('keydown', (event) => pressed = event.timeStamp, { once: true, capture: true });
    const watch = new MutationObserver(() => {
      if (!pressed || results.querySelector('[data-card][data-old]')) return;
      if (![...results.querySelectorAll('[data-card], [data-part=none]')].some(isThere)) return;
      watch.disconnect();
      answered(performance.now() - pressed);
    });
    watch.observe(results, { childList: true, subtree: true });
    setTimeout(() => { watch.disconnect(); answered(null); }, 10000);
  });
}"""


def type_letters(page, query, near):
    """The milliseconds that each key press of a query took; None where nothing was shown for it."""
    page.fill("#find-text", "")
    page.fill("#find-place", near)
    page.wait_for_timeout(700)
    page.focus("#find-text")
    times = []
    for letter in query:
        page.evaluate(WATCH)
        page.keyboard.type(letter)
        times.append(page.evaluate("() => window.answered"))
    return times


def percentile(times, share):
    """The nearest rank: a time that was measured."""
    return sorted(times)[math.ceil(share * len(times)) - 1]


def measure(page, server, queries, throttling):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttling})
    for turn in (WARM_UP, MEASURED):
        server.log.clear()
        times = []
        for query, near in queries:
            common.say(f"{'Warm-up' if turn == WARM_UP else 'Measured'}, CPU {throttling}x slower: {query} {near}")
            times += type_letters(page, query, near)
    if server.log:
        common.say(f"{len(server.log)} files were fetched after the warm-up.")
    shown = [time for time in times if time is not None]
    return [f"slowed {throttling} times" if throttling > 1 else "normal", len(times), len(times) - len(shown),
            f"{statistics.median(shown):.0f} ms", f"{percentile(shown, 0.95):.0f} ms", f"{max(shown):.0f} ms"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("size", nargs="?", type=int, default=10_000, metavar="N", help="how many programs")
    size = options.parse_args().size
    if not common.corpus_program():
        return
    with common.work_folder(size) as work, common.browser() as opened:
        corpus = common.Corpus(work, size)
        queries = common.listed_queries(corpus)[::STEP]
        rows = []
        for throttling in (1, 4):
            with common.Server({"/": corpus.site}) as server, common.fresh_page(opened) as page:
                page.goto(server.address + "/search/")
                rows.append(measure(page, server, queries, throttling))
    print(f"{size:,} programs, {len(queries)} queries typed letter by letter:\n")
    print(common.table(["processor", "key presses", "nothing new", "median", "95th percentile", "most"], rows))


if __name__ == "__main__":
    main()
