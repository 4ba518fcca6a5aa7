"""Citations, parsed as the programs that import them do."""

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from geo_reactions.domain.description import Creator, Publication
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.releases import Change, version_date
from geo_reactions.domain.view import View
from geo_reactions.language.wording import speaking
from geo_reactions.site.citation import Citation, bibtex, csl, in_words, text
from geo_reactions.site.cite import of_view
from samples import TINY, WAR, sample

ROOT, DAY = "https://example.org/map/", date(2026, 11, 25)
LATEX = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "textless": "<", "textgreater": ">", "textbar": "|",
}  # fmt: skip
TRICKY = (
    "{",
    "}",
    "}{",
    "\\",
    "\\}",
    '"',
    "@misc{x,",
    "a, b = {c}",
    "50 % & #1_$^~",
    "Iran and {Turkey",
    "İzmir’s “x”",
)
odd = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(TRICKY)
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(entry: str):
    """Parse the single entry of a file; fail if its braces do not match."""
    [(key, found)] = parse_string(entry, "bibtex").entries.items()
    return key, found.type, {name.lower(): value for name, value in found.fields.items()}, found.persons


def plain(latex: str) -> str:
    """Return what LaTeX prints for commands, escaped characters and braces that only group."""
    return re.sub(r"\\([a-z]+)\{\}|\\(.)|[{}]", lambda part: LATEX[part[1]] if part[1] else part[2] or "", latex)


def visible(words: str) -> str:
    return " ".join("".join(char for char in words if char.isprintable() or char.isspace()).split())


def cited(shown, view=None, **publication) -> Citation:
    found = of_view(shown.collection, view or shown.collection.everything, ROOT, "2026-11-22", DAY)
    return replace(found, about=replace(found.about, publication=Publication(**publication))) if publication else found


@relaxed
@given(data=st.data(), q=odd)
@example(data=None, q="{")
@example(data=None, q="a{b \\")
@pytest.mark.parametrize("folder", [TINY, WAR], ids=lambda folder: folder.name)
def test_the_bibtex_of_any_view_is_read_back_with_its_title_and_its_address(folder, data, q):
    shown = sample(folder)
    drawn = (data.draw(shown.views) if data else shown.collection.everything).put(q=q)
    view, _ = decode(encode(drawn), shown.collection.vocabulary)
    entry = cited(shown, view)
    key, kind, fields, _ = read(bibtex(entry))
    assert re.fullmatch(r"[A-Za-z0-9-]+", key)
    assert kind == "misc"
    assert plain(fields["title"]) == visible(entry.title)
    assert fields["title"].startswith("{"), "braces keep its capitals"
    assert urlsplit(fields["url"])._replace(query="").geturl() == ROOT
    assert decode(urlsplit(fields["url"]).query, shown.collection.vocabulary) == (view, ())


@relaxed
@given(title=odd, name=odd.filter(str.strip), version=odd, article=odd)
def test_whatever_a_collection_calls_itself_its_bibtex_can_be_read(moonbase, title, name, version, article):
    entry = cited(moonbase, creators=(Creator(name),), publisher=name)
    about = replace(entry.about, title=title, version=version, source=replace(entry.about.source, title=article))
    _, _, fields, persons = read(bibtex(replace(entry, about=about, part="")))
    assert plain(fields.get("title", "{}")) == visible(title)
    assert plain(fields.get("version", "")) == visible(version)
    assert visible(article) in plain(fields["note"])
    if visible(name):
        [author] = persons["author"]
        assert plain(str(author)) == visible(name) == plain(fields["publisher"])


def test_people_and_organisations_are_told_apart_in_every_form(moonbase):
    creators = (Creator(family="Doe", given="Jane"), Creator("Institute of War and Peace"))
    entry = cited(moonbase, creators=creators, publisher="A & B", licence="CC0 1.0", licence_url="https://example.org/")
    authors = read(bibtex(entry))[3]["author"]
    assert [author.last_names for author in authors] == [["Doe"], ["{Institute of War and Peace}"]]
    assert authors[0].first_names == ["Jane"]
    [item] = json.loads(csl(entry))
    assert item["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "Institute of War and Peace"}]
    assert in_words(entry).startswith("Jane Doe, Institute of War and Peace, “Reactions to the Moonbase Strike”")
    assert "A & B" in text(entry)
    assert text(entry).endswith(" CC0 1.0.")


def test_the_year_is_that_of_the_version_and_the_day_that_of_the_reader(war):
    entry = cited(war, war.view("country=FRA"))
    fields = read(bibtex(entry))[2]
    assert (fields["year"], fields["date"], fields["urldate"]) == ("2026", "2026-11-22", "2026-11-25")
    assert fields["version"] == war.collection.description.version
    [item] = json.loads(csl(entry))
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 25]]}
    assert "(2026)" in text(entry)
    assert "accessed 25 Nov 2026" in text(entry)


def test_every_form_names_maker_version_licence_and_article(war):
    about, entry = war.collection.description, cited(war)
    for written in (text(entry), bibtex(entry).replace(r"\_", "_"), csl(entry)):
        for expected in ("geo_reactions", about.title, about.version, about.licence[0]):
            assert expected in written
    for written in (bibtex(entry), csl(entry)):
        assert f"{about.source.title}, {about.source.authors}" in written


def test_what_is_not_known_is_left_out(moonbase):
    entry = replace(cited(moonbase), released="", accessed=None)
    assert not {"year", "date", "urldate", "publisher", "author"} & set(read(bibtex(entry))[2])
    assert read(bibtex(entry))[3] == {}
    assert not {"issued", "accessed", "author", "publisher"} & set(json.loads(csl(entry))[0])
    assert text(entry).startswith("“Reactions to the Moonbase Strike”, version 0.3.0, ")


def test_two_views_and_two_versions_have_keys_of_their_own(war):
    views = [war.view(query) for query in ("", "country=FRA", "q=a b", "q=a-b", "q=a_b", f"q={'long ' * 40}")]
    keys = [cited(war, view).key for view in views]
    keys.append(replace(cited(war), about=replace(war.collection.description, version="9.9")).key)
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys)) < 100


def test_the_date_of_a_version_is_that_of_its_history_else_of_its_description(moonbase):
    about = moonbase.collection.description
    dated = replace(about, publication=Publication(released=date(1999, 12, 31)))
    assert version_date(about, ()) == ""
    assert version_date(dated, ()) == "1999-12-31"
    assert version_date(dated, (Change(about.version, "2000-01", "", "added", ""),)) == "2000-01"


def test_a_citation_speaks_the_language_of_the_page_in_every_form(clients, war):
    with speaking("fr"), clients[WAR.name].get("/citation?country=FRA&lang=fr&accessed=2026-11-25") as answer:
        found = answer.get_json()
        title = war.collection.localized().description.title
    assert title != war.collection.description.title
    assert all(title in form for form in found.values())
    assert "consulté le 25 nov. 2026" in found["plain"]
    assert "Licence : CC BY-SA 4.0" in found["bibtex"]
    assert "contributeurs" in found["csl"]


def test_an_opened_reaction_is_cited_as_itself(asked):
    shown, client = asked
    code, name = shown.rows[3]["id"], shown.rows[3]["name"]
    with client.get(f"/citation?reaction={code}") as answer:
        assert f"reaction {code}: {name}" in answer.get_json()["plain"]


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-31", "{", "9" * 300])
def test_without_a_usable_day_the_citation_is_of_today(clients, day):
    with clients[TINY.name].get(f"/citation?{urlencode({'accessed': day, 'q': '{x', 'fbclid': 'x'})}") as answer:
        assert answer.status_code == 200
        fields = read(answer.get_json()["bibtex"])[2]
    assert date.fromisoformat(fields["urldate"])
    assert fields["url"] == f"http://localhost/?{encode(View(q='{x'))}"
