"""The pages without JavaScript: what they say, where their links lead, and that no text of the data can do any harm."""

from __future__ import annotations

import csv
import json
import re
import shutil
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from flask import Flask

from geo_reactions.collection import open_collection
from geo_reactions.domain import releases
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.view import View
from geo_reactions.markup.template import when
from geo_reactions.pipeline.build import build
from geo_reactions.serving.app import create_app
from geo_reactions.site import pages
from geo_reactions.site.listing import listing
from samples import ASSETS, TINY, WAR, sample

TURNED = "\u202egnp.exe"
HOSTILE = f"</script><script>alert(1)</script> \"a\" & 'b' <!-- {TURNED}"
HARMLESS = HOSTILE.replace("\u202e", "")
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
TITLE = "Reactions </script><script>alert(2)</script> & more"


class Page(HTMLParser):
    """Parses a page roughly as a browser does: its words, elements, links, meta tags and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.words = html, ""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append((self.elements[-1][1], ""))

    def handle_endtag(self, tag):
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data):
        if self._in_script:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for attributes in self.all("a") if "hreflang" not in attributes]

    @property
    def meta(self) -> dict[str, str]:
        return {one.get("property") or one.get("name", ""): one.get("content", "") for one in self.all("meta")}


def get(client, path: str, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


def read(client, path: str) -> Page:
    answer = get(client, path)
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8"), path
    return Page(answer.get_data(as_text=True))


def edit(path, key: str, **cells: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if next(iter(row.values())) == key).update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Return a copy of the made-up collection, built by the pipeline, whose texts try to break out of the page."""
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(TINY.parent, data)
    folder = data / TINY.name
    (folder / "article.txt").unlink()
    edit(folder / "coding.csv", "ms-004", summary=HOSTILE, quote=HOSTILE, note=HOSTILE, certainty="shaky")
    edit(folder / "actors.csv", "tycho-ore", name=HOSTILE, office=HOSTILE)
    edit(folder / "places.csv", "plato-city", name=HOSTILE)
    edit(data / "boundaries" / "countries.csv", "TYC", name=HOSTILE)
    about = folder / "collection.toml"
    about.write_text(
        about.read_text("utf-8").replace('title = "Reactions to the Moonbase Strike"', f"title = '{TITLE}'"), "utf-8"
    )
    build(folder)
    return folder


@pytest.fixture(scope="module")
def hostile(copied):
    return create_app(copied, ASSETS).server.test_client()


def served(shown, folder, rows: str):
    """Return a client of the pages alone, with the history in a folder."""
    (folder / "changes.csv").write_text(f"version,date,reaction,change,why\n{rows}\n", "utf-8")
    server = Flask("pages")
    pages.register(server, shown.collection, folder)
    return server.test_client()


@pytest.mark.parametrize("path", ["/reactions/ms-004", "/countries/TYC", "/countries/GRI", "/about", "/nothing"])
def test_every_page_has_a_language_one_heading_and_landmarks(client, path):
    page = Page(get(client, path).get_data(as_text=True))
    assert page.all("html") == [{"lang": "en"}]
    assert [len(page.all(tag)) for tag in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    assert all(nav["aria-label"] for nav in page.all("nav"))


def test_the_page_of_a_reaction_says_all_that_is_coded_of_it(asked):
    shown, client = asked
    for row in shown.rows[:: max(1, len(shown.rows) // 40)]:
        page, book = read(client, f"/reactions/{row['id']}"), shown.collection.codebook
        expected = [
            row[name] for name in ("name", "office", "country_name", "place", "quote", "summary", "note", "section")
        ]
        expected += [book[name][row[name]].label for name in ("stance", "type", "actor_type", "certainty")]
        expected += [book["stance"][row["stance"]].sign, when(row["date"]), *row["sentences"].split(";"), row["id"]]
        assert [text for text in expected if text not in page.words] == [], row["id"]
        assert {row["source_url"], f"/?reaction={row['id']}"} <= set(page.links)
        assert any(f"c-{row['stance']}" in span.get("class", "") for span in page.all("span"))
        assert not row["country"] or f"/countries/{row['country']}" in page.links
        assert not row["crowd"] or (row["crowd_said"] or f"{int(row['crowd']):,}") in page.words
        if row["dated"] not in ("", book["dated"].codes[0].code):
            assert book["dated"][row["dated"]].within in page.words
        if row["degree"] != book["degree"].codes[0].code:
            assert book["degree"][row["degree"]].definition in page.words
        assert f"Version {shown.collection.description.version}" in page.words


def test_a_reaction_leads_to_the_one_before_and_the_one_after(asked):
    shown, client = asked
    ids = [row["id"] for row in shown.rows]
    for n in (0, 1, len(ids) - 1):
        page = read(client, f"/reactions/{ids[n]}")
        beside = {link["rel"]: link["href"] for link in page.all("a") if "rel" in link}
        around = {"prev": ids[n - 1] if n else None, "next": ids[n + 1] if n + 1 < len(ids) else None}
        assert beside == {name: f"/reactions/{code}" for name, code in around.items() if code}


def test_a_reaction_leads_to_the_others_of_its_act_and_of_its_actor(client):
    assert "/reactions/ms-006" in read(client, "/reactions/ms-005").links
    assert "/reactions/ms-004" in read(client, "/reactions/ms-003").links
    alone = [link for link in read(client, "/reactions/ms-014").links if link.startswith("/reactions/")]
    assert alone == ["/reactions/ms-013", "/reactions/ms-015"]


def test_a_reaction_lists_its_own_changes_and_not_those_of_others(moonbase, tmp_path):
    rows = '0.1,1999-11,,added,first\n0.2,1999-12,ms-004;ms-007,stance,"heard again"\n0.3,2000,ms-001,date,misread'
    client = served(moonbase, tmp_path, rows)
    page = read(client, "/reactions/ms-004")
    assert all(text in page.words for text in ("History", "Nov 1999", "heard again"))
    assert "misread" not in page.words
    assert "heard again" not in read(client, "/reactions/ms-005").words


def test_the_first_version_of_the_war_is_in_its_history():
    found = releases.read_releases(WAR)
    assert found[0] == releases.Change("1.0.0", "2026-11-22", "", "added", "first publication: 252 reactions")
    assert releases.released(found, "1.0.0") == "2026-11-22"


@pytest.mark.parametrize(
    "text",
    ["", "version,date\n", "version,date,reaction,change,why\n1,soon,,a,b\n", "version,date,reaction,change,why\n1\n"],
)
def test_an_unreadable_history_is_reported_with_file_and_line(text):
    with pytest.raises(DataError, match=r"changes\.csv:[12]: "):
        releases.releases(text)


def test_the_page_of_a_country_has_its_position_its_rule_its_counts_and_every_reaction(asked):
    shown, client = asked
    book, positions = shown.collection.codebook, shown.collection.positions(shown.collection.everything)
    labels = {position.code: position.label for position in book.positions}
    for code in shown.collection.options("country"):
        page, rows = read(client, f"/countries/{code}"), [row for row in shown.rows if row["country"] == code]
        assert shown.collection.countries[code].name in page.words
        assert labels[positions[code]] in page.words
        assert book["position"].help in page.words
        assert sorted(link for link in page.links if link.startswith("/reactions/")) == sorted(
            f"/reactions/{row['id']}" for row in rows
        )
        assert all(row["summary"] in page.words for row in rows)
        for stance in book["stance"].codes:
            n = sum(row["stance"] == stance.code for row in rows)
            assert re.search(rf"{re.escape(stance.label)} {n}\b", page.words)
        assert {f"/?country={code}", f"/reactions.csv?country={code}"} <= set(page.links)


def test_the_reactions_of_a_country_are_listed_by_day_with_undated_ones_last(clients):
    page = read(clients[WAR.name], "/countries/FRA")
    days = re.findall(r'class="day">([^<]+)<', page.html)
    assert days[0] == "2 Oct 2020"
    assert days[-1] == "Undated"
    assert len(days) == len(set(days))


def test_a_country_without_reactions_has_a_page_that_says_so(client):
    page = read(client, "/countries/GRI")
    assert "no reaction from here" in page.words
    assert not page.all("rect")


def test_a_territory_and_the_state_that_claims_it_lead_to_each_other(client):
    assert "/countries/COP" in read(client, "/countries/XPE").links
    assert "/countries/XPE" in read(client, "/countries/COP").links


@pytest.mark.parametrize(
    ("path", "right"), [("/countries/tyc", "/countries/TYC"), ("/reactions/MS-004", "/reactions/ms-004")]
)
def test_another_spelling_of_a_code_leads_to_its_one_address(client, path, right):
    answer = get(client, path)
    assert (answer.status_code, answer.headers["Location"]) == (308, right)


@pytest.mark.parametrize("path", ["/reactions/ms-004", "/countries/TYC", "/about"])
def test_a_page_names_its_address_and_its_preview(client, path):
    page = read(client, f"{path}?from=elsewhere")
    whole = f"http://localhost{path}"
    assert [link["href"] for link in page.all("link") if link["rel"] == "canonical"] == [whole]
    query = {"/reactions/ms-004": "?reaction=ms-004", "/countries/TYC": "?country=TYC"}.get(path, "")
    assert page.meta["og:url"] == f"http://localhost{path}"
    assert page.meta["og:image"] == page.meta["twitter:image"] == f"http://localhost/card.png{query}"
    assert page.meta["twitter:card"] == "summary_large_image"
    assert page.meta["og:title"]
    assert page.meta["og:description"] == page.meta["description"] != ""


def test_the_sitemap_lists_every_page_by_its_whole_address(asked):
    shown, client = asked
    answer = get(client, "/sitemap.xml", base_url="https://map.example.org/")
    assert answer.mimetype == "application/xml"
    found = [place.text for place in ET.fromstring(answer.get_data()).iter(f"{{{SITEMAP}}}loc")]  # noqa: S314 - our own
    paths = ["", "about", *(f"countries/{code}" for code in shown.collection.options("country"))]
    paths += [f"reactions/{row['id']}" for row in shown.rows]
    assert sorted(found) == sorted(f"https://map.example.org/{path}" for path in paths)


def test_every_page_of_the_sitemap_answers(asked):
    _, client = asked
    for address in re.findall("<loc>http://localhost([^<]+)</loc>", get(client, "/sitemap.xml").get_data(as_text=True)):
        assert get(client, address).status_code == 200, address


def test_robots_txt_names_the_sitemap(client):
    assert "Sitemap: http://localhost/sitemap.xml" in get(client, "/robots.txt").get_data(as_text=True).splitlines()


@pytest.mark.parametrize(
    "path",
    ["/nothing-here", "/about/", "/reactions", "/reactions/ms-999", "/countries/QQQ", "/reactions/", "/a/b/c", "/_dash-x",
     "/assets/nothing.js", "/%3Cscript%3Ealert(1)%3C/script%3E", "/countries/%E2%80%AEX"],
)  # fmt: skip
def test_an_unknown_address_gets_an_explanation_and_a_link_to_the_map(client, path):
    answer = get(client, path)
    assert (answer.status_code, answer.content_type) == (404, "text/html; charset=utf-8")
    page = Page(answer.get_data(as_text=True))
    assert "Page not found" in page.words
    assert "/" in page.links
    assert page.meta["robots"] == "noindex"
    assert len(page.scripts) == 1
    assert "\u202e" not in page.html


@pytest.mark.parametrize(
    ("path", "headers"), [("/nothing.csv", {}), ("/nothing.geojson", {}), ("/nothing", {"Accept": "application/json"})]
)
def test_an_unknown_address_of_data_is_a_problem_for_programs(client, path, headers):
    answer = get(client, path, headers=headers)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert json.loads(answer.get_data())["status"] == 404


@pytest.mark.parametrize(
    "path", ["/", "/embed", "/_dash-layout", "/_dash-dependencies", "/assets/style.css", "/healthz"]
)
def test_what_is_there_stays_there(client, path):
    assert get(client, path).status_code == 200


def test_a_page_can_only_be_read(client):
    with client.post("/reactions/ms-004") as answer:
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
        assert "read-only" in answer.get_data(as_text=True)


def test_an_invalid_request_and_a_failure_are_explained_without_a_traceback(moonbase):
    server = create_app(moonbase.folder, ASSETS).server
    server.add_url_rule("/breaks", "breaks", lambda: {}["secret"])
    server.add_url_rule("/broken", "broken", lambda: pages.abort(400))
    client = server.test_client()
    for path, status, words in (("/breaks", 500, "went wrong on our side"), ("/broken", 400, "cannot be read")):
        answer = get(client, path)
        assert (answer.status_code, answer.mimetype) == (status, "text/html")
        assert words in answer.get_data(as_text=True)
        assert "secret" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/reactions/ms-004", "/reactions/ms-003", "/countries/TYC", "/about", "/nothing"])
def test_no_text_of_the_data_can_break_out_of_a_page(hostile, path):
    page = Page(get(hostile, path).get_data(as_text=True))
    assert "\u202e" not in page.html
    loaded = [(kind, text) for kind, text in page.scripts if kind.get("type") != "application/ld+json"]
    assert loaded == [({"src": "/assets/theme.js", "defer": ""}, "")]
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert TITLE in page.words


def test_hostile_texts_are_shown_to_the_letter_but_for_marks_that_turn_the_reading(hostile):
    reaction, country = read(hostile, "/reactions/ms-004"), read(hostile, "/countries/TYC")
    assert reaction.words.count(HARMLESS) >= 5
    assert country.words.count(HARMLESS) >= 4
    assert HARMLESS in reaction.meta["og:description"]
    assert HARMLESS in country.meta["og:title"]


def test_a_hostile_text_cannot_break_out_of_the_listing(copied):
    fragment = Page(listing(open_collection(copied), View(country=("TYC",))))
    assert fragment.scripts == []
    assert HARMLESS in fragment.words


def test_machines_read_from_about_what_the_collection_is(asked):
    shown, client = asked
    about, page = shown.collection.description, read(client, "/about")
    [found] = [json.loads(text) for kind, text in page.scripts if kind.get("type") == "application/ld+json"]
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
    assert (found["name"], found["version"]) == (about.title, about.version)
    assert (found["license"], found["isBasedOn"]["url"]) == (about.source.licence_url, about.source.url)
    assert [file["contentUrl"] for file in found["distribution"]] == [
        f"http://localhost/reactions.{kind}" for kind in ("csv", "json", "geojson")
    ]
    since, until = found["temporalCoverage"].split("/")
    assert since <= about.since.isoformat() <= about.until.isoformat() <= until


def test_a_hostile_title_stays_inside_what_machines_read(hostile):
    page = read(hostile, "/about")
    [found] = [json.loads(text) for kind, text in page.scripts if kind.get("type") == "application/ld+json"]
    assert found["name"] == TITLE


def test_about_says_how_to_cite_a_version_in_words_and_for_bibtex(clients):
    words = read(clients[WAR.name], "/about").words
    version = sample(WAR).collection.description.version
    assert f"geo_reactions, “Reactions to the Second Nagorno-Karabakh War”, version {version}" in words
    assert f"@misc{{nagorno-karabakh-2020-{version.replace('.', '-')}," in words
    assert f"  version = {{{version}}},\n" in words


def test_about_leads_to_the_page_of_every_country_with_a_reaction(asked):
    shown, client = asked
    links = read(client, "/about").links
    assert {f"/countries/{code}" for code in shown.collection.options("country")} <= set(links)


def test_the_listing_says_a_view_and_leads_to_its_countries(either):
    for query in ("", "country=TYC", "q=zzz"):
        if query == "country=TYC" and either.folder != TINY:
            continue
        view = either.view(query)
        page = Page(listing(either.collection, view))
        expected = dict.fromkeys(row["country"] for row in either.kept(view) if row["country"])
        assert either.sentence(view) in page.words
        assert sorted(page.links) == sorted(f"/countries/{code}" for code in expected)
