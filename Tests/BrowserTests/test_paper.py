"""What is made for paper and for a telephone's address book: booklets, pocket cards, contacts, and every page printed."""

import json
import os
import re
import subprocess

import pytest
from lxml import html

from conftest import ROOT, address

CARD = "programs/gravois-street-recovery-center/card/"
HIDDEN = "harbor-door"


def printed(page, folder, **options):
    """The PDF of the page that is open, as Letter, and its text page by page."""
    path = folder / "page.pdf"
    page.pdf(path=str(path), format="Letter", **options)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return path, text.split("\f")[:-1]


def thickest_box(path):
    """How high, in inches, the highest dark box of a PDF is that is wider than half an inch. Letters leave gaps."""
    raster = subprocess.run(["pdftoppm", "-r", "40", "-gray", str(path)], capture_output=True, check=True).stdout
    highest = 0
    while raster:
        head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", raster)
        width, height = int(head[1]), int(head[2])
        rows = 0
        for row in range(height):
            start = head.end() + row * width
            rows = rows + 1 if re.search(rb"[\x00-\x70]{20}", raster[start:start + width]) else 0
            highest = max(highest, rows)
        raster = raster[head.end() + width * height:]
    return highest / 40


@pytest.mark.parametrize("name", ["home", "search", "program", "closed-program", "area-rural", "facet", "guide", "voice", "not-found", "booklet", "card"])
def test_a_printed_page_wastes_no_ink(page, site, base_url, tmp_path, name):
    page.emulate_media(color_scheme="dark")
    page.goto(base_url + address(site, name))
    path, pages = printed(page, tmp_path, print_background=True)
    assert thickest_box(path) <= 0.05
    assert "Leave this site" not in "".join(pages), "buttons are of no use on paper"
    assert "988" in pages[0]
    if name in ("booklet", "card"):
        return
    assert f"/repo/{address(site, name)}" in "".join(pages) or name == "not-found", "where it comes from"


def test_dark_boxes_would_be_seen(page, base_url, tmp_path):
    page.goto(base_url)
    page.emulate_media(media="screen")
    assert thickest_box(printed(page, tmp_path, print_background=True)[0]) > 0.2


def test_a_booklet_can_do_without_a_screen(page, site, base_url, tmp_path):
    page.goto(base_url + "areas/boone-county/")
    numbers = {link.inner_text().split(" ", 1)[1] for link in page.locator("main .card a[href^='tel:']").all()}
    assert len(numbers) > 10
    page.get_by_role("link", name="Print this place as a booklet").click()
    page.wait_for_url("**/print/boone-county/")
    _, pages = printed(page, tmp_path)
    text = "".join(pages)
    assert not numbers - set(re.findall(r"[\d-]{12,14}", text))
    assert "As of November 21, 2026" in pages[0] and "Monday to Friday: 8 a.m. to 4:30 p.m." in text
    for number, one in enumerate(pages, 1):
        assert re.search(rf"sample\.example/repo +{number}\s*$", one), "each page has its number at the foot"
    assert "sample.example/repo/areas/boone-county" in pages[0]
    page.emulate_media(media="print")
    sizes = page.evaluate("[...document.querySelectorAll('.entry p, .entry dd')].map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 14 * 96 / 72, "large type"


@pytest.mark.parametrize("area", ["boone-county", "texas-county", "missouri"])
def test_the_numbers_of_the_contents_are_those_of_the_entries(site, area):
    document = html.parse(str(site / "print" / area / "index.html"), html.HTMLParser(encoding="utf-8")).getroot()
    contents = [(li.find("b").text, li.find("a").text, li.find("a").get("href")) for li in document.xpath("//nav[@class='contents']//li")]
    entries = [(*entry.find("h3").text_content().split(". ", 1), "#" + entry.get("id")) for entry in document.xpath("//article")]
    assert contents == entries and [int(number) for number, _, _ in entries] == list(range(1, len(entries) + 1))
    assert len(entries) > 15 and len({name for _, name, _ in entries}) == len(entries)


def test_a_large_area_leads_to_the_booklets_of_its_parts_and_a_small_one_says_what_is_left_out(tmp_path):
    content = tmp_path / "content"
    for folder in ["programs", "areas", "settings"]:
        (content / folder).mkdir(parents=True)
    (content / "site.yml").write_text("title: T\nurl: https://t.example/\ncrisis: {name: L, phone: '988'}\n")
    (content / "settings/center.md").write_text("---\nname: Center\n---\n")
    (content / "areas/missouri.md").write_text("---\nname: Missouri\nkind: state\n---\n")
    (content / "areas/boone-county.md").write_text("---\nname: Boone County\nkind: county\nparent: missouri\n---\n")
    for number in range(203):
        serves = "missouri" if number == 0 else "boone-county"
        (content / f"programs/p{number}.md").write_text(
            f"---\nname: P {number:03}\norganization: O\nsummary: S.\nsupport: mental-health\nsettings: center\nareas: {serves}\n"
            f"formats: phone\nphone: 573-555-0142\nverified: 2026-10-01\n---\n")
    program = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))
    subprocess.run([program, "build", "--quiet", "--as-of", "2026-11-21", "--content", str(content), "--output", str(tmp_path / "out")], cwd=tmp_path, check=True, stderr=subprocess.DEVNULL)
    county, state = ((tmp_path / f"out/print/{area}/index.html").read_text() for area in ["boone-county", "missouri"])
    assert county.count("<article") == 201 and "no room for 2 programs more" in county and "t.example/areas/boone-county" in county
    assert state.count("<article") == 1 and 'href="/print/boone-county/"' in state


def test_a_pocket_card_prints_eight_times_on_one_sheet(page, base_url, tmp_path):
    page.goto(base_url + CARD)
    assert page.get_by_text("314-555-0110").filter(visible=True).count() == 1, "one on the screen"
    _, pages = printed(page, tmp_path)
    assert len(pages) == 1
    for words in ["Gravois Street Recovery Center", "314-555-0110", "In a crisis, call 988", "November 5, 2026"]:
        assert pages[0].count(words) == 8, words


def test_nothing_is_cut_off_any_pocket_card(page, site, base_url):
    page.emulate_media(media="print")
    cards = sorted(site.glob("programs/*/card/index.html"))
    assert len(cards) == 93
    for card in cards[::4] + [site / CARD / "index.html", site / "programs/grove-street-pride-circle/card/index.html"]:
        page.goto(base_url + str(card.parent.relative_to(site)) + "/")
        boxes = page.evaluate("""[...document.querySelectorAll('.pocket li')].map(e => {
            const box = e.getBoundingClientRect(); return [box.width, box.height, e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight] })""")
        assert boxes == [[3.5 * 96, 2 * 96, 0, 0]] * 8, card


def parsed(data):
    """The properties of a vCard: name, parameters, value, in order."""
    assert data.endswith(b"END:VCARD\r\n") and data.count(b"\n") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    properties = []
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]:
        name, *parameters = line.split(":", 1)[0].split(";")
        properties.append((name, parameters, line.split(":", 1)[1]))
    return properties


def test_contacts_are_vcards_of_what_is_published(site):
    index = json.loads((site / "index.json").read_text())
    for program in index["programs"]:
        properties = parsed((site / f"programs/{program['slug']}.vcf").read_bytes())
        assert properties[:2] == [("BEGIN", [], "VCARD"), ("VERSION", [], "3.0")]
        values = {name: value for name, _, value in properties}
        unescaped = re.sub(r"\\([;,\\])", r"\1", values["FN"])
        assert unescaped == program["name"] and values["N"] == values["FN"] + ";;;;"
        assert values["REV"] == program["verified"]["date"] + "T00:00:00Z"
        places = [place for place in program.get("locations", []) if not place.get("hidden") and (place.get("street") or place.get("city"))]
        assert sum(name == "ADR" for name, _, _ in properties) == len(places)
        phones = program.get("phones", []) + [phone for place in program.get("locations", []) for phone in place.get("phones", [])]
        assert sum(name == "TEL" for name, _, _ in properties) == len(phones), program["slug"]
    assert not any(name == "ADR" for name, _, _ in parsed((site / f"programs/{HIDDEN}.vcf").read_bytes()))


def test_a_hidden_address_is_on_no_paper(site):
    source = (ROOT / f"content/programs/st-louis/{HIDDEN}.md").read_text()
    secrets = [re.search(rf'{key}: "?([^"\n]+)', source)[1] for key in ["street", "postal_code"]]
    paper = list(site.glob("print/*/index.html")) + [site / f"programs/{HIDDEN}/card/index.html", site / f"programs/{HIDDEN}.vcf"]
    shown = [path for path in paper if "Harbor Door" in path.read_text()]
    assert len(shown) > 4
    for path in shown:
        assert secrets[0] not in path.read_text()
    assert secrets[1] not in "".join(path.read_text() for path in paper[-2:])
