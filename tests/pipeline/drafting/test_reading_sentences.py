"""Kinds of sentences, with generated names: labels, lists that share an office, places one after the other, and what is none."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.paths import data_folder
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.drafting.lexicon import capitals, lexicon, offices
from geo_reactions.pipeline.drafting.model import Context, Dispute
from geo_reactions.pipeline.drafting.plurals import singular
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.rules import Rules
from geo_reactions.pipeline.drafting.sides import Sides

TOWNS = {
    "Lyon": "FRA",
    "Nantes": "FRA",
    "Lille": "FRA",
    "Toulouse": "FRA",
    "Turin": "ITA",
    "Genoa": "ITA",
    "Chicago": "USA",
}
STANCES = {"pro_sweden": 1, "pro_denmark": 1, "impartial": 1, "none": 1}
COUNTRIES = ("France", "Peru", "Japan", "Kenya", "Norway", "Chile", "the Netherlands", "the United States")
FIRST = ("Anna", "Bruno", "Clara", "David", "Emil", "Frida", "Gustav", "Hanna")
LAST = ("Abel", "Brandel", "Corver", "Dorval", "Ellert", "Fossum", "Gantt", "Hollman")
PEOPLE = [f"{first} {last}" for first, last in itertools.product(FIRST, LAST)]
names = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=6, unique_by=lambda name: name.split()[1])
few = settings(max_examples=25, deadline=None)


def rows_of(text, home=""):
    """Return the proposals for each sentence of a text."""
    words = lexicon(data_folder() / "boundaries")
    sides = Sides({"pro_sweden": ("Sweden",), "pro_denmark": ("Denmark",)}, "impartial", STANCES, words, text)
    rules = Rules(Basis(words, sides, "plain", 1999, lambda name, _country: TOWNS.get(name, "")))
    before = []
    for sentence in sentences(text):
        before.append((sentence, rules.propose(sentence, Context(Dispute(home=home), before))))
    return [found for _sentence, found in before]


def joined(items):
    return f"{', '.join(items[:-1])} and {items[-1]}"


@few
@given(names, st.sampled_from(("Senators", "Deputies", "Governors", "Singers", "Mayors")))
def test_a_list_shares_the_office_before_it(people, office):
    (found,) = rows_of(f"{office} {joined(people)} condemned Sweden.")
    assert [row.who.name for row in found] == people
    assert {row.who.office for row in found} == {singular(office.casefold())}
    assert {row.stance for row in found} == {"pro_denmark"}


@few
@given(names)
def test_the_members_of_a_group_are_listed_and_the_group_is_not(people):
    (found,) = rows_of(f"Several senators opposed the treaty, among them {joined(people)}.")
    assert [row.who.name for row in found] == people
    assert {row.who.type for row in found} == {"legislature"}


@few
@given(names)
def test_parties_in_brackets_do_not_hide_a_name(people):
    (found,) = rows_of(f"Deputies {joined([f'{person} (Green Party)' for person in people])} praised Sweden.")
    assert [row.who.name for row in found] == people


@few
@given(st.sampled_from(COUNTRIES), st.sampled_from((": ", " – ")))
def test_a_label_gives_its_country_to_all_sentences_of_its_item(country, mark):
    label = f"{country.removeprefix('the ')}{mark}"
    text = f"* {label}President Anna Abel asked for calm. Foreign Minister Emil Corver resigned in protest."
    lead, second = rows_of(text)
    code = lexicon(data_folder() / "boundaries").country_of(country.removeprefix("the "))
    assert [row.who.country for row in lead + second] == [code, code]
    assert [row.who.name for row in lead] == ["Anna Abel"]


@few
@given(st.lists(st.sampled_from(sorted(TOWNS)), min_size=1, max_size=5, unique=True))
def test_a_protest_has_a_row_for_each_place(towns):
    listed = joined(towns) if len(towns) > 1 else towns[0]
    (found,) = rows_of(f"Protests were held in {listed} on 4 May 1999.")
    assert [(row.place, row.who.country) for row in found] == [(town, TOWNS[town]) for town in towns]
    assert {(row.type, row.date) for row in found} == {("protest", "1999-05-04")}


def test_a_capital_before_a_verb_stands_for_its_government():
    found = {capital: rows_of(f"{capital} condemned Sweden.")[0] for capital in capitals()}
    actors = {capital: [(row.who.country, row.who.type) for row in rows] for capital, rows in found.items()}
    assert actors == {capital: [(code, "government")] for capital, code in capitals().items()}


@few
@given(st.sampled_from(PEOPLE), st.sampled_from(("protests in Lyon", "a strike", "the match", "a bridge")))
def test_somebody_named_before_keeps_office_and_country(person, subject):
    text = f"Peruvian president {person} spoke about {subject}. {person.split()[1]} then urged restraint."
    second = rows_of(text)[1]
    assert [(row.who.name, row.who.office, row.who.country) for row in second] == [(person, "president of Peru", "PER")]


WORDS = (
    *(
        "The",
        "Lyon",
        "mayor",
        "Anna",
        "Abel",
        ",",
        "said",
        "that",
        "Sweden",
        "condemned",
        "and",
        "thousands",
        "protesters",
        "in",
        "France",
    ),
    *(
        ":",
        "–",
        "(",
        ")",
        "of",
        "by",
        "was",
        "burned",
        "4",
        "May",
        "Foreign",
        "Minister",
        "Senators",
        "including",
        "among",
        "them",
        "its",
    ),
    *(
        "captain",
        "ruling",
        "party",
        "police",
        "'s",
        "while",
        ";",
        "Paris",
        "two",
        "members",
        "Several",
        "we",
        '"',
        "call",
        "President",
    ),
)


@few
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    st.sampled_from(("", "* ", "France: ", "== Support ==\n\n")),
)
def test_any_words_are_read_without_an_error_and_actors_are_words_of_the_text(words, begin):
    text = f"{begin}{' '.join(words)}. He added this."
    for found in rows_of(text, "PER"):
        assert all(row.summary and row.type and row.stance in STANCES for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tower was lit in blue and yellow.", []),
        ("The Lyon Tower was lit in blue and yellow.", [("Lyon Tower", "measure")]),
        ("Eggs were thrown at the embassy.", [("Unidentified attackers", "incident")]),
        ("Thousands marched in Lyon.", [("Protesters", "protest")]),
        ("The French minister of justice chaired a meeting.", [("Minister of justice of France", "measure")]),
        ("Olympus postponed its match.", []),
        ("The Farnesina condemned Sweden.", [("Farnesina", "statement")]),
        ("Smaller rallies took place.", [("Protesters", "protest")]),
        ("History of the Swedish harbours", []),
        ("Four people were wounded in the crash.", []),
    ],
)
def test_steps_and_events_without_a_verb_of_speech(text, expected):
    (found,) = rows_of(text)
    assert [(row.who.name, row.type) for row in found] == expected


@pytest.mark.parametrize(
    ("behind", "stance"),
    [
        ("condemned the landing", "pro_denmark"),
        ("described the landing as a grave mistake", "pro_denmark"),
        ("called the landing justified", "pro_sweden"),
        ("spoke about the landing", "impartial"),
    ],
)
def test_a_deed_is_that_of_the_side_which_did_it(behind, stance):
    found = rows_of(f"The Swedish landing began in May. Peru {behind}.")[1]
    assert [row.stance for row in found] == [stance]


@pytest.mark.parametrize(("home", "country"), [("", ""), ("KEN", "KEN")])
def test_the_home_country_is_that_of_offices_without_one(home, country):
    (found,) = rows_of("Senator Anna Abel praised Sweden.", home)
    assert [row.who.country for row in found] == [country]


def test_the_plural_of_an_office_is_known_by_its_singular():
    assert {word: singular(word) for word in ("senators", "deputies", "celebrities", "minister")} == {
        "senators": "senator", "deputies": "deputy", "celebrities": "celebrity", "minister": "",
    }  # fmt: skip
    assert "senator" in offices()
