"""Every page type in a real browser: accessible, whole on a narrow screen, silent towards other hosts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import BASE, PAGES, Handler, address

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page, site, base_url, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base_url + address(site, name))
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    found = Axe().run(page, options=AXE).response["violations"]
    assert not found, [(v["id"], [node["target"] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(page, site, base_url, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base_url + address(site, name))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_another_host_or_breaks_its_policy(page, site, base_url, name):
    problems = []
    page.on("request", lambda request: None if request.url.startswith(base_url) else problems.append(request.url))
    page.on("requestfailed", lambda request: problems.append((request.url, request.failure)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" and "404" not in message.text else None)
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))")
    page.goto(base_url + address(site, name), wait_until="networkidle")
    assert not problems
    assert page.context.cookies() == []
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert "default-src 'none'" in policy and "form-action 'none'" in policy
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    scripts = page.locator("script:not([type='application/ld+json'])")
    assert scripts.count() == (2 if name in ("home", "search", "offline") else 1), "more than the small script comes only where it is used"
    for script in scripts.all():
        assert script.get_attribute("src").startswith(BASE) and not script.inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_and_headings(page, site, base_url, name):
    page.goto(base_url + address(site, name))
    assert page.locator("h1").count() == 1
    assert page.locator("main#main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("contentinfo").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
    assert page.locator("a[href='tel:988']").count() >= 1, "the crisis strip"
    assert page.get_by_text("sample").count() >= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main", "the skip link comes first"


def test_the_call_button_is_on_the_first_screen_of_an_old_phone(page, base_url):
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto(base_url + "programs/show-me-warmline/")
    box = page.locator("main a[href^='tel:']").first.bounding_box()
    assert box["y"] + box["height"] <= 667, box
    assert box["height"] >= 44, box


def test_a_page_without_its_style_sheet_still_reads_in_order(page, base_url):
    page.route("**/site.css*", lambda route: route.abort())
    page.goto(base_url + "programs/gravois-street-recovery-center/")
    text = page.locator("main").inner_text()
    order = [text.index(word) for word in ["Gravois Street Recovery Center", "314-555-0110", "Cost", "Last checked"]]
    assert order == sorted(order)


def test_from_home_to_a_call_with_the_keyboard_alone(page, base_url):
    def tab_to(selector):
        for _ in range(400):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                ring = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert ring != "none", selector
                return
        raise AssertionError(f"no way to {selector} with Tab")

    page.goto(base_url)
    tab_to("a[href$='/areas/boone-county/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/boone-county/")
    tab_to("main a[href*='/programs/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programs/**")
    tab_to("main a[href^='tel:'], main a[href^='sms:']")


def test_a_program_page_fits_into_one_window_of_packets(page, base_url):
    Handler.requests.clear()
    page.goto(base_url + "programs/gravois-street-recovery-center/", wait_until="networkidle")
    assert sum(size for _, size, _ in Handler.requests) <= 14 * 1024, Handler.requests


def test_an_old_address_leads_to_the_new_one(page, site, base_url):
    redirects = [line.split(":")[0].strip() for line in open("content/redirects.yml") if line.startswith("/")]
    assert redirects
    for old in redirects:
        page.goto(base_url + old.lstrip("/"))
        page.wait_for_function("old => !location.pathname.endsWith(old)", arg=old)
        assert page.locator("h1").count() == 1
