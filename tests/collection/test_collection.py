import shutil
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.collection import open_collection
from geo_reactions.collection.conditions import conditions
from geo_reactions.collection.embedded.query import Query, where
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.errors import DataError, NotFoundError
from geo_reactions.domain.model import EXPORT_COLUMNS, REACTION_COLUMNS
from geo_reactions.domain.view import SORTABLE, Kind, View, by_name, fields
from geo_reactions.serving.snapshot_store import SnapshotStore
from hostile import hostile
from samples import as_parquet, collated, sample

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"
relaxed = settings(deadline=None, max_examples=60)

CODES = {
    "country": ["LUN", "ORB", "TYC", "COP", "COT", "KEP", "XCR", "PIC", "GRI"],
    "body": ["miners-guild", "anonymous-hacker"],
    "place": ["plato-city", "mare-rim", "copernia", "kepler-dome"],
    "stance": ["pro_union", "both_wrong", "pro_company", "silent"],
    "type": ["speech", "vote", "walkout", "gift", "sabotage"],
    "actor": ["council", "warden", "senate", "guild", "fans", "press"],
}
GROUPS = {  # the columns that each chart counts, and the fields whose choices must not narrow it
    "country": (("country", "stance"), {"country"}),
    "country offered": (("country", "stance"), {"country"}),
    "body": (("body", "stance"), {"body"}),
    "body offered": (("body", "stance"), {"body"}),
    "place": (("place_id", "stance"), {"place"}),
    "stance": (("stance",), {"stance"}),
    "type": (("type", "stance"), {"type"}),
    "actor": (("actor_type", "stance"), {"actor"}),
    "position": (("country", "actor_type", "stance", "degree"), {"country"}),
    "legend": (("country", "actor_type", "stance", "degree"), {"country", "stance"}),
    "markers": (("place_id", "type", "stance"), {"place"}),
    "days": (("start", "stance"), {"dates"}),
}

edges = st.sampled_from([date(1999, 9, 1), date(1999, 9, 30), date(1999, 10, 5)])
days = edges | st.dates(date(1998, 12, 31), date(2000, 1, 2))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])
words = st.sampled_from(["company", "ISIQLAR plato", "əli", "the of", "<b>", "@moon_daily", '"wrong"', "%", "nobody"])
few = {name: st.just(()) | st.lists(st.sampled_from(codes), max_size=3).map(tuple) for name, codes in CODES.items()}
dates = st.just((None, None)) | spans
views = st.builds(View, **few, dates=dates, q=st.just("") | words, voice=st.sampled_from(["official", "all"]))

INJECTIONS = [
    "'", '"', "''", "';", "'--", "' OR 1=1 --", "') OR (1=1", "'; DROP TABLE reactions; --", "\\", "\\'",
    "%' OR '1'='1", "?", "$1", ":q", "{}", "%s", "/* */", "chr(39)", "x') UNION SELECT * FROM duckdb_tables() --",
]  # fmt: skip


def kept(table: pd.DataFrame, view: View, free: Collection[str] = ()) -> pd.DataFrame:
    """Recount a selection without the filters of some dimensions."""
    ids = {row["id"] for row in sample(TINY).kept(view, free)}
    return table[table["id"].isin(ids)]


def recount(table: pd.DataFrame, view: View, columns: tuple[str, ...], free: set[str]) -> dict[tuple[str, ...], int]:
    rows = kept(table, view, free)
    rows = rows[rows[columns[0]] != ""]
    return rows.value_counts(list(columns)).to_dict()


def counted(frame: pd.DataFrame) -> dict[tuple[str, ...], int]:
    rows = [tuple(map(str, row)) for row in frame.itertuples(index=False)]
    return {tuple(cell.removesuffix(" 00:00:00") for cell in row[:-1]): int(row[-1]) for row in rows}


def ids(frame: pd.DataFrame) -> list[str]:
    return list(frame["id"])


def telling(collection, *arguments):
    rows = collection.telling(*arguments)
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else [arguments[1], "id", "stance"])


@relaxed
@given(views)
@example(View())
@example(View(country=("TYC",), body=("miners-guild",), stance=("both_wrong",)))
@example(View(dates=(date(1999, 9, 1), date(1999, 9, 1))))
def test_every_group_of_counts_equals_a_recount_with_its_own_dimension_left_out(collection, table, view):
    tally = collection.tally(view.selection)
    assert set(tally.counts) == set(GROUPS)
    for name, (columns, picked) in GROUPS.items():
        free = {by_name(field).dimension for field in picked if "offered" in name or not view.is_default(field)}
        assert tuple(tally[name].columns) == (*columns, "n")
        assert counted(tally[name]) == recount(table, view, columns, free), name


@relaxed
@given(views)
@example(View())
@example(View(dates=(date(1999, 9, 1), None)))
def test_the_totals_equal_a_recount(collection, table, view):
    rows, beside = kept(table, view), kept(table, view, {"dates"})
    totals = collection.tally(view.selection).totals
    assert totals["n"] == len(rows)
    assert totals["countries"] == rows.loc[rows["country"] != "", "country"].nunique()
    assert totals["bodies"] == rows.loc[rows["body"] != "", "body"].nunique()
    assert totals["cities"] == rows.loc[rows["precision"] == "city", "place_id"].nunique()
    assert totals["undated"] == (rows["first"] == "").sum()
    assert totals["undated_beside"] == (beside["first"] == "").sum()
    loose = {
        name: found[(found["first"] != "") & (found["start"] == "")]
        for name, found in (("", rows), ("_beside", beside))
    }
    for name, found in loose.items():
        assert totals[f"loose{name}"] == len(found)
    for day in sorted(set(table["start"]) - {""}):
        touching = (loose["_beside"]["first"] <= day) & (loose["_beside"]["last"] >= day)
        assert totals["along"].get(date.fromisoformat(day), 0) == touching.sum()


@relaxed
@given(views)
def test_a_view_selects_exactly_the_rows_of_a_recount_in_the_order_of_the_collection(collection, table, view):
    assert ids(collection.select(view)) == ids(kept(table, view))


@relaxed
@given(
    views, views, st.sampled_from([field.name for field in fields() if field.filters and field.dimension == field.name])
)
def test_a_narrower_view_selects_a_subset(collection, view, other, name):
    wide = view.put(**{name: by_name(name).default})
    narrow = wide.put(**{name: other[name]})
    assert set(ids(collection.select(narrow))) <= set(ids(collection.select(wide)))


@relaxed
@given(views)
def test_countries_and_bodies_widen_each_other(collection, view):
    both = {*ids(collection.select(view.put(body=()))), *ids(collection.select(view.put(country=())))}
    if view.country and view.body:
        assert set(ids(collection.select(view))) == both


@relaxed
@given(views)
def test_the_counts_of_a_choice_say_how_many_rows_a_click_on_it_would_show(collection, view):
    view = view.put(voice="official")
    by_stance = counted(collection.tally(view.selection)["stance"])
    for stance in CODES["stance"]:
        shown = len(collection.select(view.put(stance=(stance,))))
        assert sum(n for key, n in by_stance.items() if key[0] == stance) == shown


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("Əli", ["ms-003", "ms-004"]),
        ("eli isiqli", ["ms-003", "ms-004"]),
        ("ELI IŞIQLI", ["ms-003", "ms-004"]),
        ("İşıqlar", ["ms-005"]),
        ("cote", ["ms-011"]),
        ("cot", []),
        ("PLATO", ["ms-003", "ms-005", "ms-006"]),
        ("plato against", ["ms-005", "ms-006"]),
        ("against plato", ["ms-005", "ms-006"]),
        ("plato pico", []),
        ("knows", ["ms-003"]),
        ("=cmd", ["ms-002"]),
        ("<b>right</b>", ["ms-003"]),
        ('"wrong",', ["ms-004"]),
        ("@moon_daily", ["ms-006"]),
        ("tycho's", ["ms-003", "ms-004"]),
        ("speech", []),
        ("XCR", []),
    ],
)
def test_words_are_found_in_actor_summary_quote_place_and_names_whatever_case_and_accents(collection, q, found):
    assert ids(collection.select(View(q=q))) == found


@pytest.mark.parametrize("text", INJECTIONS)
def test_words_that_look_like_sql_are_only_words(collection, table, text):
    assert ids(collection.select(View(q=text))) == ids(kept(table, View(q=text)))
    assert collection.tally(View(q=text)).totals["n"] == len(kept(table, View(q=text)))
    assert len(telling(collection, View(q=text), "country")) <= len(table)
    assert collection.select(View()).shape[0] == len(table)


@pytest.mark.parametrize("text", INJECTIONS)
def test_codes_that_look_like_sql_select_nothing_and_harm_nothing(collection, table, text):
    view = View(country=(text,), place=(text,), stance=(text,), sort=text, reaction=text)
    assert collection.select(view).empty
    assert collection.tally(view.selection).totals["n"] == 0
    with pytest.raises(NotFoundError):
        collection.reaction(text)
    assert ids(collection.select(View(sort=text))) == ids(table)


@relaxed
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_words_can_be_asked_for(collection, table, text):
    assert ids(collection.select(View(q=text))) == ids(kept(table, View(q=text)))


def test_values_are_never_part_of_the_sql_of_a_view():
    view = View(country=("LUN",), stance=("silent",), dates=(date(1999, 9, 1), date(1999, 9, 2)))
    chosen = where(conditions(view).together)
    assert chosen.parameters == ("LUN", "silent", date(1999, 9, 1), date(1999, 9, 2))
    assert chosen.sql.count("?") == 4
    assert not any(str(value) in chosen.sql for value in chosen.parameters)


def test_an_empty_view_has_no_condition():
    assert where(conditions(View(voice="all")).together) == Query("TRUE")


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(1999, 9, 1), date(1999, 9, 1), ["ms-001", "ms-005", "ms-006", "ms-009"]),
        (date(1999, 9, 20), date(1999, 9, 20), ["ms-005", "ms-006", "ms-007", "ms-009"]),
        (date(1999, 9, 21), date(1999, 9, 24), ["ms-005", "ms-006", "ms-009"]),
        (date(1999, 10, 1), None, ["ms-009", "ms-011", "ms-012", "ms-014", "ms-015"]),
        (None, date(1999, 8, 31), ["ms-009"]),
        (date(2000, 1, 1), None, []),
    ],
)
def test_an_imprecise_date_is_in_a_span_that_it_touches_and_undated_ones_are_out(collection, since, until, found):
    assert ids(collection.select(View(dates=(since, until)))) == found


def test_undated_reactions_are_counted_beside_a_span_and_never_lost(collection):
    totals = collection.tally(View(dates=(date(1999, 9, 1), date(1999, 9, 2)))).totals
    assert (totals["undated"], totals["undated_beside"]) == (0, 2)
    assert collection.tally(View()).totals["undated"] == 2


def test_the_totals_begin_and_end_with_the_days_that_are_known_exactly(collection):
    totals = collection.tally(View()).totals
    assert (totals["first"], totals["last"]) == (date(1999, 9, 1), date(1999, 10, 5))


def test_a_view_that_selects_nothing_has_totals_of_nothing(collection):
    tally = collection.tally(View(q="nobody says this"))
    assert (tally.totals["n"], tally.totals["countries"]) == (0, 0)
    assert pd.isna(tally.totals["first"])
    assert not any(tally.counts.values())


def test_the_display_of_a_view_does_not_change_its_counts(collection):
    view = View(stance=("pro_union",))
    shown = view.put(voice="all", map="near-side", sort="-date", reaction="ms-001")
    assert collection.tally(shown.selection) is collection.tally(view)


def test_counts_asked_by_many_threads_at_once_are_the_same(collection, table):
    asked = [View(stance=(stance,), q=q) for stance in CODES["stance"] for q in ("the", "company", "a", "of")]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda view: ids(collection.select(view)), asked * 4))
    assert found == [ids(kept(table, view)) for view in asked] * 4


OFFICIAL = {
    "LUN": "party", "ORB": "party", "TYC": "leans_union", "COP": "divided", "COT": "unofficial", "KEP": "silent",
    "SEL": "both_wrong", "XCR": "pro_union", "PIC": "leans_company",
}  # fmt: skip


def test_positions_follow_the_official_voices(collection):
    assert collection.positions(View()) == OFFICIAL


def test_positions_of_all_voices_count_every_reaction_alike(collection):
    changed = {"TYC": "divided", "COT": "pro_union", "KEP": "pro_company"}
    assert collection.positions(View(voice="all")) == OFFICIAL | changed


def test_positions_are_found_under_the_filters(collection):
    assert collection.positions(View(type=("gift",))) == {"COP": "pro_company", "KEP": "silent", "PIC": "leans_company"}
    assert collection.positions(View(dates=(None, date(1999, 9, 4))))["TYC"] == "pro_union"
    assert collection.positions(View(type=("walkout",))) == {"TYC": "unofficial", "KEP": "unofficial"}


def test_choosing_a_country_does_not_take_the_position_of_the_others(collection):
    assert collection.positions(View(country=("LUN",))) == OFFICIAL


def test_with_only_a_body_chosen_no_country_has_a_position(collection):
    assert collection.positions(View(body=("miners-guild",))) == {}
    assert collection.positions(View(country=("LUN",), body=("miners-guild",))) == OFFICIAL


@relaxed
@given(views)
@example(View())
@example(View(voice="all"))
@example(View(stance=("pro_company",), voice="all"))
def test_a_position_is_made_by_the_acts_of_who_speaks_each_counted_once(collection, table, view):
    free = {"who"} if view.country else set()
    rows = kept(table, view, free)
    ranks = {code: 1 if view.voice == "all" else rank for code, rank in collection.codebook.ranks.items()}
    rows = rows[rows["country"] != ""].assign(rank=lambda some: some["actor_type"].map(ranks))
    found = collection.findings(view)
    assert set(found) == set(rows["country"])
    for country, own in rows.groupby("country"):
        spoken = own.loc[own["rank"] > 0, "rank"]
        acts = own[own["rank"] == (spoken.min() if len(spoken) else -1)].drop_duplicates(["act", "stance", "degree"])
        assert dict(found[country].acts) == acts.value_counts(["stance", "degree"]).to_dict()


def test_the_legend_counts_positions_as_if_no_stance_were_chosen(collection):
    view = View(stance=("pro_union",))
    assert collection.positions(view, "legend") == OFFICIAL
    assert collection.positions(view)["COP"] == "pro_union"


@pytest.mark.parametrize("column", SORTABLE)
@pytest.mark.parametrize("sign", ["", "-"])
def test_rows_are_ordered_by_any_column_with_empty_cells_last_and_ties_in_the_order_of_the_collection(
    collection, table, column, sign
):
    keyed = [(_key(row, column, collection), n, row["id"]) for n, (_, row) in enumerate(table.iterrows())]
    filled = sorted((part for part in keyed if part[0] != ""), key=lambda part: part[0], reverse=bool(sign))
    expected = [code for _, _, code in filled] + [code for key, _, code in keyed if key == ""]
    assert ids(collection.select(View(sort=sign + column))) == expected


def _key(row, column, collection):
    value = f"{row['first']} {row['last']}".strip() if column == "date" else row[column]
    if column in ("actor_type", "type", "stance"):
        return collection.codebook[column].labels[value].lower()
    return int(value) if column == "crowd" and value else collated(value)


def test_pages_of_rows_join_to_the_whole(collection):
    pages = [collection.select(View(sort="-date"), limit=5, offset=offset) for offset in range(0, 20, 5)]
    assert [len(page) for page in pages] == [5, 5, 5, 1]
    assert [code for page in pages for code in ids(page)] == ids(collection.select(View(sort="-date")))


def test_selected_rows_have_the_columns_of_the_built_table_with_texts_to_the_letter(collection, table):
    rows = collection.select(View())
    assert tuple(rows.columns) == REACTION_COLUMNS
    for column in ("quote", "summary", "actor", "source_url", "date", "note", "country_name"):
        assert list(rows[column]) == list(table[column])


def test_numbers_and_days_of_selected_rows_have_their_types(collection):
    row = collection.reaction("ms-005")
    assert (row["crowd"], row["lat"], row["lon"]) == (300, 4.25, 44.75)
    assert (row["first"], row["last"]) == (date(1999, 9, 1), date(1999, 9, 30))


def test_one_reaction_is_found_by_its_id(collection):
    row = collection.reaction("ms-003")
    assert set(EXPORT_COLUMNS) <= set(row)
    assert row["quote"] == "the union is right, and <b>everyone</b> knows it"


@pytest.mark.parametrize("code", ["ms-999", "", "MS-003"])
def test_a_reaction_that_does_not_exist_is_not_found_and_named(collection, code):
    with pytest.raises(NotFoundError, match=repr(code)):
        collection.reaction(code)


def test_the_most_telling_reaction_is_the_first_one_whose_quotation_says_enough(collection):
    first = telling(collection, View(), "stance", 1).set_index("stance")["id"].to_dict()
    assert first["pro_union"] == "ms-003", "ms-001 comes earlier, with five words"


def test_where_nobody_is_quoted_an_official_voice_tells_more_than_an_earlier_one(collection):
    first = telling(collection, View(country=("COP", "TYC"), stance=("pro_company",)), "stance", 1)
    assert ids(first) == ["ms-008"]


def test_where_nobody_is_quoted_nor_official_the_first_dated_reaction_tells_most(collection):
    assert ids(telling(collection, View(type=("walkout",)), "stance", 2)) == ["ms-005", "ms-006"]


def test_the_most_telling_reactions_of_a_country_are_in_the_order_of_the_collection(collection):
    three = telling(collection, View(), "country")
    assert ids(three[three["country"] == "TYC"]) == ["ms-003", "ms-004", "ms-005"]


@relaxed
@given(views, st.sampled_from(["country", "body", "place_id"]), st.integers(1, 4))
def test_telling_reactions_are_of_the_view_and_limited_for_each_code(collection, table, view, column, most):
    found = telling(collection, view, column, most)
    chosen = kept(table, view)
    assert set(ids(found)) <= set(ids(chosen))
    per_code = found.groupby(column).size().to_dict()
    assert per_code == {code: min(n, most) for code, n in chosen[chosen[column] != ""].groupby(column).size().items()}


def test_a_crowd_of_a_joint_act_is_counted_once(collection):
    assert collection.crowds(View()) == {"plato-city": (300, True), "mare-rim": (12, False)}
    assert collection.crowds(View(type=("sabotage",))) == {"mare-rim": (12, False)}
    assert collection.crowds(View(type=("speech",))) == {}


def test_the_vocabulary_of_an_address_is_that_of_the_collection(collection, table):
    words = collection.vocabulary
    assert words["country"] == set(read_countries(TINY.parent / "boundaries" / "countries.csv"))
    assert words["body"] == {"miners-guild", "anonymous-hacker"}
    assert words["place"] == set(CODES["place"])
    assert list(words["reaction"]) == list(table["id"])
    assert len(words["reaction"]) == len(table)
    assert "ms-003" in words["reaction"]
    assert "ms-999" not in words["reaction"]
    assert words["map"] == ("world", "near-side", "far-side")
    assert {name: list(words[name]) for name in ("stance", "type", "actor")} == {
        name: CODES[name] for name in ("stance", "type", "actor")
    }
    assert words["sort"] == {sign + column for column in SORTABLE for sign in ("", "-")}


def test_every_field_of_a_view_that_holds_codes_has_its_words(collection):
    free = {"dates", "q"}
    assert {field.name for field in fields()} - free == set(collection.vocabulary)


def test_every_choice_has_labels_and_offers_the_codes_that_some_reaction_has(collection, table):
    for name in (field.name for field in fields() if field.kind is Kind.CHOICE):
        assert all(collection.labels(name).values())
        used = set(table[by_name(name).column]) - {""}
        assert set(collection.options(name)) == used
    assert collection.options("stance") == tuple(CODES["stance"])
    assert collection.labels("stance")["both_wrong"] == "Both wrong"
    assert collection.labels("country")["COT"] == "Côte d'Ombre"
    assert collection.labels("place")["mare-rim"] == "Mare Rim"


def test_actors_without_a_country_are_bodies_with_a_name(collection):
    assert collection.bodies == {"miners-guild": "Miners' Guild", "anonymous-hacker": "Unnamed hacker"}


def test_places_are_described_once_each_with_precision_and_coordinates(collection):
    assert collection.places["plato-city"] == {
        "place": "Plato City", "place_country": "TYC", "precision": "city", "lat": 4.25, "lon": 44.75
    }  # fmt: skip
    assert {place["precision"] for place in collection.places.values()} == {"city", "region", "country"}


def test_a_collection_says_what_it_is_and_how_large(collection):
    assert collection.size == 16
    assert repr(collection) == "<Collection moonbase-strike 0.3.0: 16 reactions>"


def test_a_country_is_read_with_its_other_names_its_parent_and_whether_it_needs_a_dot(collection):
    countries = collection.countries
    assert countries["TYC"].aliases == ("Tixo", "Tıxo")
    assert countries["TYC"].demonyms == ("Tychonian",)
    assert countries["XPE"].aliases == ()
    assert (countries["XCR"].parent, countries["COP"].parent) == ("COP", "")
    assert [code for code, country in countries.items() if country.small] == ["PIC"]
    assert (countries["GRI"].lat, countries["GRI"].lon) == (65.0, 175.0)


def test_a_collection_that_was_not_built_says_how_to_build_it(tmp_path):
    shutil.copytree(TINY, tmp_path / "strike")
    (tmp_path / "strike" / "reactions.csv").unlink()
    with pytest.raises(DataError, match=r"reactions\.csv: this file is missing .* run `make build`"):
        open_collection(tmp_path / "strike")


sorts = st.sampled_from(["", *(sign + column for column in SORTABLE for sign in ("", "-"))])


@relaxed
@given(views, sorts, st.none() | st.integers(1, 20), st.integers(0, 20))
def test_a_page_of_rows_is_what_the_query_selects(collection, view, sort, limit, offset):
    view = view.put(sort=sort)
    asked = collection.select(view, limit=limit, offset=offset)
    found = collection.rows(view, limit=limit, offset=offset)
    assert [row["id"] for row in found] == ids(asked)
    assert all(tuple(row) == REACTION_COLUMNS for row in found)
    assert [id_ for part in collection.stream(view, ["id"], limit=limit, offset=offset) for (id_,) in part] == ids(
        asked
    )


def test_a_part_of_an_export_that_selects_nothing_is_empty(collection):
    view = View(actor=("council", "warden"), dates=(date(2000, 1, 1), None))
    assert list(collection.stream(view, ["id"], limit=1)) == []


@relaxed
@given(views, sorts, st.integers(1, 16))
def test_the_neighbours_of_a_reaction_are_beside_it_in_the_table(collection, view, sort, number):
    view = view.put(sort=sort, reaction=f"ms-{number:03}")
    listed = ids(collection.select(view))
    found = collection.neighbours(view)
    if view.reaction not in listed:
        assert found is None
        return
    at = listed.index(view.reaction)
    beside = [None, *listed, None]
    assert found == (beside[at], beside[at + 2], at + 1, len(listed))


@relaxed
@given(views, st.sampled_from(["country", "body", "place_id"]), st.integers(1, 4))
def test_the_most_telling_are_quoted_at_length_then_official_then_early(collection, table, view, column, most):
    loud = {code for code, rank in collection.codebook.ranks.items() if rank}
    chosen = kept(table, view)
    keyed = sorted(
        (len(row["quote"].split()) < 6, row["actor_type"] not in loud, row["first"] or "9999", n)
        for n, row in chosen.iterrows()
    )
    for code, own in chosen[chosen[column] != ""].groupby(column):
        expected = sorted([n for *_, n in keyed if n in own.index][:most])
        found = [row["id"] for row in collection.telling(view, column, most) if row[column] == code]
        assert found == list(table.loc[expected, "id"])


@relaxed
@given(views)
def test_a_crowd_is_the_largest_of_its_act_at_the_place(collection, table, view):
    some = kept(table, view)
    some = some[(some["crowd"] != "") & (some["place_id"] != "")]
    largest = some.assign(n=some["crowd"].astype(int)).groupby(["place_id", "act"])["n"].max()
    found = {place: crowd.people for place, crowd in collection.crowds(view).items()}
    assert found == largest.groupby("place_id").sum().to_dict()


@relaxed
@given(views)
def test_actors_with_several_stances_are_those_who_changed(collection, table, view):
    positions = (*collection.codebook.scale.sides, *collection.codebook.scale.neutral)
    some = kept(table, view)
    some = some[some["stance"].isin(positions)]
    several = some.groupby("actor_id").filter(lambda own: len(set(own["stance"])) > 1)
    found = collection.stance_switches(view)
    assert set(found.names) == set(several["name"])
    assert sorted(row["id"] for row in found.acts) == sorted(several["id"])
    for name in found.names:
        days = [row["first"] for row in found.acts if row["name"] == name]
        assert days == sorted(days, key=lambda day: (day is not None, day))


def test_related_reactions_are_of_the_same_act_or_actor(collection, table):
    own = table.iloc[2]
    near = table[(table["act"] == own["act"]) | (table["actor_id"] == own["actor_id"])]
    assert [row["id"] for row in collection.related(own["id"])] == [code for code in near["id"] if code != own["id"]]


def test_rows_that_were_read_are_the_same_when_asked_again(collection, table):
    view = View(stance=("pro_union",))
    assert collection.rows(view) == collection.rows(view)
    assert [row["id"] for row in collection.rows(View())] == list(table["id"])


def test_a_row_is_the_same_wherever_it_is_read(collection):
    columns = ", ".join(REACTION_COLUMNS)
    plain = collection.store.engine.records(Query(f"SELECT {columns} FROM reactions ORDER BY rank"))
    assert list(collection.store.engine.fetch(range(len(plain))).values()) == plain


def test_a_served_copy_of_a_large_collection_keeps_its_rows_as_lines_to_the_letter(tmp_path):
    folder = as_parquet(hostile(tmp_path))
    snapshots = SnapshotStore(folder)
    try:
        snapshots.renew()
        served, plain = open_collection(snapshots.current), open_collection(folder)
        assert served.store.engine.lines
        assert plain.store.engine.lines is None
        assert served.rows(View(sort="-actor")) == plain.rows(View(sort="-actor"))
    finally:
        snapshots.clear()
