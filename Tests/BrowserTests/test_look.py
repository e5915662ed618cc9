"""The look: readable whatever the accent, the size of text and the colors of the reader's own, in browsers of 2020 too."""

import functools
import gzip
import http.server
import os
import re
import subprocess
import threading

import lightningcss
import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import BASE, PAGES, ROOT, Handler, address

PROGRAM = """---
name: Harbor House
organization: Harbor Peers
summary: A house by the river.
support: mental-health
settings: drop-in
areas: boone-county
formats: in-person
only_for: veterans
phone: 573-555-0142
text: 573-555-0143
website: https://harbor.example/
peers: {name: Ana, experience: veterans, words: I am here.}
verified: 2024-01-02
---
Come in. [Others](../settings/drop-in.md) do, too.
"""
SITE = {
    "programs/harbor.md": PROGRAM,
    "settings/drop-in.md": "---\nname: Drop-in\n---\n",
    "areas/boone-county.md": "---\nname: Boone County\nkind: county\n---\n",
}


@pytest.fixture(scope="module", params=["#ffee00", "#000000", "#ff00aa"])
def colored(request, tmp_path_factory):
    """A small site in an accent that nobody would think readable."""
    folder = tmp_path_factory.mktemp("colored")
    site = f"title: Find a Peer\nurl: https://peers.example{BASE}\ncrisis: {{name: Lifeline, phone: \"988\"}}\ntheme: {{accent: \"{request.param}\"}}\n"
    for path, text in {**SITE, "site.yml": site}.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text)
    program = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))
    subprocess.run(
        [program, "build", "--quiet", "--as-of", "2026-11-21", "--templates", ROOT / "templates", "--output", "public"],
        cwd=folder, check=True, stderr=subprocess.DEVNULL)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder / "public")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield request.param, f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_can_be_read(page, colored, scheme):
    accent, url = colored
    page.emulate_media(color_scheme=scheme)
    for path in ["", "programs/harbor/"]:
        page.goto(url + path, wait_until="networkidle")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
        assert not found["violations"], [(node["target"], node["any"][0]["message"]) for v in found["violations"] for node in v["nodes"]]
    button = page.locator("#contact .button").first
    rgb = tuple(int(accent[i:i + 2], 16) for i in (1, 3, 5))
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb({}, {}, {})".format(*rgb)


@pytest.mark.parametrize("name", ["home", "program", "area-rural", "guide"])
def test_twice_as_large_text_needs_no_scrolling_sideways(page, site, base_url, name):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(base_url + address(site, name), wait_until="networkidle")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_with_colors_of_the_readers_own_buttons_keep_an_edge(page, site, base_url):
    page.emulate_media(forced_colors="active")
    for name in ["home", "program"]:
        page.goto(base_url + address(site, name), wait_until="networkidle")
        edges = page.locator(".button:visible:not(.rail .quiet), .exit, .crisis .wrap > .ways a:visible").evaluate_all(
            "all => all.map(e => [parseFloat(getComputedStyle(e).borderTopWidth), getComputedStyle(e).borderTopColor, getComputedStyle(e).backgroundColor])")
        assert len(edges) >= 4
        assert all(width >= 1 and edge != ground for width, edge, ground in edges), edges


def test_help_now_is_one_line_on_a_phone_and_the_call_is_on_the_first_screen(page, site, base_url):
    page.set_viewport_size({"width": 390, "height": 667})
    page.goto(base_url + address(site, "program"))
    assert page.locator(".crisis").bounding_box()["height"] < 64
    call = page.locator("#contact a[href^='tel:']").first.bounding_box()
    assert call["y"] + call["height"] < 667


def test_a_program_page_answers_in_the_order_in_which_people_ask(page, base_url):
    page.goto(base_url + PAGES["program"])
    text = page.locator("main").inner_text()
    words = ["314-555-0110", "Cost", "Who it is for", "Hours", "What happens when you reach out", "People you may meet", "Languages", "Last checked"]
    order = [text.index(word) for word in words]
    assert order == sorted(order)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_search_form_moves_nothing_when_it_comes(browser, base_url, width):
    heights = []
    for script in [False, True]:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
        page = context.new_page()
        page.goto(base_url, wait_until="networkidle")
        heights.append(page.locator(".hero").bounding_box()["height"])
        context.close()
    assert abs(heights[0] - heights[1]) < 2, heights


def test_the_style_sheet_is_light_and_needs_no_new_browser(site):
    sheet = (site / "site.css").read_text()
    assert not (site / "theme.css").exists()
    assert len(gzip.compress(sheet.encode(), 9)) <= 7.2 * 1024
    assert "/*" not in sheet
    # Without targets the printer shortens "min-width" to a range, which is no feature of the sheet.
    plain = re.sub(r"\(width([<>])=", lambda m: "(min-width:" if m[1] == ">" else "(max-width:", lightningcss.process_stylesheet(sheet))
    assert lightningcss.process_stylesheet(sheet, browsers_list=["safari 13", "chrome 80"]) == plain
    # Newer than those, and nothing that could be rewritten.
    assert not re.search(r"aspect-ratio|accent-color|:has\(|@layer|@container|underline-offset|\bclamp\(|[0-9](svh|dvh|lvh)", sheet)
