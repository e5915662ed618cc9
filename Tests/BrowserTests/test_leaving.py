"""Leaving at once, and whether a program is open: the script of every page."""

import datetime
import functools
import gzip
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import threading
import zoneinfo

import pytest
from playwright.sync_api import expect

from conftest import BASE, ROOT, Handler

PROGRAM = "programs/backpack-recovery/"
CHICAGO = zoneinfo.ZoneInfo("America/Chicago")


@pytest.fixture
def outside(page):
    """Stands in for the site the exit leads to."""
    page.context.route("https://www.weather.gov/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    return page


def press_shift(page, times=3):
    for _ in range(times):
        page.keyboard.press("Shift")


def expect_gone(page):
    page.wait_for_url("https://www.weather.gov/")


def expect_here(page, base_url):
    page.wait_for_timeout(200)
    assert page.url == base_url + PROGRAM


def test_the_exit_is_a_plain_link_without_a_script(browser, base_url):
    context = browser.new_context(java_script_enabled=False)
    context.route("https://www.weather.gov/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(base_url + PROGRAM)
    assert set(page.locator("a.exit").get_attribute("rel").split()) == {"noreferrer", "nofollow"}
    page.get_by_role("link", name="Leave this site", exact=True).click()
    expect_gone(page)
    context.close()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_leaving_takes_the_page_out_of_the_way_back(outside, base_url, way):
    page = outside
    page.goto(base_url)
    page.goto(base_url + PROGRAM)
    page.locator("a.exit").click() if way == "click" else press_shift(page)
    expect_gone(page)
    assert page.evaluate("document.referrer") == ""
    page.go_back()
    assert page.url == base_url


def test_the_page_is_blank_before_the_next_one_answers(page, base_url):
    page.context.route("https://www.weather.gov/**", lambda route: None)
    seen = []
    page.expose_function("told", lambda *state: seen.append(state))
    # Looked at right after the tap, while the next page is waited for.
    page.add_init_script("addEventListener('click', () => setTimeout(() => told(document.title, document.body.getClientRects().length)), true)")
    page.goto(base_url + PROGRAM)
    page.locator("a.exit").click(no_wait_after=True)
    for _ in range(20):
        if seen:
            break
        page.wait_for_timeout(100)
    assert seen == [("www.weather.gov", 0)]


def test_only_shift_alone_three_times_leaves(outside, base_url):
    page = outside
    page.clock.install()
    page.goto(base_url + PROGRAM)
    for keys in (["Shift", "Shift", "a", "Shift"], ["Shift+A", "Shift+B", "Shift+C"], ["Control+Shift", "Control+Shift", "Control+Shift"], ["Shift", "Shift"]):
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Escape")
        expect_here(page, base_url)
    press_shift(page, 2)
    page.mouse.click(5, 300)
    press_shift(page, 1)
    expect_here(page, base_url)
    page.keyboard.down("Shift")
    for _ in range(4):
        page.keyboard.down("Shift")  # a held key repeats
    page.keyboard.up("Shift")
    page.keyboard.press("Escape")
    expect_here(page, base_url)
    press_shift(page, 2)
    page.wait_for_timeout(2100)
    press_shift(page, 1)
    expect_here(page, base_url)
    press_shift(page, 2)
    expect_gone(page)


def test_the_keys_are_said_where_they_work(page, base_url):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base_url + PROGRAM)
    expect(page.get_by_role("link", name="Leave this site or press Shift 3 times")).to_be_visible()
    assert page.locator("a.exit span").bounding_box()["height"] > 10
    page.set_viewport_size({"width": 360, "height": 700})
    expect(page.get_by_role("link", name="Leave this site or press Shift 3 times")).to_be_visible()
    assert page.locator("a.exit span").bounding_box()["height"] <= 1


def test_a_site_can_do_without_it(browser, tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    settings = content / "site.yml"
    settings.write_text(settings.read_text().replace("enabled: true", "enabled: no"))
    out = tmp_path / "public"
    subprocess.run(
        [os.environ.get("CAIRN", str(ROOT / ".build/release/cairn")), "build", "--quiet", "--content", str(content), "--as-of", "2026-11-21", "--base-url", f"https://sample.example{BASE}", "--output", str(out)],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base_url = f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    page = browser.new_page()
    page.goto(base_url + PROGRAM)
    assert page.locator(".exit").count() == 0
    assert "weather.gov" not in page.content()
    press_shift(page, 5)
    expect_here(page, base_url)
    page.close()
    server.shutdown()


# Open now


def at(page, text):
    """Stops the clock of the page at a time in Chicago."""
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(text).replace(tzinfo=CHICAGO))


def hours(page, value, opens="Opens A.", zone="America/Chicago"):
    """Puts other hours into the page while it is on its way."""
    def change(route):
        body = route.fetch().text()
        body = re.sub(r'data-hours="[^"]*" data-opens="[^"]*" data-zone="[^"]*"', f'data-hours="{value}" data-opens="{opens}" data-zone="{zone}"', body)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")
    page.route(f"**/{PROGRAM}", change)


OPEN, CLOSED, USUAL = "Open now, by its usual hours.", "Closed now, by its usual hours.", "These are its usual hours."


@pytest.mark.parametrize("time, text", [
    ("2026-11-25T19:30", OPEN), ("2026-11-25T19:29", f"{CLOSED} Opens at 7:30 p.m. on Wednesday."),
    ("2026-11-25T21:00", f"{CLOSED} Opens at 7:30 p.m. on Wednesday."),
])
@pytest.mark.browser_context_args(timezone_id="Asia/Tokyo")
def test_open_now_goes_by_the_clock_of_the_program(page, base_url, time, text):
    at(page, time)
    page.goto(base_url + PROGRAM)
    expect(page.locator("[data-hours]")).to_have_text(text)


NIGHT = "7020 7440 9900 10320"  # Friday 21:00 to 04:00, Sunday 21:00 to Monday 04:00


@pytest.mark.parametrize("value, time, text", [
    (NIGHT, "2026-11-28T03:59", OPEN), (NIGHT, "2026-11-28T04:00", f"{CLOSED} Opens Sunday."),
    (NIGHT, "2026-11-30T00:00", OPEN), (NIGHT, "2026-11-30T04:00", f"{CLOSED} Opens Friday."),
    ("0 10080", "2026-11-29T23:59", OPEN),
])
def test_closing_after_midnight_and_never(page, base_url, value, time, text):
    hours(page, value, "Opens Friday.|Opens Sunday.")
    at(page, time)
    page.goto(base_url + PROGRAM)
    expect(page.locator("[data-hours]")).to_have_text(text)


def test_a_page_left_open_follows_the_clock(page, base_url):
    page.clock.install(time=datetime.datetime(2026, 11, 25, 19, 29, 30, tzinfo=CHICAGO))
    page.goto(base_url + PROGRAM)
    expect(page.locator("[data-hours]")).to_contain_text(CLOSED)
    page.clock.run_for(60_000)
    expect(page.locator("[data-hours]")).to_have_text(OPEN)


def test_nothing_is_said_that_is_not_known(page, browser, base_url, site):
    hours(page, "0 10080", zone="Nowhere/Atlantis")
    page.goto(base_url + PROGRAM)
    page.wait_for_timeout(200)
    assert page.locator("[data-hours]").inner_text() == USUAL
    without = re.compile(r'(?s)<div class="hours">.*?</div>')
    for slug in ("harbor-door", "show-me-warmline", "backpack-recovery"):
        block = without.search((site / f"programs/{slug}/index.html").read_text()).group()
        assert ("data-hours" in block) == bool(re.search(r"<dd>[^<]*(day to|: \d|Day and night)", block)), block


def test_the_line_moves_nothing(page, base_url):
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        at(page, "2026-11-25T08:59")
        page.goto(base_url + PROGRAM)
        line = page.locator("[data-hours]")
        expect(line).to_contain_text(CLOSED)
        before = line.bounding_box()["height"]
        line.evaluate("(line, text) => { line.textContent = text }", USUAL)
        assert line.bounding_box()["height"] == before, width


# What it costs


def test_the_script_is_small(site):
    assert len(gzip.compress((site / "page.js").read_bytes(), 6)) <= 1638
