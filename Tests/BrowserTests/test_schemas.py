"""What `cairn schema` prints: right content is valid, wrong content is not, and a form editor could read its configuration."""

import json
import pathlib
import re
import subprocess

import jsonschema
import pytest
import yaml

from conftest import EXAMPLE, PROGRAM, ROOT

KINDS = {"program": "programs", "area": "areas", "setting": "settings", "organization": "organizations", "guide": "guides", "voice": "voices"}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, and yes and no are words."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(|~|null)$"), ["", "~", "n"])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def cairn(*arguments, content=ROOT / "content"):
    return subprocess.run([PROGRAM, *arguments, "--content", str(content)], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def front_matter(path):
    return yaml.load(path.read_text().split("---\n")[1], Core)


@pytest.fixture(scope="module", params=[ROOT / "content", EXAMPLE], ids=["sample", "example"])
def content(request):
    if not request.param.exists():
        pytest.skip("the example is not there")
    return request.param


@pytest.fixture(scope="module")
def schemas(content, tmp_path_factory):
    folder = tmp_path_factory.mktemp("schemas") / "new"
    assert cairn("schema", "--all", str(folder), content=content).endswith(": 10 schemas\n")
    schemas = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}
    for kind, schema in schemas.items():
        jsonschema.Draft7Validator.check_schema(schema)
        assert json.loads(cairn("schema", kind, content=content)) == schema
    return {kind: jsonschema.Draft7Validator(schema) for kind, schema in schemas.items()}


def mistakes(validator, value):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(value)]


def test_right_content_is_valid(content, schemas):
    count = 0
    for kind, folder in KINDS.items():
        for path in (content / folder).rglob("*.md"):
            if "." in path.stem or path.name == "README.md":
                continue
            count += 1
            assert mistakes(schemas[kind], front_matter(path)) == [], path
    assert count > 20
    for name in ["site", "redirects", "searches"]:
        if (content / f"{name}.yml").exists():
            assert mistakes(schemas[name], yaml.load((content / f"{name}.yml").read_text(), Core)) == []
    for path in [*(content / "vocabularies").glob("*.yml"), *(ROOT / "templates/vocabularies").glob("*.yml")]:
        assert mistakes(schemas["vocabulary"], yaml.load(path.read_text(), Core)) == [], path


RIGHT = """
name: Harbor
organization: Harbor People
summary: A place to talk.
support: mental-health
settings: warmline
areas: missouri
formats: [phone]
phone: 573-555-0142
verified: {date: 2026-11-01, how: phone}
"""


@pytest.fixture(scope="module")
def sample():
    return {kind: jsonschema.Draft7Validator(json.loads(cairn("schema", kind))) for kind in ["program", "site", "searches", "vocabulary"]}


def test_a_program_of_every_way_of_writing_is_valid(sample):
    for line in ["name: 211", "verified: 2026-11-01", "areas: [missouri, boone-county]", "phones: 573-555-0142", "phone: 988", "phone: '+44 20 7946 0958'",
                 "schedule: always", "schedule: weekdays, after school", "schedule: {days: Mon-Fri, opens: '09:00', closes: '02:00'}",
                 "interpreter: Yes", "ages: {minimum: '12'}", "locations: [{city: Columbia, postal_code: 01234, hidden: true}]",
                 "locations: [{accessibility: {parking: yes, step-free: unknown}}]", "languages: [no, zh-Hant]",
                 "excuse: {date-in-future: The visit is on the calendar.}"]:
        assert mistakes(sample["program"], {**yaml.load(RIGHT, Core), **yaml.load(line, Core)}) == [], line
    for closed in ["{name: Harbor, status: closed}", "{name: Harbor, status: draft}", "{name: Harbor, status: held, reason: They asked.}"]:
        assert mistakes(sample["program"], yaml.load(closed, Core)) == [], closed


@pytest.mark.parametrize("line", [
    "nmae: Harbor", "support: mental-helth", "areas: [boone]", "settings: pub", "organization: no-such-people", "status: open", "verified: 11/01/2026",
    "phone: 555-0142", "email: hello at harbor.example", "website: www.harbor.example", "schedule: [{days: mon-fri, opens: 9am, closes: 5pm}]",
    "ages: {minimum: young}", "ages: {minimum: 200}", "locations: [{city: Columbia, zip: 65201}]", "interpreter: maybe", "summary: [a, b]",
    "verified: {how: phone}", "excuse: {unknown-term: No.}", "locations: [{accessibility: {ramp: yes}}]", "status: held", "summary: " + "x" * 241,
    "schedule: [{days: someday, opens: '09:00', closes: '10:00'}]", "time_zone: America/Columbia"])
def test_wrong_content_is_not_valid(sample, line):
    assert mistakes(sample["program"], {**yaml.load(RIGHT, Core), **yaml.load(line, Core)}) != []


def test_what_is_missing_is_not_valid(sample):
    right = yaml.load(RIGHT, Core)
    for key in right:
        assert mistakes(sample["program"], {name: value for name, value in right.items() if name != key}) != [], key
    assert mistakes(sample["site"], {"title": "Harbor"}) != []
    assert mistakes(sample["site"], {"title": "Harbor", "url": "https://harbor.example/", "findings": {"unknown-term": "off"}}) != []
    assert mistakes(sample["searches"], {"query": "ride"}) != []
    assert mistakes(sample["vocabulary"], {"Not A Slug": "x"}) != []


def test_editors_are_offered_terms_with_their_labels(sample):
    schema = sample["program"].schema
    formats = schema["definitions"]["formats"]
    assert dict(zip(formats["enum"], formats["enumDescriptions"]))["home-visit"] == "At your home"
    areas = schema["definitions"]["area"]
    assert dict(zip(areas["enum"], areas["enumDescriptions"]))["boone-county"] == "Boone County"
    about = schema["properties"]["first_step"]
    assert about["title"] == "First step" and about["description"] == "What happens when somebody calls."
    assert schema["properties"]["email"]["examples"] == ["hello@harbor.example"]


WIDGETS = {"string", "text", "markdown", "select", "relation", "list", "object", "boolean", "number", "datetime"}


def fields_of(fields):
    for field in fields:
        yield field
        yield from fields_of(field.get("fields", []) + ([field["field"]] if "field" in field else []))


@pytest.mark.parametrize("editor", ["decap", "sveltia"])
def test_a_form_editor_can_read_its_configuration(content, editor):
    text = cairn("schema", "--cms", editor, content=content)
    config = yaml.safe_load(text)
    assert config == yaml.load(text, Core), "something would be read in two ways"
    assert config["backend"]["name"] in ["git-gateway", "github"]
    collections = {collection["name"]: collection for collection in config["collections"]}
    assert len(collections) == len(config["collections"])
    folders = {path.parent for kind in KINDS.values() for path in (content / kind).rglob("*.md") if path.name != "README.md"}
    assert folders <= {pathlib.Path(collection["folder"]) for collection in config["collections"] if "folder" in collection}
    for collection in config["collections"]:
        fields = collection.get("fields") or collection["files"][0]["fields"]
        assert len({field["name"] for field in fields}) == len(fields)
        for field in fields_of(fields):
            assert field["widget"] in WIDGETS and field["label"], field
            if field["widget"] == "select":
                assert field["options"], field["name"]
            if field["widget"] == "relation":
                assert field["collection"] in collections
            if "pattern" in field:
                re.compile(field["pattern"][0])
                assert len(field["pattern"]) == 2
    program = next(collection for name, collection in collections.items() if name.startswith("programs"))
    fields = {field["name"]: field for field in program["fields"]}
    assert fields["name"]["required"] and not fields["email"]["required"]
    assert fields["support"]["multiple"] and {"label": "Mental health", "value": "mental-health"} in fields["support"]["options"]
    assert fields["settings"]["widget"] == "relation" and fields["body"]["widget"] == "markdown"
    assert {field["name"] for field in fields["verified"]["fields"]} == {"date", "by", "how", "source"}
    assert ("i18n" in config) == (editor == "sveltia" and content == ROOT / "content")


def test_the_configuration_names_no_unpublished_program():
    held = [front_matter(path)["name"] for path in (ROOT / "content/programs").rglob("*.md") if re.search("^status: (draft|held|do-not-list)", path.read_text(), re.M)]
    text = cairn("schema", "--cms", "decap") + "".join(cairn("schema", kind) for kind in KINDS)
    assert held and not [name for name in held if name in text]
