"""The search in a real browser: what it finds, how it is used, and that it leaves nothing behind."""

import json
import re
import time
import urllib.parse

import pytest
from playwright.sync_api import expect

from checks import sideways, small_controls, small_text, violations, watch
from conftest import BASE, Handler

CARD = "[data-card]"
SECRET = "kitchen table"


@pytest.fixture
def problems(page):
    """What went wrong in the page: errors, also those nobody awaits, and what its policy refused."""
    found = []
    watch(page, found)
    yield found
    assert not found


@pytest.fixture
def finder(page, base_url, problems):
    """The search page, with its form there."""
    page.goto(base_url + "search/")
    expect(page.locator("#find-text")).to_be_visible()
    return page


@pytest.fixture(scope="session")
def programs(site):
    return json.loads((site / "index.json").read_text())["programs"]


def wait_for_answer(page):
    """Enter searches at once, and the heading of the results takes the focus when they are there."""
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=heading]")).to_be_focused()


def find(page, text="", place=None):
    if place is not None:
        page.fill("#find-place", place)
        page.keyboard.press("Escape")
    page.fill("#find-text", text)
    wait_for_answer(page)
    return names(page)


def names(page):
    return page.locator(f"{CARD} h3").all_inner_texts()


def total(page):
    """The number in the heading of the results; 0 where there is none."""
    digits = re.sub(r"\D", "", page.locator("[data-part=heading]").inner_text())
    return int(digits or 0)


def open_filters(page):
    page.locator(".find-filters > summary").click()
    expect(page.locator("[data-part=groups] details").first).to_be_visible()
    page.evaluate("document.querySelectorAll('[data-part=groups] details').forEach(one => { one.open = true })")


def tick(page, group, value):
    page.locator(f"input[name='{group}'][value='{value}']").click()


def values_of(program, group):
    key = {"communities": "welcomes", "peer-types": "peer_types"}.get(group, group)
    more = program.get("only_for", []) if group == "communities" else []
    return set(program.get(key, []) + more)


def having(programs, **groups):
    """How many programs have one of the values of each group."""
    return sum(all(values_of(p, g) & set(v) for g, v in groups.items()) for p in programs)


# Finding


@pytest.mark.parametrize("where", ["", "search/"])
def test_results_come_while_typing(page, base_url, problems, where):
    page.goto(base_url + where)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    page.wait_for_timeout(300)
    assert not asked, "nothing is fetched before somebody uses the form"
    page.locator("#find-text").press_sequentially("kirksville com", delay=30)
    expect(page.locator(f"{CARD} h3").first).to_have_text("Kirksville Commons")
    assert page.locator(f"{CARD}").count() <= 5
    assert page.locator(f"{CARD} .why li").count() >= 1
    link = page.locator(f"{CARD} h3 a").first.get_attribute("href")
    assert link == BASE + "programs/kirksville-commons/"


@pytest.mark.parametrize("typed", ["Kirksvile Commons", "kirskville commons", "KIRKSVILLE COMMNS"])
def test_typos_are_forgiven(finder, typed):
    assert find(finder, typed)[0] == "Kirksville Commons"


@pytest.mark.parametrize("typed", ["transporte", "necesito transporte"])
def test_spanish_words_find(finder, programs, typed):
    rides = {p["name"] for p in programs if "transportation" in p.get("services", [])}
    found = find(finder, typed)
    assert found and set(found) & rides


@pytest.mark.parametrize("place", ["65201", "Columbia", "boone county", "Boone"])
def test_a_place_puts_what_serves_it_first(finder, programs, place):
    find(finder, "", place)
    serving = {p["name"] for p in programs if {"boone-county", "missouri", "united-states"} & set(p["reaches"])}
    assert set(names(finder)) <= serving
    expect(finder.locator("[data-part=list] h2").first).to_have_text(re.compile("^Serves Boone County"))
    assert finder.locator("[data-part=unknown]").is_hidden()
    while finder.locator("[data-part=more]").is_visible():
        before = finder.locator(CARD).count()
        finder.locator("[data-part=more]").click()
        expect(finder.locator(CARD)).not_to_have_count(before)
    assert finder.locator(CARD).count() == total(finder)
    assert "may not serve you" in finder.locator("[data-part=list]").inner_text()


def test_an_unknown_place_says_so_and_keeps_the_rest(finder):
    find(finder, "kirksville commons", "Xyzzyville")
    assert "Xyzzyville" in finder.locator("[data-part=unknown]").inner_text()
    assert names(finder)[0] == "Kirksville Commons"


def test_facets_are_or_within_a_group_and_and_between_groups(finder, programs):
    open_filters(finder)
    expect(finder.locator("[data-part=counted]")).to_contain_text("whole directory")
    heading = finder.locator("[data-part=heading]")

    def expect_total(**groups):
        count = having(programs, **groups)
        expect(heading).to_have_text(re.compile(rf"^{count} programs?$"))

    tick(finder, "services", "transportation")
    expect_total(services=["transportation"])
    tick(finder, "services", "housing")
    expect_total(services=["transportation", "housing"])
    tick(finder, "formats", "phone")
    expect_total(services=["transportation", "housing"], formats=["phone"])
    finder.select_option("#find-speaks", "es")
    expect_total(services=["transportation", "housing"], formats=["phone"], languages=["es"])
    expect(finder.locator("[data-part=chosen]")).to_have_text("4")
    finder.select_option("#find-speaks", "")
    tick(finder, "services", "housing")
    expect_total(services=["transportation"], formats=["phone"])


def test_counts_are_exact_and_say_so(finder, programs):
    open_filters(finder)
    count = finder.locator("li", has=finder.locator("input[name='formats'][value='phone']")).locator(".count")
    expect(count).to_have_text(str(having(programs, formats=["phone"])))
    tick(finder, "services", "transportation")
    expect(finder.locator("[data-part=counted]")).to_contain_text("this search")
    expect(count).to_have_text(str(having(programs, formats=["phone"], services=["transportation"])))


def test_no_counts_are_fetched_while_the_choices_are_closed(finder):
    asked = []
    finder.on("request", lambda request: asked.append(request.url))
    find(finder, "ride")
    assert asked and not [url for url in asked if "/facet-" in url]


def test_one_peer_who_shares_all_of_it_comes_first(finder, programs):
    wanted = ("young-adults", "es")
    fitting = {p["name"] for p in programs
               if any(wanted[0] in one.get("experience", []) and wanted[1] in one.get("languages", []) for one in p.get("peers", []))}
    assert fitting
    open_filters(finder)
    tick(finder, "communities", wanted[0])
    finder.select_option("#find-speaks", wanted[1])
    expect(finder.locator(f"{CARD} h3").first).to_have_text(re.compile("|".join(map(re.escape, fitting))))


def test_only_for_is_said_and_can_be_hidden(finder):
    assert find(finder, "Backpack Recovery")[0] == "Backpack Recovery"
    expect(finder.locator(f"{CARD} .only").first).to_contain_text("Only for")
    open_filters(finder)
    finder.locator("[data-part=only]").check()
    expect(finder.locator(f"{CARD} h3", has_text="Backpack Recovery")).to_have_count(0)


def test_an_age_leaves_out_who_is_for_others(finder):
    assert find(finder, "Backpack Recovery")[0] == "Backpack Recovery"
    open_filters(finder)
    finder.fill("#find-age", "60")
    expect(finder.locator(f"{CARD} h3", has_text="Backpack Recovery")).to_have_count(0)


@pytest.mark.parametrize("now, says", [("2026-11-26T02:00:00Z", "Open now"), ("2026-11-25T02:00:00Z", "Closed now")])
def test_open_now_goes_by_the_programs_own_zone(page, base_url, now, says):
    page.clock.set_fixed_time(now)  # Wednesday and Tuesday, 8 p.m. in Missouri
    page.goto(base_url + "search/")
    find(page, "Backpack Recovery")
    card = page.locator(CARD, has=page.get_by_role("link", name="Backpack Recovery"))
    expect(card).to_contain_text(says)
    expect(card).to_contain_text("usual hours")
    open_filters(page)
    page.locator("[data-part=open]").check()
    expect(card).to_have_count(1 if says == "Open now" else 0)
    expect(page.locator(CARD, has_text="Closed now")).to_have_count(0)


# Using


def test_the_first_new_result_takes_the_focus(finder):
    find(finder, "recovery")
    assert total(finder) > 15 and len(names(finder)) == 5
    finder.locator("[data-part=more]").click()
    expect(finder.locator(CARD)).to_have_count(15)
    expect(finder.locator(f"{CARD} h3 a").nth(5)).to_be_focused()


def test_back_and_reload_bring_the_search_again(finder):
    find(finder, "recovery", "Columbia")
    finder.locator("[data-part=more]").click()
    expect(finder.locator(CARD)).to_have_count(15)
    before, address = names(finder), finder.url
    finder.locator(f"{CARD} h3 a").nth(9).click()
    finder.wait_for_url("**/programs/**")
    finder.go_back()
    expect(finder.locator(CARD)).to_have_count(15)
    for again in [None, finder.reload]:
        if again:
            again()
        expect(finder.locator("#find-text")).to_have_value("recovery")
        expect(finder.locator("#find-place")).to_have_value("Columbia")
        expect(finder.locator(CARD)).to_have_count(15)
        assert names(finder) == before and finder.url == address


def test_typing_makes_no_history(finder):
    length = finder.evaluate("history.length")
    finder.locator("#find-text").press_sequentially("rides to court", delay=20)
    expect(finder.locator(CARD).first).to_be_visible()
    finder.wait_for_timeout(600)
    assert finder.evaluate("history.length") == length


def test_sharing_writes_an_address_that_brings_the_search_again(finder, context, base_url):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_filters(finder)
    finder.select_option("#find-speaks", "es")
    tick(finder, "services", "transportation")
    found = find(finder, "a ride, 100% & more", "Kansas City")
    finder.locator("[data-part=share]").click()
    expect(finder.locator("[data-part=copied]")).to_contain_text("copied")
    address = finder.evaluate("navigator.clipboard.readText()")
    assert address == finder.url
    fragment = urllib.parse.urlsplit(address).fragment
    assert fragment.startswith("?q=a%20ride%2C%20100%25%20%26%20more&near=Kansas%20City")
    assert "speaks=es" in fragment and "services=transportation" in fragment
    other = context.new_page()
    other.goto(address)
    expect(other.locator("#find-text")).to_have_value("a ride, 100% & more")
    expect(other.locator("#find-speaks")).to_have_value("es")
    expect(other.locator("[data-part=heading]")).to_be_visible()
    assert names(other) == found
    other.close()
    finder.locator("[data-part=clear]").click()
    expect(finder.locator("[data-part=results]")).to_be_hidden()
    assert "#" not in finder.url and finder.locator("#find-text").input_value() == ""


def test_without_a_clipboard_the_address_is_shown(page, base_url):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto(base_url + "search/")
    find(page, "ride")
    page.locator("[data-part=share]").click()
    expect(page.locator("[data-part=address]")).to_have_value(re.compile(r"/search/#\?q=ride$"))


@pytest.mark.parametrize("fragment", ["#?", "#?q=%E0%A4%A", "#?__proto__=a&constructor=b&q=", "#?nonsense=1,2&age=abc", "#?near=%00"])
def test_a_broken_address_breaks_nothing(page, base_url, problems, fragment):
    page.goto(base_url + "search/" + fragment)
    assert find(page, "kirksville commons")[0] == "Kirksville Commons"


def test_the_keyboard_alone_is_enough(page, base_url, problems):
    page.goto(base_url)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find-text":
            break
    page.keyboard.type("ride")
    page.keyboard.press("Shift+Tab")
    box, options = page.locator("#find-place"), page.locator("#find-places [role=option]")
    expect(box).to_be_focused()
    page.keyboard.type("boone")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "boone"
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    label = options.first.inner_text()
    page.keyboard.press("Enter")
    assert box.input_value() == label
    expect(page.locator("#find-places")).to_be_hidden()
    wait_for_answer(page)
    page.keyboard.press("Tab")
    expect(page.locator(f"{CARD} h3 a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/programs/**")


def test_a_place_can_be_chosen_with_a_tap(finder):
    finder.locator("#find-place").press_sequentially("colum")
    finder.locator("#find-places [role=option]", has_text="Columbia").first.click()
    expect(finder.locator("#find-place")).to_have_value(re.compile("^Columbia"))
    expect(finder.locator("[data-part=list] h2").first).to_contain_text("Boone County")


def test_escape_clears_the_text(finder):
    find(finder, "ride")
    finder.locator("#find-text").press("Escape")
    expect(finder.locator("#find-text")).to_have_value("")
    expect(finder.locator("[data-part=results]")).to_be_hidden()


def test_the_number_found_is_announced_once(finder):
    finder.evaluate("""() => {
      window.said = [];
      const status = document.querySelector("[data-part=status]");
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    assert finder.locator("[data-part=status]").get_attribute("aria-live") == "polite"
    finder.locator("#find-text").press_sequentially("recovery", delay=60)
    expect(finder.locator("[data-part=status]")).to_have_text(re.compile(r"^\d+ programs?$"))
    finder.wait_for_timeout(900)
    assert finder.evaluate("said") == [f"{total(finder)} programs"]


# Where it ends


def test_no_result_offers_ways_on(finder, base_url):
    find(finder, "zzqxzzqx", "Boone County")
    offers = finder.locator("[data-part=none]")
    expect(offers).to_be_visible()
    assert offers.locator("a[href='#crisis']").count() == 1
    assert offers.locator(f"a[href='{BASE}programs/']").count() == 1
    assert offers.locator(f"a[href='{BASE}areas/missouri/']").is_visible()
    finder.locator("[data-part=remotely]").click()
    expect(finder.locator(CARD).first).to_be_visible()
    expect(finder.locator("[data-part=heading]")).to_be_focused()


def test_no_result_names_the_filter_that_takes_the_most(finder, programs):
    def pairs():
        for community in sorted({c for p in programs for c in values_of(p, "communities")}):
            for language in sorted({one for p in programs for one in p.get("languages", [])}):
                if having(programs, communities=[community], languages=[language]) == 0:
                    yield community, language
    community, language = next(pairs())
    most = max(having(programs, communities=[community]), having(programs, languages=[language]))
    open_filters(finder)
    tick(finder, "communities", community)
    finder.select_option("#find-speaks", language)
    without = finder.locator("[data-part=without]")
    expect(without).to_contain_text(str(most))
    without.click()
    expect(finder.locator("[data-part=heading]")).to_have_text(re.compile(rf"^{most} programs?$"))
    expect(finder.locator("[data-part=heading]")).to_be_focused()


def test_without_a_script_there_are_links_and_no_box(browser, base_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for where in ["", "search/"]:
        page.goto(base_url + where)
        assert page.locator("input").count() == 0
        assert page.locator(f"main a[href='{BASE}programs/']").first.is_visible()
        assert page.locator("main a[href$='/areas/boone-county/']").first.is_visible()
    county = page.locator("main li", has=page.locator("a[href$='/areas/boone-county/']")).inner_text()
    assert "Columbia" in county and "65201" in county, "a county with its towns and postal codes"
    context.close()


def test_with_a_script_the_links_stay_at_hand(finder):
    finder.locator("details[data-part=links] > summary").click()
    assert finder.locator(f"[data-find-links] a[href='{BASE}programs/']").is_visible()


def test_a_slow_network_is_said_and_moves_nothing(finder):
    def slow(route):
        time.sleep(0.7)
        route.continue_()

    finder.route("**/search/*.json", slow)
    before = finder.locator("#find-text").bounding_box()
    finder.fill("#find-text", "kirksville")
    expect(finder.locator("[data-part=slow]")).to_contain_text("slow")
    assert finder.locator("#find-text").bounding_box() == before
    finder.fill("#find-text", "kirksville commons")
    expect(finder.locator(f"{CARD} h3").first).to_have_text("Kirksville Commons", timeout=20_000)
    assert finder.locator("[data-part=slow]").inner_text() == ""
    assert finder.locator("#find-text").bounding_box() == before


def test_what_is_shown_belongs_to_the_last_search(finder):
    found = find(finder, "veterans")
    finder.reload()
    finder.route("**/search/*.json", lambda route: (time.sleep(0.05), route.continue_()))
    for typed in ["r", "ride", "grief", "court", "veterans"]:
        finder.fill("#find-text", typed)
        finder.wait_for_timeout(90)
    wait_for_answer(finder)
    finder.wait_for_timeout(1500)
    assert names(finder) == found


def test_a_failure_keeps_the_words_and_can_be_tried_again(finder):
    finder.route("**/search/*.json", lambda route: route.abort())
    finder.fill("#find-text", "kirksville commons")
    expect(finder.locator("[data-part=failure]")).to_be_visible()
    assert finder.locator("#find-text").input_value() == "kirksville commons"
    finder.unroute("**/search/*.json")
    finder.locator("[data-part=retry]").click()
    expect(finder.locator(f"{CARD} h3").first).to_have_text("Kirksville Commons")


def test_a_site_published_meanwhile_is_no_failure(finder, site):
    """The manifest of yesterday names files that are gone."""
    manifest = json.loads((site / "search/manifest.json").read_text())
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(json={**manifest, "hash": "yesterday"} if len(asked) == 1 else manifest)

    finder.route("**/search/manifest.json", answer)
    finder.evaluate("""() => {
      window.caching = [];
      const before = window.fetch;
      window.fetch = (name, options) => { if (name.endsWith("manifest.json")) caching.push(options.cache); return before(name, options); };
    }""")
    assert find(finder, "kirksville commons")[0] == "Kirksville Commons"
    assert finder.evaluate("caching") == ["default", "reload"], "past the browser's cache"


@pytest.mark.parametrize("status, body", [(404, ""), (403, "<Error>AccessDenied</Error>"), (200, "<!DOCTYPE html><p>Not here")])
def test_servers_say_in_many_ways_that_a_file_is_gone(finder, site, status, body):
    manifest = json.loads((site / "search/manifest.json").read_text())
    asked = []

    def answer(route):
        asked.append(1)
        route.fulfill(json={**manifest, "hash": "yesterday"} if len(asked) == 1 else manifest)

    finder.route("**/search/manifest.json", answer)
    finder.route("**/*-yesterday.json", lambda route: route.fulfill(status=status, body=body))
    assert find(finder, "kirksville commons")[0] == "Kirksville Commons"


def test_another_format_reloads_the_page_once(finder, site):
    manifest = json.loads((site / "search/manifest.json").read_text())
    loads = []
    finder.on("load", lambda: loads.append(1))
    finder.route("**/search/manifest.json", lambda route: route.fulfill(json={**manifest, "version": manifest["version"] + 1}))
    finder.fill("#find-text", "kirksville")
    finder.wait_for_timeout(2500)
    expect(finder.locator("[data-part=failure]")).to_be_visible()
    assert finder.locator("#find-text").input_value() == "kirksville", "the reload kept the words"
    assert len(loads) == 1


def test_a_hostile_entry_is_text(finder):
    name = "<img src=x onerror=\"console.error('ran')\"><b>bold</b>"

    def spoil(route):
        response = route.fetch()
        cards = response.json()
        for card in cards["programs"]:
            card.update(name=name, summary="</template><script>console.error('ran')</script>", website="javascript:console.error('ran')")
            for key in ["call", "text", "email"]:
                card.pop(key, None)
        route.fulfill(response=response, json=cards)

    finder.route("**/search/results-*.json", spoil)
    assert find(finder, "recovery")[0] == name
    card = finder.locator(CARD).first
    assert card.locator("img, b, script").count() == 0
    assert "<script>" in card.inner_text()
    assert finder.locator("a[href^='javascript']").count() == 0


# Leaving no trace


def test_the_query_stays_on_the_device(finder, base_url):
    asked = []
    finder.on("request", lambda request: asked.append(request.url + (request.post_data or "") + json.dumps(request.headers)))
    Handler.requests.clear()
    find(finder, SECRET, "Kirksville")
    open_filters(finder)
    tick(finder, "services", "transportation")
    finder.wait_for_timeout(1000)
    everything = json.dumps([asked, Handler.requests]).lower()
    assert asked and all(url.startswith((base_url + "search/", base_url + "search.js")) for url in asked)
    for word in [*SECRET.split(), "kirksville"]:
        assert word not in everything, word
    assert finder.url == base_url + "search/"
    assert not re.search(r'referer": "[^"]|cookie', json.dumps(asked).replace("\\", "")), "who asks is not told"
    assert finder.context.cookies() == []
    kept = finder.evaluate("""async () => ({
      local: Object.keys(localStorage), session: Object.keys(sessionStorage),
      databases: await indexedDB.databases(), caches: await caches.keys(), name: window.name, title: document.title,
    })""")
    assert kept["local"] == kept["session"] == kept["databases"] == kept["caches"] == [] and kept["name"] == ""
    assert SECRET not in kept["title"]
    for box in finder.locator("#find-text, #find-place").all():
        assert box.get_attribute("autocomplete") == "off" and box.get_attribute("spellcheck") == "false"
        assert box.get_attribute("name") is None


# For everybody


@pytest.mark.parametrize("where", ["", "search/"])
def test_results_are_for_everybody(page, base_url, problems, where):
    """Each state of the search is accessible, light and dark, whole on every screen, and large enough."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base_url + where)
    open_filters(page)
    states = {
        "results": lambda: find(page, "recovery", "Columbia"), "nothing": lambda: find(page, "zzqxzzqx"),
        "places": lambda: (page.fill("#find-place", ""), page.locator("#find-place").press_sequentially("bo"),
                           expect(page.locator("[role=option]").first).to_be_visible(), page.keyboard.press("ArrowDown")),
    }
    wrong = []
    for state, reach in states.items():
        reach()
        wrong += [f"{state}: {one}" for one in sideways(page) + sideways(page, [390]) + small_controls(page) + small_text(page) + sideways(page, [320])]
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wrong += [f"{state}, {scheme}: {one}" for one in violations(page)]
    assert page.locator("[role=option]").first.is_visible(), "the last state is still there"
    assert not wrong, "\n".join(wrong)
