"""What a page weighs and what a first visit meets, as a Markdown table: `make bench-page`.

Bytes are those on the wire (gzip -6, without headers). Times are of Chromium over 400 kbit/s and 400 ms until an answer begins, with
nothing in the cache: the middle of five visits. What moves is the cumulative layout shift at 390 and 1280 px, the worst of the five.
"""

import pathlib
import statistics
import sys
import tempfile

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/BrowserTests"))

from conftest import BROWSER, EXAMPLE, PAGES, SlowHandler, build, served  # noqa: E402
from figures import first_visit, heaviest_program, weight  # noqa: E402

WIDTHS = [390, 1280]
VISITS = 5


def pages(folder):
    """(site, what is measured, file) of every row."""
    build(ROOT / "content", folder / "sample")
    for name in ["home", "search", "program", "area-rural", "area-state"]:
        yield folder / "sample", name, folder / "sample" / PAGES[name] / "index.html"
    if EXAMPLE.is_dir():
        build(EXAMPLE, folder / "example")
        page = heaviest_program(folder / "example")
        yield folder / "example", f"{page.parent.name} (Charlottesville, the heaviest program)", page
    else:
        print("Skipped: the example of Charlottesville is not there.", file=sys.stderr)


def row(browser, site, name, page):
    html, css, script = weight(site, page)
    address = str(page.parent.relative_to(site)) + "/"
    with served(site, SlowHandler) as base:
        visits = {width: [first_visit(browser, base + address.lstrip("./"), width) for _ in range(VISITS)] for width in WIDTHS}
    paint = statistics.median(seconds for seconds, _, _ in visits[WIDTHS[0]])
    moved = [max(shift for _, shift, _ in visits[width]) for width in WIDTHS]
    sizes = [f"{size / 1024:.1f} KB" for size in (html, css, script, html + css + script)]
    return [name, *sizes, f"{paint:.2f} s", *(f"{shift:.4f}" for shift in moved)]


def main():
    print("| page | HTML | styles | script | together | first paint | moves, 390 px | 1280 px |")
    print("| --- |" + " ---: |" * 7)
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        for site, name, page in pages(pathlib.Path(folder)):
            print("| " + " | ".join(row(browser, site, name, page)) + " |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
