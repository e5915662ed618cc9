"""The map and the page of coverage: a picture with a name, no stop for the keyboard, and the same in map, table and file."""

import collections
import csv
import gzip
import re

import pytest
from playwright.sync_api import expect

from conftest import BASE


def packed(data):
    return len(gzip.compress(data, 6, mtime=0))


def rows(site):
    with open(site / "coverage.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["", "areas/", "coverage/"])
def test_the_map_is_a_picture_with_a_name_and_no_tab_stop(page, base_url, name):
    page.goto(base_url + name)
    expect(page.get_by_role("img", name="Map of Missouri: where peers are")).to_have_count(1)
    assert page.locator(".map a").count() == 115
    stops = page.evaluate("[...document.querySelectorAll('.map *')].filter(e => e.tabIndex >= 0 && e.matches('a, [tabindex]')).length")
    assert stops == 0
    # What screen readers get holds the name once and none of the shapes.
    assert "link" not in page.locator(".map").aria_snapshot()
    # Each shape leads where a link in a list leads.
    listed = set(page.eval_on_selector_all("main ul a", "links => links.map(link => link.getAttribute('href'))"))
    shapes = page.eval_on_selector_all(".map a", "links => links.map(link => link.getAttribute('href'))")
    assert len(set(shapes)) == 115 and set(shapes) <= listed


def test_a_shape_can_be_clicked(page, base_url):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(base_url + "coverage/")
    page.locator(".map a", has_text="Texas County").click()
    page.wait_for_url("**/areas/texas-county/")


def test_presence_can_be_told_without_color(page, base_url):
    page.goto(base_url + "coverage/")
    fills = page.eval_on_selector_all(".legend rect", "all => all.map(r => r.getAttribute('fill'))")
    assert len(fills) == len(set(fills)) == 3
    for fill in fills[1:]:
        pattern = page.locator(re.match(r"url\((#.+)\)", fill).group(1))
        assert pattern.evaluate("element => element.tagName") == "pattern" and pattern.locator("path, circle").count() == 1
    groups = page.eval_on_selector_all(".map g", "all => all.map(g => [g.getAttribute('fill'), g.querySelectorAll('a').length])")
    legend = page.locator(".legend li").all_inner_texts()
    assert [fill for fill, _ in groups] == fills
    assert [count for _, count in groups] == [int(re.search(r"(\d+) place", text).group(1)) for text in legend]


def test_map_table_lists_and_file_say_the_same(page, site, base_url):
    areas = [row for row in rows(site) if row["kind"] in ("county", "city")]
    assert len(areas) == 115
    page.goto(base_url + "coverage/")
    for presence, place in [("in-person", 0), ("reached", 1), ("nobody", 2)]:
        in_file = {row["url"].split("sample.example")[1] for row in areas if row["presence"] == presence}
        on_map = page.eval_on_selector_all(f".map g:nth-of-type({place + 1}) a", "all => all.map(a => a.getAttribute('href'))")
        assert set(on_map) == in_file, presence
        in_table = page.locator(f"tfoot td:nth-of-type({place + 1})").inner_text()
        column = page.locator(f"tbody td:nth-of-type({place + 1})").all_inner_texts()
        assert int(in_table) == sum(map(int, column)) == len(in_file), presence
        links = page.eval_on_selector_all("ul.columns a", "all => all.map(a => a.getAttribute('href'))")
        assert len(links) == 115 and in_file <= set(links)
    by_code = collections.Counter(row["rucc"] for row in areas)
    assert page.locator("tbody tr").count() == len(by_code)
    people = page.locator("tfoot td:nth-of-type(4)").inner_text()
    assert int(people.replace(",", "")) == sum(int(row["population"]) for row in areas)


def test_the_file_is_a_plain_table(site):
    data = (site / "coverage.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 118
    assert [row["slug"] for row in rows(site)][:2] == ["united-states", "missouri"]
    for row in rows(site):
        assert (site / row["url"].split("sample.example" + BASE)[1] / "index.html").is_file()


def test_maps_are_light(site):
    def part(path, expression):
        return re.search(expression, (site / path).read_bytes(), re.S).group(0)

    assert packed(part("coverage/index.html", rb'<figure class="map">.*?</figure>')) <= 5.5 * 1024
    assert packed(part("areas/texas-county/index.html", rb'<svg class="locator".*?</svg>')) <= 1.2 * 1024
    home = sum(packed((site / name).read_bytes()) for name in ["index.html", "site.css", "page.js", "find.js"])
    assert home <= 30 * 1024, home


def test_a_locator_is_decoration(page, base_url):
    page.goto(base_url + "areas/texas-county/")
    assert page.locator("svg.locator").get_attribute("aria-hidden") == "true"
    page.goto(base_url + "search/")
    assert page.locator(".map").count() == 0, "the search page stays light"
