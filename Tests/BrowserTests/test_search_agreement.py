"""The script in the page and `cairn search` give the same programs in the same order with the same score."""

import csv
import json
import subprocess

from conftest import PROGRAM, ROOT


def judged_queries():
    with open(ROOT / "bench/search/judgements.tsv", encoding="utf-8", newline="") as file:
        return [
            {"query": row["query"], "near": row["near"], "facets": {"languages": [row["speaks"]]} if row["speaks"] else {}}
            for row in csv.DictReader(file, delimiter="\t")
        ]


def half_typed():
    """Every query of one judged query, letter by letter, as somebody types it."""
    return [{"query": "walnut house"[:length]} for length in range(1, 13)] + [{"query": "vet"}, {"query": "recov"}, {"query": "drin"}]


OTHERS = [
    {"query": ""}, {"query": "   "}, {"query": "the"}, {"query": "help"}, {"query": "someone to talk to"}, {"query": "zzzzqqq"},
    {"query": "zzzzqqq ride"}, {"query": "573-555-0100"}, {"query": "(314) 555 0122"}, {"query": "café"}, {"query": "CAFE DESPERTAR"},
    {"query": "drop in"}, {"query": "dropin"}, {"query": "drop-in"}, {"query": "war­mline"}, {"query": "抑郁症"}, {"query": "مرحبا"},
    {"query": "😀 ride"}, {"query": "<img src=x onerror=alert(1)>"}, {"query": "a " * 40 + "ride"}, {"query": "veterans' coffee"},
    {"query": "depresion"}, {"query": "recvery hosue"}, {"query": "psycholgical"}, {"query": "alchol"}, {"query": "xgambling"},
    {"query": "", "near": "65201"}, {"query": "", "near": "Boone"}, {"query": "", "near": "Boone County, Missouri"},
    {"query": "", "near": "Columbia, MO"}, {"query": "", "near": "Missouri"}, {"query": "", "near": "United States"},
    {"query": "", "near": "nowhere at all"}, {"query": "ride", "near": "colombia"}, {"query": "ride", "near": "St"},
    {"query": "ride", "near": "63101"}, {"query": "group", "near": "Texas County"}, {"query": "group", "near": "Saint Louis"},
    {"query": "", "facets": {"services": ["transportation"]}}, {"query": "", "facets": {"services": ["transportation", "housing"]}},
    {"query": "", "facets": {"services": ["transportation"], "formats": ["home-visit"]}},
    {"query": "drinking", "facets": {"communities": ["veterans"], "support": ["substance-use"]}},
    {"query": "drinking", "facets": {"communities": ["women"], "languages": ["es"]}},
    {"query": "", "facets": {"communities": ["latino"], "languages": ["es"], "support": ["mental-health"]}},
    {"query": "mujer", "facets": {"languages": ["es"]}}, {"query": "veteran", "facets": {"languages": ["es"]}},
    {"query": "", "facets": {"languages": ["xx"]}}, {"query": "", "facets": {"nothing": ["x"]}},
    {"query": "", "age": 15}, {"query": "", "age": 99}, {"query": "group", "age": 0}, {"query": "", "at": "Mon 10:00"},
    {"query": "", "at": "Sun 03:00"}, {"query": "talk", "at": "Sat 23:30", "near": "65201"}, {"query": "", "hideOnly": True},
    {"query": "women", "hideOnly": True}, {"query": "veterans", "near": "63101", "facets": {"formats": ["in-person"]}, "age": 30},
    {"query": "puentes", "hideOnly": True, "facets": {"languages": ["es"]}, "at": "Tue 12:00"},
]


def minute(at):
    day, time = at.split()
    hours, minutes = time.split(":")
    return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(day) * 1440 + int(hours) * 60 + int(minutes)


def by_command(site, request):
    command = [PROGRAM, "search", "--site", str(site), "--format", "json", "--limit", "100000"]
    for group, values in request.get("facets", {}).items():
        for value in values:
            command += ["--only", f"{group}={value}"]
    for option, key in (("--near", "near"), ("--age", "age"), ("--at", "at")):
        if request.get(key) not in (None, ""):
            command += [option, str(request[key])]
    if request.get("hideOnly"):
        command.append("--hide-only-for")
    run = subprocess.run([*command, "--", request["query"]], capture_output=True, text=True, check=True)
    return [(result["slug"], result["score"], result["why"]) for result in json.loads(run.stdout)]


BY_SCRIPT = """async ([script, folder, requests]) => {
  const {openIndex, search, explain, cards} = await import(script);
  const get = async (name) => (await fetch(folder + name)).json();
  const index = await openIndex(get);
  const answers = [];
  for (const request of requests) {
    const asked = {...request, at: request.minute === undefined ? null : () => request.minute};
    const answer = await search(index, asked);
    await explain(index, asked, answer, 0, answer.results.length);
    const shown = await cards(index, answer.results.map((result) => result.program));
    answers.push(answer.results.map((result, place) => [shown[place].slug, result.score, result.why]));
  }
  return answers;
}"""


def test_both_agree_on_order_score_and_reasons(page, site, base_url):
    requests = judged_queries() + half_typed() + OTHERS
    assert len(requests) >= 200
    page.goto(base_url + "search/")
    script = page.locator("[data-search]").get_attribute("data-search")
    asked = [{**request, **({"minute": minute(request["at"])} if "at" in request else {})} for request in requests]
    for request in asked:
        request.pop("at", None)
    answers = page.evaluate(BY_SCRIPT, [script, base_url + "search/", asked])
    different = []
    found = 0
    for request, answer in zip(requests, answers):
        expected = by_command(site, request)
        answer = [(slug, score, why) for slug, score, why in answer]
        found += len(expected)
        if answer != expected:
            place = next((i for i, pair in enumerate(zip(answer, expected)) if pair[0] != pair[1]), min(len(answer), len(expected)))
            different.append((request, len(answer), len(expected), place, answer[place:place + 1], expected[place:place + 1]))
    assert not different, "\n".join(map(str, different[:10])) + f"\n{len(different)} of {len(requests)}"
    assert found > 2_000, "the queries find something"


def words_table():
    """Cases the Swift tests run, too: a text and its words."""
    path = ROOT / "Tests/SearchTests/words.tsv"
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        if line and not line.startswith("#"):
            text, _, words = line.partition("\t")
            yield decoded(text), words


def decoded(text):
    while "<U+" in text:
        before, _, rest = text.partition("<U+")
        code, _, after = rest.partition(">")
        text = before + chr(int(code, 16)) + after
    return text


def test_the_script_splits_texts_into_the_same_words(page, base_url):
    cases = list(words_table())
    assert len(cases) >= 150
    page.goto(base_url + "search/")
    script = page.locator("[data-search]").get_attribute("data-search")
    split = page.evaluate(
        """async ([script, manifest, texts]) => {
          const {tokenize} = await import(script);
          const tables = await (await fetch(manifest)).json();
          return texts.map((text) => tokenize(tables, text).join(" "));
        }""", [script, base_url + "search/manifest.json", [text for text, _ in cases]])
    assert [(text, words) for text, words in cases] == [(text, words) for (text, _), words in zip(cases, split)]
