"""A third language needs its strings file and its search words, nothing else: Arabic, which runs from right to left and counts in six ways."""

import shutil

import pytest
from playwright.sync_api import expect

from checks import open_all, sideways, small_controls, violations, watch
from conftest import ROOT, built_with, served

TEMPLATES = ROOT / "Tests/BrowserTests/third-edition/templates"


@pytest.fixture(scope="session")
def arabic_site(tmp_path_factory):
    """The sample in English, Spanish and Arabic."""
    folder = tmp_path_factory.mktemp("arabic")
    shutil.copytree(ROOT / "content", folder / "content")
    settings = folder / "content/site.yml"
    settings.write_text(settings.read_text().replace("languages: [en, es]", "languages: [en, es, ar]"))
    built_with(TEMPLATES, folder / "content", folder / "public")
    return folder / "public"


@pytest.fixture(scope="session")
def arabic_url(arabic_site):
    with served(arabic_site) as address:
        yield address + "ar/"


@pytest.mark.parametrize("name", ["", "programs/gravois-street-recovery-center/", "areas/boone-county/", "coverage/", "print/texas-county/"])
def test_a_page_runs_from_right_to_left(page, arabic_url, name):
    problems = []
    watch(page, problems)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(arabic_url + name, wait_until="networkidle")
    assert page.locator("html").get_attribute("dir") == "rtl" and page.locator("html").get_attribute("lang") == "ar"
    heading = page.locator("h1").first
    box = heading.bounding_box()
    assert heading.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert box["x"] + box["width"] > 350, "headings begin at the right"
    open_all(page)
    problems += sideways(page) + sideways(page, [390]) + small_controls(page) + violations(page)
    assert not problems, "\n".join(problems)


def test_what_nobody_has_translated_says_so(page, arabic_url):
    page.goto(arabic_url + "programs/gravois-street-recovery-center/")
    expect(page.locator("p.untranslated")).to_be_visible()
    name = page.locator("h1 bdi")
    assert name.get_attribute("lang") == "en" and name.get_attribute("dir") == "ltr"
    foreign = page.evaluate("""[...document.querySelectorAll("main p, main dd, main h2, main h3, main li, main a")]
      .filter((one) => /[A-Za-z]{3}/.test([...one.childNodes].filter((part) => part.nodeType === 3).map((part) => part.data).join("")) && one.closest("[lang]").lang === "ar")
      .map((one) => one.textContent.trim().slice(0, 60))""")
    # Addresses of the web and of e-mail, and towns, which have no translation anywhere.
    assert not [text for text in foreign if "example" not in text and "MO" not in text], foreign
    assert page.locator("link[hreflang]").count() == 4  # three languages and x-default


@pytest.mark.parametrize("number, form", [(1, "برنامج واحد"), (2, "برنامجان"), (3, "3 برامج"), (11, "11 برنامجًا"), (93, "93 برنامجًا")])
def test_numbers_take_the_forms_of_the_strings_file(arabic_site, number, form):
    pages = [path for path in arabic_site.glob("ar/*/*/index.html") if f"<h2>{form}</h2>" in path.read_text()]
    whole = [arabic_site / "ar/programs/index.html"] if f"<h2>{form}</h2>" in (arabic_site / "ar/programs/index.html").read_text() else []
    assert pages or whole, f"no list says {form}"


def test_the_search_speaks_the_language(page, arabic_url):
    page.goto(arabic_url + "search/")
    page.locator("#find-text").fill("كحول")
    expect(page.locator(".find-results .card").first).to_be_visible()
    heading = page.locator("#find-results").inner_text()
    assert "برنامج" in heading, heading
    first = page.locator(".find-results .card h3 a").first
    assert first.get_attribute("lang") == "en", "names are marked with their language"
