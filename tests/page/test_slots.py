import json
import re
from collections import Counter
from copy import copy
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from dash.development.base_component import Component
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from plotly.io.json import to_json_plotly

from geo_reactions.domain.edtf import parse
from geo_reactions.domain.position import PARTY
from geo_reactions.domain.view import Kind, by_name, fields
from geo_reactions.language.dates import say
from geo_reactions.markup.elements import Element
from geo_reactions.markup.writer import to_html
from geo_reactions.page import elements as html
from geo_reactions.page.cards import CARDS, cards, names
from geo_reactions.page.layout import page
from geo_reactions.page.slots import slots
from geo_reactions.page.table import grid
from samples import QUERIES, TINY, sample

few = settings(deadline=None, max_examples=8)
every_slot = pytest.mark.parametrize(
    "slot", slots(sample(TINY).collection), ids=lambda slot: f"{slot.id}.{slot.property}"
)


def no_constant(name):
    raise AssertionError(f"{name} is not JSON")


def sent(content) -> str:
    """Return content as the browser gets it."""
    text = to_json_plotly(content)
    json.loads(text, parse_constant=no_constant)
    return text


class Tree(HTMLParser):
    """Parses written HTML back into components."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open = [[]]
        self.feed(str(text))
        self.close()

    def handle_starttag(self, tag, attrs):
        named = {{"class": "className"}.get(name, name): value for name, value in attrs}
        element = getattr(html, tag.capitalize())([], **named)
        self.open[-1].append(element)
        self.open.append(element.children)

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser gives it
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].append(data)


def parts(content):
    """List every component and text of some content, in reading order."""
    if isinstance(content, Markup):
        yield from parts(Tree(content).open[0])
    elif isinstance(content, (list, tuple)):
        for part in content:
            yield from parts(part)
    elif isinstance(content, Component | Element):
        yield content
        yield from parts(getattr(content, "children", None))
    elif content is not None:
        yield str(content)


def words(content) -> str:
    return "".join(part for part in parts(content) if isinstance(part, str))


def elements(content, kind: str = "") -> list[Component]:
    return [
        part for part in parts(content) if isinstance(part, Component | Element) and (not kind or part._type == kind)
    ]


def slot(name: str):
    return next(slot for slot in slots(sample(TINY).collection) if slot.id == name)


def shown(sample, name: str, query: str = ""):
    return slot(name).render(sample.scene(query))


def test_no_two_slots_write_the_same_property():
    written = Counter((slot.id, slot.property) for slot in slots(sample(TINY).collection))
    assert max(written.values()) == 1


def test_every_slot_has_an_element_on_the_page_and_no_id_is_there_twice(either):
    picked = either.view("").put(country=either.collection.options("country")[:1])
    stand = [page(either.collection), slot("details").render(either.scene(picked))]
    ids = Counter(getattr(element, "id", None) for element in elements(stand))
    del ids[None]
    assert max(ids.values()) == 1
    assert {slot.id for slot in slots(either.collection) if slot.property == "children"} <= set(ids)
    assert "table" in ids, "where the table comes when it is near"


def test_the_page_has_the_elements_of_the_contract(either):
    ids = {getattr(element, "id", None) for element in elements(page(either.collection))}
    written = "".join(
        to_html(slot.render(either.scene(""))) for slot in slots(either.collection) if slot.property == "children"
    )
    ids |= set(re.findall(r' id="([^"]+)"', written))
    assert {
        "map", "legend", "timeline", "actor-types", "types", "countries", "details", "table", "sentence", "search",
        "clear", "share", "download", "theme", "notice", "hover-card",
    } <= ids  # fmt: skip


@every_slot
def test_a_slot_can_be_shown_for_a_dozen_views(either, slot):
    for query in QUERIES[either.folder.name]:
        assert sent(slot.render(either.scene(query))), query


@every_slot
@pytest.mark.parametrize(
    "query", ["", "reaction=ms-004", "country=TYC,LUN&reaction=ms-004&sort=actor", "q=zzz&voice=all"]
)
def test_a_slot_whose_key_stays_equal_keeps_its_content(moonbase, slot, query):
    view = moonbase.view(query)
    other = {
        "voice": ("all", "official"),
        "map": ("near-side",),
        "reaction": ("", "ms-013"),
        "sort": ("-date", "actor"),
    }
    for name in set(other) - set(slot.also):
        for value in other[name]:
            again = view.put(**{name: value})
            assert slot.key(view) == slot.key(again)
            assert sent(slot.render(moonbase.scene(view))) == sent(slot.render(moonbase.scene(again))), name


@pytest.mark.parametrize(
    "slot", [slot for slot in slots(sample(TINY).collection) if slot.free], ids=lambda slot: slot.id
)
@few
@given(data=st.data())
def test_what_a_slot_is_free_of_changes_neither_its_key_nor_its_content(either, slot, data):
    view = data.draw(either.views)
    for name in slot.free:
        first, *_rest, last = either.collection.options(name)
        view, other = (view.without(name).put(**{name: (code,)}) for code in (first, last))
        assert slot.key(view) == slot.key(other)
        assert sent(slot.render(either.scene(view))) == sent(slot.render(either.scene(other)))


@every_slot
@few
@given(data=st.data())
def test_no_view_makes_a_slot_fail(either, slot, data):
    assert sent(slot.render(either.scene(data.draw(either.views))))


@pytest.mark.parametrize(
    "query", ["body=miners-guild&actor=council", "body=miners-guild&q=zzz", "body=miners-guild&type=gift"]
)
def test_a_picked_body_stays_in_the_strip_where_no_reaction_of_it_is_selected(moonbase, query):
    pressed = [words(button) for button in elements(shown(moonbase, "bodies", query), "Button") if _is_pressed(button)]
    assert pressed == ["Miners' Guild0"]


def _is_pressed(button) -> bool:
    return button.to_plotly_json()["props"].get("aria-pressed") == "true"


def test_the_sentence_begins_with_a_capital_and_ends_with_a_full_stop(either):
    for query in QUERIES[either.folder.name]:
        said = shown(either, "sentence", query)
        assert said[0] == said[0].upper()
        assert said.endswith(".")
        assert not said.endswith("..")


def test_everything_that_narrows_the_view_has_a_chip_that_takes_it_away(moonbase):
    chips = elements(shown(moonbase, "chips", "country=TYC,LUN&stance=silent&from=1999-09&q=air"), "Button")
    assert [words(chip).removesuffix("×") for chip in chips] == ["Luna", "Tycho", "Silent", "from 1 Sept 1999", "“air”"]
    assert not elements(shown(moonbase, "chips"), "Button")


def test_the_options_of_a_menu_are_counted_under_the_other_filters(either):
    for query in QUERIES[either.folder.name]:
        view = either.view(query)
        for field in (field for field in fields() if field.kind is Kind.CHOICE):
            counts = either.recount(view, (field.column,), field.dimension)
            options = elements(shown(either, f"filter-{field.name}", query), "Button")
            found = {option.to_plotly_json()["props"]["data-code"]: option for option in options}
            assert {code for (code,) in counts} <= set(found)
            for code, option in found.items():
                assert words(option).endswith(f"{counts[(code,)]:,}"), (query, field.name, code)
                assert _is_pressed(option) == (code in view[field.name])


def test_the_legend_counts_every_country_of_the_map_once(either):
    for query in QUERIES[either.folder.name]:
        numbers = [words(part) for part in elements(shown(either, "legend", query), "Span") if part.className == "n"]
        assert sum(int(number.replace(",", "")) for number in numbers) == len(either.collection.countries), query


def test_the_counts_of_the_legend_are_those_of_the_positions(moonbase):
    rows = {words(row)[1:]: row for group in shown(moonbase, "legend") for row in group.children}
    assert set(rows) == {
        "For the union1", "Leans to the union1", "Both wrong1", "Leans to the company1", "For the company0", "Silent1",
        "Divided1", "Only unofficial voices1",
        "Party to the strike2", "No reaction4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ("6 without an exact day",)),
        ("from=1999-09-01", ("without an exact day", "come along, as they may lie in the span")),
    ],
)
def test_what_is_not_in_the_bars_of_the_timeline_is_said(moonbase, query, said):
    note = words(shown(moonbase, "timeline-note", query))
    assert all(part in note for part in said), note


def test_nothing_is_said_of_the_bars_where_all_is_in_them(moonbase):
    assert words(shown(moonbase, "timeline-note", "country=LUN")) == ""


def test_nothing_is_said_of_the_bars_where_nothing_is_selected(moonbase):
    assert shown(moonbase, "timeline-note", "q=zzz") == ""


def test_a_strip_without_anyone_says_so(moonbase):
    assert words(shown(moonbase, "bodies", "country=TYC&type=gift")) == "None has a reaction here."


def test_a_footer_without_credits_or_with_them_ends_each_sentence_once(either):
    for thanks in ((), ("Places: made up",), ("Places: made up", "Maps: none")):
        bare = copy(either.collection)
        bare.description = replace(either.collection.description, credits=thanks)
        said = words(elements(elements(page(bare), "Footer"), "P")[0])
        assert said.endswith(f"{'; '.join(thanks)}." if thanks else f"{bare.description.source.licence}.")
        assert ". ." not in said
        assert "; ." not in said


def test_a_territory_that_no_longer_exists_is_described_as_of_its_time(war):
    assert "as of 2020; Azerbaijan claimed it then" in words(shown(war, "details", "country=XNK"))
    assert "Georgia claims it" in words(shown(war, "details", "country=XAB"))


def test_the_details_show_texts_as_they_are_and_no_markup_runs(moonbase):
    content = shown(moonbase, "details", "country=TYC")
    text = words(content)
    for row in moonbase.rows:
        if row["country"] == "TYC":
            assert row["summary"] in text
            assert row["quote"] in text
    assert "<b>right</b>" in text
    assert "&lt;" not in text
    assert not any(element._type in ("Markdown", "Script", "Iframe") for element in elements(content))


@few
@given(data=st.data())
def test_every_link_of_the_details_leads_to_the_article_and_gives_it_no_access_to_the_page(either, data):
    content = slot("details").render(either.scene(data.draw(either.views)))
    for link in elements(content, "A"):
        if link.href.startswith(("/", "#", "https://example.org/proof")):
            continue
        assert link.href.startswith(either.collection.description.source.url + "#:~:text=")
        assert "noopener" in link.rel


def test_a_picked_country_shows_its_name_its_position_and_all_its_statements(either):
    for country in ("TYC", "COP") if either.folder.name.startswith("moonbase") else ("FRA", "TUR"):
        content = shown(either, "details", f"country={country}")
        own = [row for row in either.rows if row["country"] == country]
        assert words(elements(content, "H2")[0]) == either.collection.countries[country].name
        assert len(elements(content, "Article")) == len(own)
        assert sorted(row["summary"] for row in own) == sorted(
            words(part) for part in elements(content, "P") if getattr(part, "className", "") == "summary"
        )
        position = either.collection.positions(either.view(""))[country]
        assert next(code.label for code in either.collection.codebook.positions if code.code == position) in words(
            content
        )


def test_picked_country_and_body_are_shown_side_by_side_each_with_its_own_reactions(moonbase):
    sections = elements(shown(moonbase, "details", "country=TYC&body=miners-guild"), "Section")
    found = {words(elements(part, "H2")[0]): len(elements(part, "Article")) for part in sections}
    assert found == {"Tycho": 4, "Miners' Guild": 1}


def test_a_party_is_shown_as_a_party_even_where_no_reaction_of_it_is_selected(moonbase):
    assert "Party to the strike" in words(shown(moonbase, "details", "country=LUN&q=zzz"))


def test_a_territory_names_the_state_that_claims_it(moonbase):
    assert "Copernia" in words(shown(moonbase, "details", "country=XCR"))


def test_an_empty_result_says_so_and_offers_a_way_out(either):
    content = shown(either, "details", "q=zzz&stance=" + either.collection.codebook.scale.sides[0])
    assert "Nothing" in words(content)
    assert any("Without the search" in words(button) for button in elements(content, "Button"))


def test_an_opened_reaction_shows_everything_that_is_coded_of_it(either):
    for row in either.rows[:: len(either.rows) // 16]:
        content = slot("details").render(either.scene(either.view(f"reaction={row['id']}")))[0]
        text, book = words(content), either.collection.codebook
        for expected in (
            row["actor"], row["summary"], row["quote"], row["country_name"], row["place"], row["note"], row["section"],
            row["id"], book["stance"][row["stance"]].label, book["type"][row["type"]].label,
            book["actor_type"][row["actor_type"]].label, book["certainty"][row["certainty"]].label,
        ):  # fmt: skip
            assert expected in text, row["id"]
        assert row["source_url"] in [link.href for link in elements(content, "A")]


def test_searched_words_are_marked_whatever_their_case_and_accents(moonbase):
    marked = {words(mark) for mark in elements(shown(moonbase, "details", "q=isiqlar"), "Mark")}
    assert marked == {"Işıqlar"}


def test_the_table_has_the_rows_of_the_view_with_labels_instead_of_codes(either):
    for query in QUERIES[either.folder.name]:
        view, found = either.view(query), shown(either, "table-grid", query)
        kept = {row["id"]: row for row in either.kept(view)}
        assert {row["id"] for row in found} == set(kept), query
        for row in found:
            book = either.collection.codebook
            assert row["stance"] == book["stance"][kept[row["id"]]["stance"]].label
            assert row["type"] == book["type"][kept[row["id"]]["type"]].label
            assert row["country"] == kept[row["id"]]["country_name"]


def test_the_table_shows_every_date_as_exactly_as_it_is_known(either):
    recorded = {row["id"]: row["date"] for row in either.rows}
    for row in shown(either, "table-grid"):
        date = recorded[row["id"]]
        assert row["date"] == (say(parse(date)) if date else "undated")


def test_the_table_says_a_crowd_in_the_words_of_the_article_where_it_gives_no_number(war):
    recorded = {row["id"]: row for row in war.rows}
    found = {row["id"]: row["crowd"] for row in shown(war, "table-grid")}
    assert any(recorded[code]["crowd_said"] == said for code, said in found.items() if said)
    for code, said in found.items():
        row = recorded[code]
        assert said == (row["crowd_said"] or (f"{int(row['crowd']):,}" if row["crowd"] else ""))


def test_the_table_guesses_no_kind_of_value_and_sorts_nothing_itself(moonbase):
    every = grid(moonbase.scene("")).defaultColDef
    assert every["cellDataType"] is False
    assert every["comparator"] == {"function": "asServed"}


@few
@given(data=st.data())
def test_the_hover_cards_count_what_a_recount_counts(either, data):
    view = data.draw(either.views)
    for name in CARDS:
        found, field = cards(name, either.scene(view)), by_name(name)
        counts = either.recount(view, (field.column,), *either.beside(view, name))
        told = {(code,): card.get("n") or sum(card["counts"].values()) for code, card in found.items()}
        assert told == dict(counts)


def test_of_very_many_places_those_with_most_reactions_have_a_card(either, monkeypatch):
    scene = either.scene("")
    every = cards("place", scene)
    monkeypatch.setattr("geo_reactions.page.cards._MOST", 3)
    few = cards("place", scene)
    assert few.items() <= every.items()
    assert len(few) == min(3, len(every))
    sums = sorted((sum(card["counts"].values()) for card in every.values()), reverse=True)
    assert sorted((sum(card["counts"].values()) for card in few.values()), reverse=True) == sums[:3]


@few
@given(data=st.data())
def test_the_hover_card_of_a_country_counts_the_acts_that_made_its_position(either, data):
    view = data.draw(either.views)
    free, book = either.beside(view, "country"), either.collection.codebook
    spoken = [row for row in either.kept(view, free) if row["country"]]
    for code, card in cards("country", either.scene(view)).items():
        own = [row for row in spoken if row["country"] == code]
        ranks = {book.ranks[row["actor_type"]] for row in own} - {0}
        if card["position"] != PARTY and view.voice == "official" and ranks:
            own = [row for row in own if book.ranks[row["actor_type"]] == min(ranks)]
        if card["position"] != PARTY and (view.voice == "all" or ranks):
            own = {(row["act"], row["stance"], row["degree"]): row for row in own}.values()
        assert card["counts"] == dict(Counter(row["stance"] for row in own))


@few
@given(data=st.data())
def test_a_hover_card_has_the_position_and_at_most_three_statements_of_its_own_country(either, data):
    view = data.draw(either.views)
    own = either.kept(view, either.beside(view, "country"))
    positions = either.collection.positions(view)
    for code, card in cards("country", either.scene(view)).items():
        assert card["position"] == positions[code]
        assert 1 <= len(card["statements"]) <= 3
        actors = {row["actor"] for row in own if row["country"] == code}
        assert {statement[0] for statement in card["statements"]} <= actors


def test_a_fragment_of_a_sentence_never_represents_a_reaction(either):
    for name in CARDS:
        for card in cards(name, either.scene("")).values():
            for _actor, _when, said, _stance in card["statements"]:
                assert not said.startswith("“") or len(said.split()) >= 6


def test_a_hover_card_is_never_cut_inside_a_word(either):
    texts = [" ".join(row[name].split()) for row in either.rows for name in ("quote", "summary") if row[name]]
    for query in QUERIES[either.folder.name]:
        for name in CARDS:
            found = cards(name, either.scene(query)).values()
            for said in (statement[2] for card in found for statement in card["statements"]):
                plain = said.removeprefix("“").removesuffix("”") if said.startswith("“") else said
                if plain.endswith("…") and plain not in texts:
                    start = plain.removesuffix("…").rstrip()
                    assert start
                    assert any(text.startswith(start + " ") for text in texts), said
                else:
                    assert plain in texts, said


@pytest.mark.parametrize("text", ["Nagorno-Karabakh " * 20, "a " * 85 + "cease-fire-and-withdrawal now and for ever"])
def test_a_word_with_a_hyphen_is_one_word(text):
    from geo_reactions.page.cards import _short

    cut = _short(text).removesuffix("…").rstrip()
    assert text.startswith(cut + " ")
    assert _short(text).endswith("…")


def test_the_card_knows_the_name_of_everything_that_can_be_hovered(either):
    known = names(either.collection)
    assert set(known["country"]) == set(either.collection.countries)
    assert set(known["position"]) == {code.code for code in either.collection.codebook.positions}
    assert known["parties"] == sorted(either.collection.description.party_codes)
    sent(known)
