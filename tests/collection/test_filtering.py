"""SQL and arrays select the same rows as a plain recount, for any collection and any view."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.collection import Collection, open_collection, prepare
from geo_reactions.collection.conditions import Contains, conditions
from geo_reactions.collection.embedded.query import Query, where
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import OwnField, fields_with
from geo_reactions.domain.view import View
from samples import as_parquet

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"

# codes that the codebook and the map know, unknown codes, and codes that look like several or like SQL
CODES = {
    "country": ("LUN", "TYC", "ZZZ", "LUN,TYC", "' OR 1=1 --"),
    "actor_id": ("luna", "guild", "Élan; vital", "luna,guild"),
    "place_id": ("plato-city", "nowhere", "%"),
    "stance": ("silent", "pro_union", "unheard-of"),
    "type": ("speech", "vote", "NULL"),
    "actor_type": ("council", "press", "-1"),
}
DATES = (  # first and last possible day of a date: a day, a month, a year, a season across two years
    ("", ""), ("1999-09-01", "1999-09-01"), ("1999-09-30", "1999-09-30"), ("1999-09-01", "1999-09-30"),
    ("1999-10-01", "1999-10-31"), ("1999-01-01", "1999-12-31"), ("1999-12-01", "2000-02-29"), ("2000-02-29", "2000-02-29"),
)  # fmt: skip
OWN = (OwnField("order", "Order", "choice"), OwnField("weight", "Weight", "number"), OwnField("hint", "Hint", "text"))
CODES["order"] = ("first", "second", "first,second", "' OR 1=1 --")
NUMBERS = ("", "-2.5", "0", "0.1", "3", "1000000")
TEXTS = ("", "qqalpha qqbeta", "qqbeta", "QQÄLPHA", "qqal pha", "' OR 1=1 --")

_codes = {column: st.sampled_from(("", *known)) for column, known in CODES.items()}
_rows = st.fixed_dictionaries(
    _codes
    | {"dates": st.sampled_from(DATES), "weight": st.sampled_from(NUMBERS)}
    | {"quote": st.sampled_from(TEXTS), "hint": st.sampled_from(TEXTS)}
)
tables = st.lists(_rows, min_size=1, max_size=20)

_days = st.sampled_from([date.fromisoformat(day) for pair in DATES for day in pair if day]) | st.dates(
    date(1998, 12, 30), date(2000, 3, 2)
)
_spans = st.tuples(st.none() | _days, st.none() | _days).filter(lambda span: None in span or span[0] <= span[1])

_ends = st.none() | st.sampled_from([float(number) for number in NUMBERS if number] + [-3.0, 0.05, 1e300])
_ranges = st.tuples(_ends, _ends).filter(lambda ends: None in ends or ends[0] <= ends[1])


def _values(field):
    if field.kind is Kind.CHOICE:
        codes = CODES["actor_id" if field.column == "body" else field.column]
        return st.lists(st.sampled_from((*codes, "chosen by nobody")), min_size=1, max_size=3).map(tuple)
    return {Kind.SPAN: _spans, Kind.RANGE: _ranges, Kind.WORDS: st.sampled_from(("qqalpha", "qqbeta qqalpha", "OR"))}[
        field.kind
    ]


KNOWN = fields_with(OWN)
_filters = [field for field in KNOWN if field.filters]
values = st.fixed_dictionaries({field.name: _values(field) for field in _filters})


def _views(chosen) -> list[View]:
    """Return the views that narrow nothing, one field, a whole dimension, two dimensions at once, and all fields."""
    dimensions = list(dict.fromkeys(field.dimension for field in _filters))
    whole = [[field.name for field in _filters if field.dimension == dimension] for dimension in dimensions]
    beside = [[*one, *other] for one, other in pairwise(whole)]
    some = [[], *([field.name] for field in _filters), *whole, *beside, list(chosen)]
    return [View(fields=KNOWN).put(**{name: chosen[name] for name in names}) for names in some]


def _table(rows) -> pd.DataFrame:
    table = pd.DataFrame([dict.fromkeys(REACTION_COLUMNS, "") | row for row in rows])
    table["id"] = table["act"] = [f"r-{n}" for n in range(len(table))]
    table["first"], table["last"] = zip(*table["dates"], strict=True)
    return table.assign(body=table["actor_id"].where(table["country"] == "", ""))


def _written(table: pd.DataFrame, folder: Path, form: str) -> Path:
    """Write a table in one of the forms that a server can open, beside the other files of the tiny collection."""
    shutil.copytree(TINY.parent, folder)
    with (folder / TINY.name / "collection.toml").open("a", encoding="utf-8") as about:
        about.writelines(
            f'\n[[fields]]\nname = "{one.name}"\nlabel = "{one.label}"\nkind = "{one.kind}"\n' for one in OWN
        )
    table[[*REACTION_COLUMNS, *(one.name for one in OWN)]].to_csv(folder / TINY.name / "reactions.csv", index=False)
    if form != "csv":
        as_parquet(folder / TINY.name)
    if form == "prepared":
        prepare(folder / TINY.name, OWN)
    return folder / TINY.name


def _recounted(table: pd.DataFrame, view: View) -> list[str]:
    """Select rows from the descriptions of the fields alone: fields of one dimension widen each other, all others narrow."""
    passed: dict[str, pd.Series] = {}
    for field in _filters:
        if view[field.name] != field.default:
            own = _passed(table, field, view[field.name])
            passed[field.dimension] = own | passed.get(field.dimension, False)
    kept = table.assign(kept=True)["kept"]
    for own in passed.values():
        kept &= own
    return list(table["id"][kept])


def _passed(table: pd.DataFrame, field, value) -> pd.Series:
    if field.kind is Kind.CHOICE:
        return (table[field.column] != "") & table[field.column].isin(value)
    if field.kind is Kind.WORDS:
        text = (table["quote"] + " " + table["order"] + " " + table["hint"]).str.lower().str.replace("ä", "a")
        return pd.concat([text.str.contains(word.lower(), regex=False) for word in value.split()], axis=1).all(axis=1)
    if field.kind is Kind.RANGE:
        least, most = value
        number = pd.to_numeric(table[field.column])
        return number.between(float("-inf") if least is None else least, float("inf") if most is None else most)
    since, until = value
    return (table["first"] != "") & (table["last"] >= str(since or "")) & (table["first"] <= str(until or "9999"))


def _by_sql(collection: Collection, view: View) -> list[str]:
    chosen = where(conditions(view).together)
    query = Query(f"SELECT id FROM reactions WHERE {chosen.sql} ORDER BY rank", chosen.parameters)
    return [code for (code,) in collection.store.engine.tuples(query)]


@pytest.mark.parametrize("form", ["csv", "parquet", "prepared"])
@settings(deadline=None, max_examples=20)
@given(rows=tables, some=st.lists(values, min_size=4, max_size=4))
def test_rows_chosen_by_sql_by_arrays_and_by_hand_are_the_same(form, rows, some):
    table = _table(rows)
    with TemporaryDirectory() as folder:
        collection = open_collection(_written(table, Path(folder) / "data", form))
        for view in dict.fromkeys(chain.from_iterable(map(_views, some))):
            by_hand = _recounted(table, view)
            assert [row["id"] for row in collection.rows(view)] == by_hand
            assert collection.tally(view.selection).totals["n"] == len(by_hand)
            if not view.q:
                assert _by_sql(collection, view) == by_hand


def test_arrays_refuse_a_condition_on_texts_which_they_lack(collection):
    with pytest.raises(ValueError, match="folded"):
        collection.store.kinds.meeting(Contains("folded", "union"))
