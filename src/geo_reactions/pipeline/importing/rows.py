"""The reactions of a table: every column of a reaction, made from the columns that import.toml names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, cast

import numpy as np
import pandas as pd

from geo_reactions.domain import edtf
from geo_reactions.domain.characters import LONGEST, REFUSED, wrong_address
from geo_reactions.domain.codebook import Question
from geo_reactions.domain.folding import fold
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.pipeline.checks import PRECISIONS
from geo_reactions.pipeline.importing.draft import Draft, code_name, meaning_of, slug
from geo_reactions.pipeline.importing.listed import first_parts
from geo_reactions.pipeline.importing.organisations import is_organisation
from geo_reactions.pipeline.importing.own_columns import own_columns
from geo_reactions.pipeline.importing.values import (
    by_distinct,
    column_to_edtf,
    date_order,
    decimal_mark,
    to_coordinate,
    to_count,
)

_REFUSED = re.compile(REFUSED)
_TOGETHER = 1_000
"""How many texts are looked at together."""

UNKNOWN = "country unknown"
"""The reason against a row whose country is not known."""


def reactions(draft: Draft, address: str) -> pd.DataFrame:
    """Return a reaction for every row of a table, with the columns of model.REACTION_COLUMNS and the own fields.

    Rejected rows are in it, too. `address` is that of the source, for rows without an address of their own.
    """
    found: dict[str, Any] = dict.fromkeys(REACTION_COLUMNS, "")
    found |= _country(draft)
    found |= _dates(draft)
    for question in ("type", "stance", "actor_type"):
        found[question] = _coded(draft, question)
    for question in ("degree", "certainty"):
        found[question] = draft.codebook[question].codes[0].code
    found |= _place(draft, found)
    found |= _crowd(draft)
    found |= _actor(draft, found)
    for target in ("quote", "section", "note"):
        found[target] = draft.text(target)
    found["summary"] = _summary(draft, found)
    found["source_url"] = _address(draft, address)
    ordered = {name: found[name] for name in REACTION_COLUMNS}
    ordered |= own_columns(draft)
    frame = pd.DataFrame(ordered, index=draft.table.frame.index, copy=False)
    _refuse_texts(draft, frame)
    return frame.assign(**_ids(draft))


def _country(draft: Draft) -> dict[str, pd.Series]:
    """Return the code of the country; reject rows whose country is not known, or that have neither country nor actor.

    Without a country of its own a row has that of its place; a row of an international organisation has none.
    """
    given, own = draft.text("country"), draft.settings.countries
    scheme = draft.settings.codes_of_countries
    codes = draft.lands.column(given, scheme).astype(object)
    codes = codes.where(given != "", _of_places(draft, given == ""))
    settled = given.isin(list(own)) | by_distinct(given, is_organisation)[0].astype(bool)
    codes[settled] = by_distinct(given[settled], lambda name: own.get(name, ""))[0]
    draft.refuse((codes == "") & (given != "") & ~settled, UNKNOWN, given)
    if not draft.settings.columns.get("actor"):
        draft.refuse((codes == "") & ~settled, "no country")
    if "actor" in draft.settings.columns:
        draft.notes["of an actor without a country"] = codes == ""
    return {"country": codes, "country_name": by_distinct(codes, lambda code: draft.names.get(code, ""))[0]}


def _of_places(draft: Draft, wanted: pd.Series) -> pd.Series:
    """Return the country of the place of each wanted row; empty where the gazetteer knows none or several.

    In a table that says in which country a place is, a row without a country has an actor without one.
    """
    names = draft.text("place").where(wanted, "")
    if "place_country" in draft.settings.columns:
        return pd.Series("", index=names.index, dtype=object)
    if not names.any() or draft.gazetteer is None:
        return pd.Series("", index=names.index, dtype=object)
    return draft.gazetteer.countries(names)


def _dates(draft: Draft) -> dict[str, Any]:
    """Return the date in EDTF with its first and last day; reject rows with a date that cannot be read."""
    given = draft.text("date")
    order = draft.settings.dates or date_order(given).order
    dates, wrong = column_to_edtf(given, order)
    draft.refuse(wrong != "", "date", _in_column(draft, "date", given, "") + wrong)
    if "date" in draft.settings.needed:
        draft.refuse(dates == "", "no date", _in_column(draft, "date", given, "a date"))
    draft.notes["without a date"] = (dates == "") & (wrong == "")
    periods, _reasons = by_distinct(dates, lambda text: edtf.parse(text) if text else None, None)
    return {
        "date": dates,
        "dated": np.where(dates == "", "", draft.codebook["dated"].codes[0].code),
        "first": [period.first if period else None for period in periods],
        "last": [period.last if period else None for period in periods],
    }


def _coded(draft: Draft, question: str) -> pd.Series:
    """Return the code of a question; reject rows with a value that is no code, and that no line of import.toml turns into one."""
    asked, given = draft.codebook[question], draft.text(question)
    own = draft.settings.codes.get(question, {})
    if question not in draft.settings.columns and question not in draft.settings.constants:
        return pd.Series(asked.codes[-1].code, index=given.index, dtype=object)
    codes, _reasons = by_distinct(given, lambda value: code_of(value, asked, own))
    draft.refuse((codes == "") & (given == ""), f"no {question}")
    draft.refuse(codes == "", f"{question} unknown", given)
    return codes


def code_of(value: str, question: Question, own: Mapping[str, str]) -> str:
    """Return the code that a value of a table stands for: as import.toml says, or its words joined, or its label; else "".

    A list of several codes stands for the first.
    """
    return next(filter(None, (_code_of(text, question, own) for text in (value, *first_parts(value)))), "")


def _code_of(value: str, question: Question, own: Mapping[str, str]) -> str:
    meant = meaning_of(value, own)
    spelled = code_name(value) if meant is None else meant
    if spelled in question:
        return spelled
    folded = fold(value)
    return next((code.code for code in question.codes if fold(code.label) == folded), "")


def _place(draft: Draft, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the place, with an id for each name, country and point; without a point there is no place."""
    names, country = draft.text("place"), _country_of_place(draft, found)
    points = pd.DataFrame({"lat": _coordinate(draft, "lat", 90), "lon": _coordinate(draft, "lon", 180)})
    given = points.notna().all(axis=1)
    spots = _spots(draft, names.where(~given, ""), country)
    points = points.where(given, spots[["lat", "lon"]])
    precision = _precision(draft).where(given, spots["precision"])
    known = points.notna().all(axis=1)
    draft.notes["with a place that is not found, shown by their country only"] = ~known & (names != "")
    spoken = names.where(names != "", points["lat"].round(2).astype(str) + ", " + points["lon"].round(2).astype(str))
    place = spoken.where(known, "")
    return {
        "place": place,
        "place_country": country.where(known, ""),
        "place_id": _numbered(
            pd.DataFrame({"name": place, "country": country, "precision": precision, **points}), known, "place"
        ),
        "precision": precision.where(known, ""),
        **points,
    }


def _country_of_place(draft: Draft, found: Mapping[str, Any]) -> pd.Series:
    """Return the country of the place of every row, by default that of the actor; reject rows where it is not known."""
    if "place_country" not in draft.settings.columns:
        return cast("pd.Series", found["country"])
    given, own = draft.text("place_country"), draft.settings.countries
    codes = draft.lands.column(given, draft.settings.codes_of_place_countries).astype(object)
    settled = given.isin(list(own))
    codes[settled] = by_distinct(given[settled], lambda name: own.get(name, ""))[0]
    scheme = draft.settings.codes_of_place_countries
    allowed = (
        f"a code of {scheme}, or a line in [countries]" if scheme else "a name or a code, or a line in [countries]"
    )
    explained = _in_column(draft, "place_country", given, allowed)
    draft.refuse((codes == "") & (given != "") & ~settled, "country of the place unknown", explained)
    return codes


def _in_column(draft: Draft, target: str, given: pd.Series, allowed: str) -> pd.Series:
    """Return the values of a target with the column that has them and what is allowed there."""
    return given.astype(str) + f", in {draft.settings.columns.get(target, target)}; allowed: {allowed}"


def _precision(draft: Draft) -> pd.Series:
    """Return how exact the place of every row is: city, region or country; reject rows with another value."""
    given = draft.text("precision")
    if "precision" not in draft.settings.columns and not given.any():
        return pd.Series("city", index=given.index, dtype=object)
    own = draft.settings.codes.get("precision", {})
    found = by_distinct(given, lambda value: meaning_of(value, own) or value.lower())[0]
    draft.refuse(
        ~found.isin([*PRECISIONS, ""]),
        "precision unknown",
        _in_column(draft, "precision", given, ", ".join(PRECISIONS)),
    )
    return found.where(found != "", "city")


def _spots(draft: Draft, names: pd.Series, country: pd.Series) -> pd.DataFrame:
    """Return lat, lon and precision of the places that have a name here; missing where the gazetteer knows none or several."""
    sought = pd.DataFrame({"name": names, "country": country})
    distinct = sought[sought["name"] != ""].drop_duplicates()
    if distinct.empty or draft.gazetteer is None:
        return pd.DataFrame({"lat": np.nan, "lon": np.nan, "precision": ""}, index=names.index)
    spots = draft.gazetteer.column(distinct)[["lat", "lon", "precision"]]
    return sought.merge(distinct.join(spots), how="left", on=["name", "country"]).set_index(names.index)


def _coordinate(draft: Draft, axis: str, limit: int) -> pd.Series:
    given = draft.text(axis)
    decimal = draft.settings.reading.decimal or draft.table.found.decimal or decimal_mark(given)
    found, wrong = by_distinct(given, partial(to_coordinate, decimal=decimal, limit=limit), None)
    explained = _in_column(draft, axis, given, f"a number from {-limit} to {limit}")
    draft.refuse(wrong != "", f"{axis} is no number of degrees", explained)
    return found.astype("float64")


def _crowd(draft: Draft) -> dict[str, pd.Series]:
    """Return the size of the crowd; a size that is no whole number stays in words."""
    given = draft.text("crowd")
    decimal = draft.settings.reading.decimal or _mark_beside_thousands(given)
    found, wrong = by_distinct(given, partial(to_count, decimal=decimal), None)
    draft.notes["with a size of the crowd in words"] = wrong != ""
    return {"crowd": found.astype("Int64"), "crowd_said": given.where(wrong != "", "")}


def _mark_beside_thousands(given: pd.Series) -> str:
    """Return the decimal mark of a column of whole numbers, in which three digits behind a mark are thousands."""
    numbers = given[given.str.fullmatch(r"[\d.,]+")]
    for mark, other in ((".", ","), (",", ".")):
        marked = numbers[numbers.str.contains(mark, regex=False)]
        if len(marked) and marked.str.fullmatch(rf"\d{{1,3}}([{mark}]\d{{3}})+").all():
            return other
    return decimal_mark(given)


def _actor(draft: Draft, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the actor, by default the country, with an id for each name, type and country."""
    given, spelled = draft.text("actor"), draft.text("country")
    name = given.where(given != "", found["country_name"].where(found["country"] != "", spelled))
    draft.refuse(name == "", "neither country nor actor")
    key = pd.DataFrame({"name": name, "country": found["country"], "type": found["actor_type"]})
    ids = _numbered(key, name != "", "actor")
    return {"actor": name, "name": name, "actor_id": ids}


def _numbered(key: pd.DataFrame, present: pd.Series, fallback: str) -> pd.Series:
    """Return an id for every distinct row, from its first two columns; equal ids of different rows get numbers."""
    numbers = key.groupby(list(key.columns), sort=False, dropna=False).ngroup()
    first = key[~numbers.duplicated()].reset_index(drop=True)
    names = first.iloc[:, 0].map(slug).replace("", fallback)
    lands = first.iloc[:, 1].str.lower()
    base = names.where(lands == "", names + "-" + lands)
    again = base.groupby(base).cumcount()
    ids = base.where(again == 0, base + "-n" + (again + 1).astype(str))
    return pd.Series(ids.to_numpy()[numbers], index=key.index).where(present, "")


def _summary(draft: Draft, found: Mapping[str, Any]) -> pd.Series:
    """Return what happened in a sentence: the text of the table, else type, place and country."""
    given = draft.text("summary")
    labels = draft.codebook["type"].labels
    type_, _reasons = by_distinct(found["type"], lambda code: labels.get(code, ""))
    place, country = found["place"], found["country_name"]
    where = place.where(place == "", place + ", ") + country
    if "place_country" in draft.settings.columns:  # the country of a place is not that of the actor
        where = place.where(place != "", country)
    made = type_.where(where == "", type_ + ": " + where)
    return given.where(given != "", made)


def _address(draft: Draft, address: str) -> pd.Series:
    """Return the address of the source of every row; one that no browser may follow is left out."""
    given = draft.text("source_url")
    if not (draft.settings.columns.get("source_url") or draft.settings.constants.get("source_url")):
        return pd.Series(address, index=given.index, dtype=object)
    wrong, _reasons = by_distinct(given, wrong_address)
    draft.notes["with an address that a browser cannot follow, left out"] = (wrong != "") & (given != "")
    return given.where(wrong == "", address)


def _refuse_texts(draft: Draft, frame: pd.DataFrame) -> None:
    """Reject rows with a text that no page can show."""
    own = [field.name for field in draft.own_fields if not field.is_number]
    for name in ("actor", "place", "quote", "summary", "section", "note", *own):
        text = frame[name].astype(object)
        draft.refuse(_with_refused(text), f"{name} has control characters")
        draft.refuse(text.map(len) > LONGEST, f"{name} is longer than {LONGEST:,} characters")


def _with_refused(text: pd.Series) -> pd.Series:
    """Return which texts have characters that are refused; only where some are not printable is each of them searched."""
    found = np.zeros(len(text), bool)
    for start in range(0, len(text), _TOGETHER):
        some = text.iloc[start : start + _TOGETHER]
        if not "".join(some).isprintable():
            found[start : start + _TOGETHER] = [bool(_REFUSED.search(one)) for one in some]
    return pd.Series(found, index=text.index)


def _ids(draft: Draft) -> dict[str, pd.Series]:
    """Return the id of every row and of its act: from the table, else from all cells, so that it stays if rows move."""
    given, _reasons = by_distinct(draft.text("id"), slug)
    if not draft.settings.columns.get("id"):
        hashes = pd.util.hash_pandas_object(draft.table.frame, index=False)
        given = pd.Series([f"r-{number:016x}" for number in hashes], index=hashes.index, dtype=object)
        again = given.groupby(given).cumcount()
        given = given.where(again == 0, given + "-" + (again + 1).astype(str))
    draft.refuse(given == "", "no id")
    draft.refuse(given.duplicated(), "an id that an earlier row has", given)
    act, _reasons = by_distinct(draft.text("act"), slug)
    return {"id": given, "act": act.where(act != "", given)}
