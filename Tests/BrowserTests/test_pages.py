"""Every page type of every edition in a real browser: accessible, large enough, whole on a narrow screen, silent towards other hosts."""

import pytest

from checks import open_all, sideways, small_controls, small_text, violations, watch
from conftest import BASE, EDITIONS, VISITS, Handler, address


@pytest.mark.parametrize("edition, name", VISITS, ids=["-".join(visit) for visit in VISITS])
def test_page(page, site, base_url, edition, name):
    """One visit of a page; whatever is wrong with it comes in one list."""
    problems = []
    watch(page, problems)
    page.on("request", lambda request: None if request.url.startswith(base_url) else problems.append(f"asks {request.url}"))
    page.on("requestfailed", lambda request: problems.append(f"{request.failure}: {request.url}"))
    page.on("response", lambda response: problems.append(f"{response.status}: {response.url}") if response.status >= 400 and name != "not-found" else None)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(base_url + address(site, name, edition), wait_until="networkidle")
    problems += structure(page, edition) + policy(page, name) + sideways(page)
    open_all(page)
    problems += sideways(page, [390]) + small_controls(page) + small_text(page)
    problems += sideways(page, [320])
    for scheme in ["light", "dark"]:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        problems += [f"{scheme}: {one}" for one in violations(page)]
    assert not problems, "\n".join(problems)


def structure(page, edition):
    """Language, landmarks, headings and the first things one meets."""
    problems = []
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.getAttribute('href')") != "#main":
        problems.append("the skip link does not come first")
    # It lies over the page while it is in focus.
    page.evaluate("document.activeElement.blur()")
    if page.locator("html").get_attribute("lang") != edition:
        problems.append(f"the language of the page is not {edition}")
    for what, found in [
        ("h1", page.locator("h1")), ("main#main", page.locator("main#main")),
        ("banner", page.get_by_role("banner")), ("contentinfo", page.get_by_role("contentinfo")),
    ]:
        if found.count() != 1:
            problems.append(f"{what} is there {found.count()} times")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        problems.append(f"headings leave out a level: {levels}")
    if page.locator("a[href='tel:988']").count() == 0:
        problems.append("the crisis strip has no 988")
    if page.locator(".sample").count() != 1:
        problems.append("nothing says that this is a sample")
    return problems


def policy(page, name):
    """What a page may load and keep."""
    problems = []
    if page.context.cookies():
        problems.append(f"cookies: {page.context.cookies()}")
    content = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    for needed in ["default-src 'none'", "form-action 'none'"]:
        if needed not in content:
            problems.append(f"the policy does not say {needed}")
    if page.locator("meta[name=referrer]").get_attribute("content") != "no-referrer":
        problems.append("the referrer is told")
    scripts = page.locator("script:not([type='application/ld+json'])")
    if scripts.count() != (0 if name == "card" or name == "booklet" else 2 if name in ("home", "search", "offline") else 1):
        problems.append(f"{scripts.count()} scripts; more than the small one comes only where it is used")
    for script in scripts.all():
        if not script.get_attribute("src").startswith(BASE) or script.inner_text():
            problems.append("a script is in the page or comes from elsewhere")
    return problems


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


@pytest.mark.parametrize("edition, prefix", EDITIONS.items())
def test_without_a_script_the_main_ways_work(browser, base_url, edition, prefix):
    """Home to a county to a program to a telephone; and no page has a box that only a script could use or fill."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()

    def look(what):
        assert page.locator("main a[href]").first.is_visible(), what
        boxes = page.locator("input:visible, select:visible, textarea:visible, button:visible, form:visible")
        assert [box.evaluate("box => box.outerHTML") for box in boxes.all()] == [], what
        assert page.evaluate(EMPTY_BOXES) == [], what

    page.goto(base_url + prefix + "search/")
    look("search")
    assert page.locator("main a[href$='/programs/']").first.is_visible()
    page.goto(base_url + prefix)
    look("home")
    page.locator("main li a[href$='/areas/boone-county/']").click()
    page.wait_for_url(f"**/{prefix}areas/boone-county/")
    look("area")
    page.locator("main .card h3 a").first.click()
    page.wait_for_url(f"**/{prefix}programs/*/")
    look("program")
    assert page.locator("main a[href^='tel:'], main a[href^='sms:'], main a[href^='mailto:']").first.is_visible()
    context.close()


EMPTY_BOXES = """[...document.querySelectorAll("main *:not(img):not(br):not(hr)")].filter((one) => one.offsetHeight > 0 && !one.innerText.trim() && !one.querySelector("img"))
  .map((one) => one.outerHTML.slice(0, 120))"""


def test_an_old_address_leads_to_the_new_one(page, site, base_url):
    redirects = [line.split(":")[0].strip() for line in open("content/redirects.yml") if line.startswith("/")]
    assert redirects
    for old in redirects:
        page.goto(base_url + old.lstrip("/"))
        page.wait_for_function("old => !location.pathname.endsWith(old)", arg=old)
        assert page.locator("h1").count() == 1
