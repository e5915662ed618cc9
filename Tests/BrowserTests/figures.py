"""What a page weighs, and what somebody meets who opens it for the first time. The tests hold bounds to it; bench/page.py prints it."""

import gzip
import re

from conftest import BASE

# What moved, from where to where, counted from the first paint on.
OBSERVE = """
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const sources = entry.sources.map((one) => {
        const name = one.node ? one.node.nodeName.toLowerCase() + "." + (one.node.className || "") : "something";
        return `${name} from ${Math.round(one.previousRect.y)} to ${Math.round(one.currentRect.y)} px`;
      });
      window.moved.push([entry.value, sources.join(", ")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


def packed(path):
    """Bytes on the wire, without headers."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def weight(site, path):
    """(HTML, CSS, script) of the page in a file of a built site."""
    text = path.read_text()

    def files(pattern):
        return sum(packed(site / address[len(BASE):].split("?")[0]) for address in re.findall(pattern, text))

    return packed(path), files(r'<link rel="stylesheet" href="([^"]+)"'), files(r'<script type="module" src="([^"]+)"')


def heaviest_program(site):
    return max(site.glob("programs/*/index.html"), key=lambda path: (sum(weight(site, path)), path))


def first_visit(browser, address, width):
    """(seconds until the first text is painted, how much of the screen moved afterwards, what moved) with nothing in the cache."""
    context = browser.new_context(viewport={"width": width, "height": 800}, service_workers="block")
    page = context.new_page()
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    has_form = page.locator("[data-find]").count()
    assert page.locator("#find-text").count() == has_form, "the script has put its form there by now"
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    moved = page.evaluate("() => new Promise((done) => setTimeout(() => done(window.moved), 100))")
    context.close()
    return paint, sum(value for value, _ in moved), [what for _, what in moved]
