"""Pages kept on a phone: only when asked for, all of one build, and gone when asked for."""

import functools
import gzip
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import BASE, ROOT, Handler
from checks import AXE

AREA = "areas/boone-county/"
STATE = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length, caches: (await caches.keys()).length,
  local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length })"""
NOTHING = {"workers": 0, "caches": 0, "local": 0, "session": 0, "databases": 0}


@pytest.fixture(scope="session")
def changed_site(tmp_path_factory):
    """The same site after an editor has changed a program of Boone County."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(ROOT / "content", folder / "content")
    for path in (folder / "content/programs").rglob("*.md"):
        path.write_text(path.read_text().replace("\nsummary: ", "\nsummary: Second build. ", 1))
    program = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))
    subprocess.run(
        [program, "build", "--quiet", "--content", str(folder / "content"), "--as-of", "2026-11-22", "--base-url", f"https://sample.example{BASE}", "--output", str(folder / "public")],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return folder / "public"


class SwitchingHandler(Handler):
    """A host whose site can be published anew, and whose answers browsers may keep for ten minutes."""

    def __init__(self, *arguments, host):
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_GET(self):
        if "/programs/" in self.path:
            self.host.programs += 1
            if self.host.programs == self.host.switch_at:
                self.host.folder = self.host.next
        self.directory = str(self.host.folder)
        super().do_GET()

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class Host:
    def __init__(self, folder, following):
        self.folder, self.first, self.next, self.programs, self.switch_at = folder, folder, following, 0, None
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SwitchingHandler, host=self))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{BASE}"


@pytest.fixture
def host(site, changed_site):
    host = Host(site, changed_site)
    yield host
    host.server.shutdown()


def open_offer(page, host, area=AREA):
    page.goto(host.url + area)
    page.locator(".keep summary").click()
    return page.locator(".keep")


def keep(page, host, area=AREA):
    offer = open_offer(page, host, area)
    offer.get_by_role("button").click()
    expect(offer.get_by_role("status")).to_contain_text("Done.")
    return offer


def kept_list(page, address):
    return page.evaluate("""async (address) => {
      for (const name of await caches.keys()) {
        const response = await (await caches.open(name)).match(address);
        if (response) return response.json();
      }
      return null;
    }""", BASE + address)


def builds_kept(page):
    """Which builds the kept pages are of."""
    return page.evaluate("""async () => {
      const found = new Set();
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!/programs\\/[^/]+\\/$|areas\\/[^/]+\\/$|offline.html$/.test(request.url)) continue;
          const text = await (await cache.match(request)).text();
          found.add(text.slice(text.lastIndexOf("<footer")).match(/datetime="([^"]*)"/)[1]);
        }
      }
      return [...found];
    }""")


def test_nothing_is_kept_because_it_was_visited(page, host):
    for path in ("", AREA, "programs/gravois-street-recovery-center/", "search/", "offline.html"):
        page.goto(host.url + path, wait_until="networkidle")
        assert page.evaluate(STATE) == NOTHING, path
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_offer(page, host)
    expect(page.locator(".keep").get_by_role("button")).to_be_visible()
    assert page.evaluate(STATE) == NOTHING, "the offer alone keeps nothing"
    assert any("offline.js" in url for url in asked) and asked.index(next(u for u in asked if "offline.js" in u)) > 2


def test_without_a_script_nothing_is_offered(browser, host):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.url + AREA)
    assert page.locator(".keep").is_hidden()
    page.goto(host.url + "offline.html")
    assert page.locator("main a[href='tel:988']").first.is_visible()
    context.close()


def test_kept_pages_open_without_internet(page, host, site):
    lists = [json.loads((site / path).read_text()) for path in (AREA + "keep.json", "offline.json")]
    size = sum(one["bytes"] for one in lists)
    offer = open_offer(page, host)
    for one in lists:
        for address, size_of, _ in one["files"]:
            path = site / address[len(BASE):].split("?")[0]
            assert (path / "index.html" if path.is_dir() else path).stat().st_size == size_of, address
    shown = f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{round(size / 1000)} KB"
    expect(offer.get_by_role("button")).to_have_text(f"Keep Boone County on this phone ({shown})")
    found = Axe().run(page, options=AXE).response["violations"]
    assert not found, found
    offer.get_by_role("button").click()
    expect(offer.get_by_role("status")).to_contain_text("Kept on this phone since")
    expect(offer.get_by_role("status")).to_be_focused()
    page.context.set_offline(True)
    page.goto(host.url + AREA)
    expect(page.get_by_role("heading", level=1)).to_have_text("Peer support in Boone County")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius") == "12px", "with its style"
    link = page.locator("main .card h3 a").first
    name = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto(host.url + "search/")
    page.fill("#find-text", name)
    expect(page.locator("[data-card] h3").first).to_have_text(name)
    page.goto(host.url + "guides/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No internet right now?")
    expect(page.locator("main a[href='tel:988']").first).to_be_visible()
    expect(page.locator(".keep")).to_contain_text("Boone County")
    found = Axe().run(page, options=AXE).response["violations"]
    assert not found, found
    page.context.set_offline(False)
    page.goto(host.url + "guides/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("No internet right now?")
    assert page.evaluate(STATE) == {**NOTHING, "workers": 1, "caches": 2}


def test_what_is_new_comes_whole_and_past_the_browsers_cache(page, host):
    keep(page, host)
    # The browser has these pages of the first build for ten minutes.
    page.goto(host.url + "programs/boonslick-knock/")
    before = kept_list(page, AREA + "keep.json")
    assert builds_kept(page) == ["2026-11-21"]
    host.folder = host.next
    page.goto(host.url + AREA)
    expect(page.locator(".keep")).to_be_attached()
    for _ in range(100):
        after = kept_list(page, AREA + "keep.json")
        if after and after["version"] != before["version"]:
            break
        page.wait_for_timeout(100)
    assert after["version"] != before["version"]
    assert builds_kept(page) == ["2026-11-22"]
    assert page.evaluate(STATE)["caches"] == 2, "the old set is gone"
    page.context.set_offline(True)
    page.goto(host.url + AREA)
    assert page.get_by_text("Second build.").count() > 3


def test_a_mixture_of_two_builds_is_never_kept(page, host):
    offer = open_offer(page, host)
    expect(offer.get_by_role("button")).to_be_visible()
    host.switch_at = host.programs + 5
    offer.get_by_role("button").click()
    expect(offer.get_by_role("status")).to_contain_text("The site is being changed right now.")
    assert page.evaluate(STATE) == NOTHING
    # The same while something older is kept: it stays.
    host.folder, host.switch_at = host.first, None
    page.reload()
    keep(page, host)
    before = kept_list(page, AREA + "keep.json")
    host.folder, host.next = host.next, host.first
    host.switch_at = host.programs + 5
    page.goto(host.url + AREA)
    page.locator(".keep summary").click()
    expect(page.locator(".keep").get_by_role("status")).to_contain_text("The site is being changed right now.")
    assert kept_list(page, AREA + "keep.json") == before
    assert builds_kept(page) == ["2026-11-21"]
    assert page.evaluate(STATE)["caches"] == 2


def test_removing_leaves_nothing(page, host):
    keep(page, host)
    keep(page, host, "areas/texas-county/")
    assert page.evaluate(STATE) == {**NOTHING, "workers": 1, "caches": 3}
    page.locator(".keep").get_by_role("button").click()
    expect(page.locator(".keep").get_by_role("status")).to_contain_text("Removed. Nothing of Texas County is left")
    assert page.evaluate(STATE) == {**NOTHING, "workers": 1, "caches": 2}
    page.goto(host.url + "offline.html")
    page.locator(".keep").get_by_role("button", name="Remove Boone County from this phone").click()
    expect(page.get_by_text("No pages are kept on this phone.")).to_be_visible()
    assert page.evaluate(STATE) == NOTHING


def test_a_slow_network_gives_way_to_what_is_kept(page, host):
    keep(page, host)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    held = threading.Event()
    original = SwitchingHandler.do_GET
    SwitchingHandler.do_GET = lambda self: (held.wait(20), original(self))
    try:
        page.goto(host.url + AREA, wait_until="commit", timeout=8000)
        expect(page.get_by_role("heading", level=1)).to_have_text("Peer support in Boone County", timeout=8000)
    finally:
        SwitchingHandler.do_GET = original
        held.set()
