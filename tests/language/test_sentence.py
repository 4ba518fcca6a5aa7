import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.view import View
from geo_reactions.language.sentence import countries, reactions
from geo_reactions.language.wording import speaking
from samples import QUERIES

relaxed = settings(deadline=None, max_examples=25)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "",
            "16 reactions from 9 countries and territories and 2 actors without a country, 4 of them in 2 cities, 1 Sept",
        ),
        ("voice=all&map=near-side&sort=-date", "16 reactions from 9 countries and territories and 2 actors"),
        ("country=TYC", "4 reactions from Tycho, 3 of them in 1 city, 3–10 Sept 1999"),
        (
            "country=TYC,LUN&body=miners-guild",
            "6 reactions from Luna, Tycho and Miners' Guild, 3 of them in 1 city, 1 Sept",
        ),
        ("body=miners-guild", "1 reaction from Miners' Guild, 5 Oct 1999"),
        ("place=plato-city", "3 reactions from 1 country in Plato City, 3 Sept 1999"),
        ("place=mare-rim,copernia", "2 reactions from 2 countries in Copernia and Mare Rim"),
        ("stance=pro_union", "5 reactions coded as “For the union” from 5 countries"),
        ("stance=pro_union,silent,pro_company", "coded as “For the company”, “For the union” or “Silent” from"),
        ("type=gift,vote", "5 reactions (gifts and votes) from 4 countries"),
        ("actor=council,fans,press", "13 reactions by councils, fans or press from 7 countries"),
        ("q=union", "5 reactions matching “union” from 3 countries, 3 of them in 1 city, 3–30 Sept"),
    ],
)
def test_every_filter_is_said_with_its_labels(moonbase, query, said):
    assert moonbase.sentence(query).startswith(said) or said in moonbase.sentence(query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("type=speech", "7 speeches from"),
        ("type=sabotage", "1 sabotage from 1 country"),
        ("type=sabotage&q=zzz", "no acts of sabotage matching “zzz”"),
        ("body=miners-guild", "1 reaction from"),
        ("stance=silent", "1 reaction coded as “Silent” from 1 country"),
        ("country=GRI", "no reactions from Grimaldi"),
        ("q=zzz", "no reactions matching “zzz”"),
    ],
)
def test_a_number_of_one_is_singular_all_others_and_none_plural(moonbase, query, said):
    assert moonbase.sentence(query).startswith(said)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=1999-09-03&to=1999-09-03", ", 3 Sept 1999"),
        ("from=1999-09&to=1999-09", ", Sept 1999"),
        ("from=1999-09-02&to=1999-09-30", ", 2–30 Sept 1999"),
        ("from=1999-09-20", ", 20 Sept – 5 Oct 1999"),
        ("to=1999-09-10", ", 1–10 Sept 1999"),
        ("from=1998-12-30&to=1999-01-02", ", 30 Dec 1998 – 2 Jan 1999"),
        ("country=GRI&from=1999-09&to=1999-09", "no reactions from Grimaldi, Sept 1999"),
        ("from=1999-10-06", "from 6 Oct 1999"),
        ("to=1990", "until 31 Dec 1990"),
    ],
)
def test_a_chosen_span_is_said_even_where_nothing_is_dated_in_it(moonbase, query, said):
    assert re.sub(r" \(\d+ undated ones? left out\)$", "", moonbase.sentence(query)).endswith(said)


def test_undated_reactions_are_counted_in_the_sentence(moonbase):
    assert moonbase.sentence("").endswith(" (2 undated)")
    assert moonbase.sentence("from=1999-09").endswith(" (2 undated ones left out)")


def test_a_month_after_the_last_exact_day_is_said_as_a_month(war):
    assert war.sentence("country=GBR").endswith(", 16 Oct 2020 – Jan 2021 (5 undated)")


def test_no_dates_are_said_where_none_is_chosen_and_none_is_known(moonbase):
    assert moonbase.sentence("place=kepler-dome") == "1 reaction from 1 country in Kepler Dome (1 undated)"


def test_the_dates_that_are_said_are_exact_days_but_for_less_exact_ones_outside_them(moonbase):
    assert moonbase.sentence("country=COP").endswith(", 13–20 Sept 1999 – 25 Sept 1999")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("stance=pro_armenia", "reactions for Armenia from "),
        ("stance=none", "reactions without a position from "),
        ("stance=impartial,none", "reactions with an impartial stance or without a position from "),
        ("stance=pro_armenia&type=protest", "protests for Armenia from "),
        ("country=USA,NLD&body=eu", " from the Netherlands, the United States and the European Union"),
        ("body=osce", " from the Organization for Security and Co-operation in Europe"),
        ("body=european-council-president", " from Charles Michel, president of the European Council"),
        ("body=nato", " from NATO"),
    ],
)
def test_stances_and_names_are_inflected_in_the_sentence(war, query, said):
    assert said in war.sentence(query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("stance=pro_armenia", " réactions favorables à l’Arménie de "),
        ("stance=none&country=FRA", " réactions sans prise de position émanant de France"),
        ("stance=impartial&type=statement", " déclarations (réactions impartiales) de "),
        ("actor=government,legislature", " réactions de gouvernements ou de parlements de "),
        ("country=FRA,USA", " réactions émanant de France et des États-Unis"),
        ("place=los-angeles", " d’un pays à Los Angeles, "),
        ("body=uefa,eu", " réactions émanant de l’Union européenne et de l’UEFA"),
        ("from=2020-10-01&to=2020-10-05", ", 1er–5 oct. 2020 "),
        ("to=2020-10-01", "1er oct. 2020"),
        ("from=2020-10-21&to=2020-10-31", ", 21–31 oct. 2020 "),
    ],
)
def test_the_french_sentence_is_french(war, query, said):
    with speaking("fr"):
        assert said in war.sentence(query)


@relaxed
@given(st.data())
def test_those_in_cities_are_counted_beside_the_others(either, data):
    view = data.draw(either.views).put(place=())
    rows = either.kept(view)
    inside = [row for row in rows if row["precision"] == "city"]
    said = re.search(r"(?:(\d+) of them )?in (\d+) cit(?:y|ies)", either.sentence(view))
    assert bool(said) == bool(inside)
    if said:
        assert int(said[1] or len(rows)) == len(inside)
        assert int(said[2]) == len({row["place_id"] for row in inside})


def test_cities_are_counted_without_regions_and_countries(moonbase):
    assert "cit" not in moonbase.sentence("country=COT,COP")
    assert "3 of them in 1 city" in moonbase.sentence("country=TYC")


@pytest.mark.parametrize(("query"), QUERIES["nagorno-karabakh-2020"])
def test_a_sentence_of_the_real_collection_has_no_gap_and_no_code(war, query):
    said = war.sentence(query)
    assert not re.search(r"  |\bnan\b|NaT|None|\(\)|_| ,|“”", said)
    assert not said.endswith((",", " ", " and", " or"))


@relaxed
@given(st.data())
def test_the_number_that_is_said_is_the_number_of_rows(either, data):
    view = data.draw(either.views)
    first = either.sentence(view).split()[0]
    assert (0 if first == "no" else int(first)) == len(either.kept(view))


@relaxed
@given(st.data())
def test_no_filter_that_is_set_stays_unsaid(either, data):
    view = data.draw(either.views)
    plain = either.sentence(either.collection.everything)
    for field in view.narrowed:
        alone = either.collection.everything.put(**{field.name: view[field.name]})
        same = len(either.kept(alone)) == len(either.rows) and alone.dates == (None, None)
        assert same or either.sentence(alone) != plain, field.name


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 countries"),
        (1, "1 country"),
        (2, "2 countries"),
        (1234, "1,234 countries"),
        (10**6, "1,000,000 countries"),
    ],
)
def test_things_are_counted_in_singular_and_plural_with_thousands_set_off(n, said):
    assert countries(n) == said
    assert reactions(n) == said.replace("countries", "reactions").replace("country", "reaction")


def test_a_span_that_ends_before_anything_exact_still_says_its_end(moonbase):
    view = View(dates=(None, date(1999, 8, 31)))
    assert moonbase.sentence(view) == "1 reaction from 1 territory, until 31 Aug 1999 (2 undated ones left out)"
