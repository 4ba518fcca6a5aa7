"""A collection, opened: its description and its reactions, answered by view."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from geo_reactions.codebook import Codebook, Description, read_codebook, read_description
from geo_reactions.collection.engine import TYPED, load, read_countries
from geo_reactions.collection.query import Condition, conditions, folded, where
from geo_reactions.collection.spoken import translated, translated_country
from geo_reactions.collection.tally import Tally, split, tally_query, totals_query
from geo_reactions.errors import DataError, NotFoundError, Problem
from geo_reactions.link import Vocabulary
from geo_reactions.model import PARTY, REACTION_COLUMNS, Country, position
from geo_reactions.view import View, fields
from geo_reactions.wording import SOURCE, catalogue, language, languages

_CACHED_VIEWS, _CHUNK = 512, 1_000
SORTABLE = ("id", "date", "actor", "actor_type", "country_name", "type", "stance", "place", "crowd")
"""The columns by which the table can be ordered."""

_OWN_ORDER = "rank"
_DATES = {"date": "first"}


class Neighbours(NamedTuple):
    """Tells where a reaction stands among the selected ones: the ids beside it (None at an end), its number from 1."""

    before: str | None
    after: str | None
    number: int
    total: int


class Collection:
    """Answers views: counts, rows, cards and positions; safe to share between threads."""

    def __init__(
        self,
        description: Description,
        codebook: Codebook,
        countries: Mapping[str, Country],
        engine: duckdb.DuckDBPyConnection,
        folder: Path,
    ) -> None:
        self.description = description
        self.codebook = codebook
        self.countries = countries
        self._engine = engine
        self._folder = folder
        self._spoken: dict[str, Collection] = {}
        self.tally = lru_cache(_CACHED_VIEWS)(self._tally)

    def __repr__(self) -> str:
        return f"<Collection {self.description.id} {self.description.version}: {self.size:,} reactions>"

    def spoken(self) -> Collection:
        """Gives the same collection with its words in the language that is spoken; records stay as they are."""
        code = language()
        if code == SOURCE:
            return self
        if code not in self._spoken:
            self._spoken[code] = self._translated(code)
        return self._spoken[code]

    def _translated(self, code: str) -> Collection:
        own, lands = (
            catalogue(folder / "locales", code) for folder in (self._folder, self._folder.parent / "boundaries")
        )
        names = {code: own.gettext(name) for code, name in self.bodies.items()}
        places = {code: {**place, "place": own.gettext(str(place["place"]))} for code, place in self.places.items()}
        other, fingerprint = copy(self), self.fingerprint
        other.codebook, other.description = (translated(part, own) for part in (self.codebook, self.description))
        other.countries = {code: translated_country(told, lands) for code, told in self.countries.items()}
        vars(other).update(bodies=names, places=places, fingerprint=fingerprint)
        return other

    @cached_property
    def size(self) -> int:
        """Counts all reactions."""
        return int(self.tally(View()).totals["n"])

    @cached_property
    def fingerprint(self) -> str:
        """Gives a text that changes when the records, the codebook, the countries or the description do."""
        [[rows]] = self._tuples(Condition("SELECT sum(hash(reactions))::VARCHAR FROM reactions"))
        all_of_it = repr((rows, self.description, self.codebook, self.countries))
        return hashlib.sha256(all_of_it.encode()).hexdigest()[:16]

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """Names the actors without a country, by id."""
        return self._names("body", "actor")

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """Describes the places of the reactions by id: place, place_country, precision, lat, lon."""
        frame = self._frame(
            Condition(
                "SELECT DISTINCT place_id, place, place_country, precision, lat, lon FROM reactions"
                " WHERE place_id IS NOT NULL ORDER BY place_id"
            )
        )
        return {str(code): place for code, place in frame.set_index("place_id").to_dict("index").items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Lists the codes that an address may use, by field."""
        sorts = [sign + column for column in SORTABLE for sign in ("", "-")]
        return {
            "country": frozenset(self.countries),
            "body": frozenset(self.bodies),
            "place": frozenset(self.places),
            "voice": ("official", "all"),
            "map": tuple(preset.code for preset in self.description.maps),
            "reaction": frozenset(self._frame(Condition("SELECT id FROM reactions"))["id"]),
            "sort": frozenset(sorts),
            "lang": languages(),
        } | {field.name: tuple(self.codebook[field.question].by_code) for field in fields() if field.question}

    def labels(self, name: str) -> Mapping[str, str]:
        """Names the codes of a choice field, in the order of the codebook where it has one."""
        question = next((field.question for field in fields() if field.name == name), "")
        if question:
            return {code.code: code.label for code in self.codebook[question].codes}
        named: dict[str, Mapping[str, str]] = {
            "country": {code: country.name for code, country in self.countries.items()},
            "body": self.bodies,
            "place": {code: str(place["place"]) for code, place in self.places.items()},
        }
        return named[name]

    def options(self, name: str) -> tuple[str, ...]:
        """Lists the codes of a choice field that any reaction has."""
        used = {row[0] for row in self.tally(View()).rows(name)}
        return tuple(code for code in self.labels(name) if code in used)

    def positions(self, view: View, group: str = "position") -> dict[str, str]:
        """Gives the position of every country with a reaction, under a view; parties are `party`."""
        ranks: dict[str, dict[int, dict[str, int]]] = {}
        for country, kind, stance, n in self.tally(view.selection).rows(group):
            counts = ranks.setdefault(country, {}).setdefault(self.codebook.ranks[kind], {})
            counts[stance] = counts.get(stance, 0) + int(n)
        every = view.voice == "all"
        found = {code: position(counts, self.codebook.stances, all_voices=every) for code, counts in ranks.items()}
        return found | {code: PARTY for code in found if code in self.description.party_codes}

    def select(self, view: View, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Gives the reactions of a view with the columns of reactions.csv, in its order or the collection's."""
        chosen = where(conditions(view).values())
        columns = ", ".join(REACTION_COLUMNS)
        sql = f"SELECT {columns} FROM reactions WHERE {chosen.sql} ORDER BY {_order(view)} LIMIT ? OFFSET ?"
        return self._frame(Condition(sql, (*chosen.parameters, limit, offset)))

    def stream(
        self, view: View, columns: Sequence[str], *, limit: int | None = None, offset: int = 0
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Gives the rows of a view in parts, as `select` does all at once; in the collection's own order nothing is held."""
        chosen = where(conditions(view).values())
        order = _order(view)
        sorting = (
            "" if order == _OWN_ORDER else f"ORDER BY {order}"
        )  # the table lies in its order; a sort would hold all
        sql = f"SELECT {', '.join(columns)} FROM reactions WHERE {chosen.sql} {sorting} LIMIT ? OFFSET ?"
        answer = self._run(Condition(sql, (*chosen.parameters, limit, offset)))
        return iter(partial(answer.fetchmany, _CHUNK), [])

    def neighbours(self, view: View) -> Neighbours | None:
        """Finds the opened reaction among the selected ones, in the order of the table; None where it is not among them."""
        chosen = where(conditions(view).values())
        sql = f"""
            SELECT lag(id) OVER line, lead(id) OVER line, row_number() OVER line, count(*) OVER ()
            FROM reactions WHERE {chosen.sql} WINDOW line AS (ORDER BY {_order(view)}) QUALIFY id = ?
        """
        rows = self._tuples(Condition(sql, (*chosen.parameters, view.reaction)))
        return Neighbours(*rows[0]) if rows else None

    def reaction(self, code: str) -> pd.Series[Any]:
        """Gives one reaction; raises NotFoundError."""
        frame = self._frame(Condition(f"SELECT {', '.join(REACTION_COLUMNS)} FROM reactions WHERE id = ?", (code,)))
        if frame.empty:
            raise NotFoundError(f"there is no reaction {code!r}")
        return frame.iloc[0]

    def telling(self, view: View, column: str, per_code: int = 3) -> list[dict[str, Any]]:
        """Gives the most telling reactions of every code of a column: in words before not, official before not, first."""
        chosen = where(conditions(view).values())
        loud = ", ".join(f"'{code}'" for code, rank in self.codebook.ranks.items() if rank)
        sql = f"""
            SELECT {column}, actor, date, quote, summary, stance, id FROM reactions
            WHERE ({chosen.sql}) AND {column} IS NOT NULL
            QUALIFY row_number() OVER (
                PARTITION BY {column} ORDER BY quote = '', actor_type NOT IN ({loud or "''"}), first NULLS LAST, rank
            ) <= ? ORDER BY {column}, rank
        """
        return self._records(Condition(sql, (*chosen.parameters, per_code)))

    def changes(self, view: View) -> list[dict[str, Any]]:
        """Gives the acts of actors with several stances (none aside): id, name, first (date or None), stance, summary."""
        chosen = where(conditions(view).values())
        told = ", ".join(f"'{code}'" for code in (*self.codebook.stances.sides, *self.codebook.stances.neutral))
        sql = f"""
            SELECT id, name, first, stance, summary FROM reactions WHERE ({chosen.sql}) AND stance IN ({told})
            QUALIFY count(DISTINCT stance) OVER (PARTITION BY actor_id) > 1
            ORDER BY count(*) OVER (PARTITION BY actor_id) DESC, name, first NULLS FIRST, rank
        """
        return self._records(Condition(sql, chosen.parameters))

    def crowds(self, view: View) -> dict[str, int]:
        """Gives the number of people at every place, a joint act counted once."""
        chosen = where(conditions(view).values())
        sql = f"""
            SELECT place_id, sum(crowd)::BIGINT AS crowd FROM (
                SELECT place_id, act, max(crowd) AS crowd FROM reactions
                WHERE ({chosen.sql}) AND crowd IS NOT NULL AND place_id IS NOT NULL GROUP BY place_id, act
            ) GROUP BY place_id
        """
        return dict(self._tuples(Condition(sql, chosen.parameters)))

    def _tally(self, view: View) -> Tally:
        """Counts a view; cached, as a view is a value. Give it `view.selection`."""
        return Tally(view, split(self._tuples(tally_query(view))), self._records(totals_query(view))[0])

    def _names(self, column: str, label: str) -> dict[str, str]:
        sql = f"SELECT {column} AS code, min({label}) AS label FROM reactions WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2"
        return dict(self._tuples(Condition(sql)))

    def _frame(self, query: Condition) -> pd.DataFrame:
        return self._run(query).df()

    def _tuples(self, query: Condition) -> list[tuple[Any, ...]]:
        return self._run(query).fetchall()

    def _records(self, query: Condition) -> list[dict[str, Any]]:
        answer = self._run(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _run(self, query: Condition) -> duckdb.DuckDBPyConnection:
        return self._engine.cursor().execute(query.sql, query.parameters)


def open_collection(folder: Path) -> Collection:
    """Opens the collection in a folder; raises DataError where its built files are missing."""
    table = folder / "reactions.csv"
    if not table.exists():
        raise DataError([Problem(table.name, 0, "", "", f"this file is missing from {folder}; run `make build`")])
    countries = read_countries(folder.parent / "boundaries" / "countries.csv")
    return Collection(
        read_description(folder / "collection.toml"),
        read_codebook(folder / "codebook.toml"),
        countries,
        load(table),
        folder,
    )


def _order(view: View) -> str:
    """Gives the ORDER BY of a view: a known column, or the order of the collection."""
    column, way = view.sort.removeprefix("-"), "DESC" if view.sort.startswith("-") else "ASC"
    return f"{_sort_key(column)} {way} NULLS LAST, {_OWN_ORDER}" if column in SORTABLE else _OWN_ORDER


def _sort_key(column: str) -> str:
    """Gives the SQL by which a column is ordered: days and numbers as such, text without case and accents, empty as NULL."""
    key = _DATES.get(column, column)
    return key if key in TYPED else f"nullif({folded(key)}, '')"
