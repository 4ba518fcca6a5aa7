"""A collection, opened: its description and its reactions, answered by view."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo_reactions.collection.acts import Acts
from geo_reactions.collection.cube import Bools, Cube, Ints, build
from geo_reactions.collection.engine import Engine, open_engine
from geo_reactions.collection.ids import Ids
from geo_reactions.collection.order import SORTABLE, Order
from geo_reactions.collection.query import Condition
from geo_reactions.collection.row_cache import RowCache
from geo_reactions.collection.rows import Crowd, Rows
from geo_reactions.collection.search import Named, Search
from geo_reactions.collection.selection import selection
from geo_reactions.collection.stance_switches import StanceSwitches, switching
from geo_reactions.collection.tally import Counter, Tally, groups
from geo_reactions.collection.tally import Rows as CountedRows
from geo_reactions.domain.codebook import Codebook, read_codebook
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.description import Description, read_description
from geo_reactions.domain.errors import NotFoundError
from geo_reactions.domain.link import Vocabulary
from geo_reactions.domain.model import REACTION_COLUMNS, Country
from geo_reactions.domain.position import PARTY, Finding, finder
from geo_reactions.domain.view import View, by_name, fields
from geo_reactions.language.sentence import with_article
from geo_reactions.language.translation import FROM, IN, behind, translated, translated_country
from geo_reactions.language.wording import SOURCE, catalogue, language, languages, speaking

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

_CACHED_VIEWS, _CACHED_NUMBERS, _CHUNK = 512, 2_000_000, 1_000
_ACTS_OF_ACTOR = 12


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
        engine: Engine,
        folder: Path,
    ) -> None:
        self.description = description
        self.codebook = codebook
        self.countries = countries
        self.engine = engine
        self._folder = folder
        self._localized: dict[str, Collection] = {}
        self.cube: Cube = build(engine, description.since, description.until)
        loud = {code for code, rank in codebook.ranks.items() if rank}
        self.search = Search(self._named)
        order = Order(self.cube, engine, lambda field: self.localized().labels(field))
        self._found, self._cache = Rows(self.cube, engine, order, loud, self.search), RowCache(engine)
        cities = {code for code, place in self.places.items() if place["precision"] == "city"}
        territories = {code for code, country in countries.items() if country.parent}
        self._counter = Counter(self.cube, cities, territories)
        kept = max(16, min(_CACHED_VIEWS, _CACHED_NUMBERS // (1 + self._counter.largest)))
        self.tally = lru_cache(kept)(self._tally)
        self._findings, self._acts = lru_cache(kept)(self._find_all), Acts(self.cube, engine)
        self._position = finder(codebook.scale)
        self._crowds, self._switches = lru_cache(kept)(self._found.crowds), lru_cache(kept)(self._find_switches)

    def __repr__(self) -> str:
        return f"<Collection {self.description.id} {self.description.version}: {self.size:,} reactions>"

    def localized(self) -> Collection:
        """Gives the same collection with its words in the language that is spoken; records stay as they are."""
        code = language()
        if code == SOURCE:
            return self
        if code not in self._localized:
            self._localized[code] = self._translated(code)
        return self._localized[code]

    def _translated(self, code: str) -> Collection:
        own, lands = (
            catalogue(folder / "locales", code) for folder in (self._folder, self._folder.parent / "boundaries")
        )
        names = {code: own.gettext(name) for code, name in self.bodies.items()}
        places = {code: {**place, "place": own.gettext(str(place["place"]))} for code, place in self.places.items()}
        other, fingerprint = copy(self), self.fingerprint
        other.codebook, other.description = (translated(part, own) for part in (self.codebook, self.description))
        other.countries = {code: translated_country(told, lands) for code, told in self.countries.items()}
        vars(other).pop("_names", None)
        vars(other).update(bodies=names, places=places, fingerprint=fingerprint, _inside=self._behind(own, lands))
        return other

    def _behind(self, own: NullTranslations, lands: NullTranslations) -> Mapping[str, Mapping[str, str]]:
        places = {code: str(place["place"]) for code, place in self.places.items()}
        return {
            "country": {code: behind(FROM, land.name, lands) for code, land in self.countries.items()},
            "body": {code: behind(FROM, name, own) for code, name in self.bodies.items()},
            "place": {code: behind(IN, name, own) for code, name in places.items()},
        }

    @property
    def size(self) -> int:
        """Counts all reactions."""
        return self.cube.size

    @cached_property
    def fingerprint(self) -> str:
        """Gives a text that changes when the records, the codebook, the countries or the description do."""
        all_of_it = repr((self.engine.fingerprint, self.description, self.codebook, self.countries))
        return hashlib.sha256(all_of_it.encode()).hexdigest()[:16]

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """Names the actors without a country, by id, in the order of their names."""
        sql = "SELECT body, min(actor) FROM reactions WHERE body IS NOT NULL GROUP BY 1 ORDER BY 2"
        return dict(self.engine.tuples(Condition(sql)))

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """Describes the places of the reactions by id: place, place_country, precision, lat, lon."""
        columns = ("place", "place_country", "precision", "lat", "lon")
        sql = f"SELECT DISTINCT place_id, {', '.join(columns)} FROM reactions WHERE place_id IS NOT NULL ORDER BY place_id"
        return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in self.engine.tuples(Condition(sql))}

    @cached_property
    def certainties(self) -> Mapping[str, int]:
        """Counts all reactions by how sure their coding is."""
        return dict(self.engine.tuples(Condition("SELECT certainty, count(*) FROM reactions GROUP BY 1")))

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
            "reaction": Ids(self.engine),
            "sort": frozenset(sorts),
            "lang": languages(),
        } | {field.name: tuple(self.codebook[field.question].by_code) for field in fields() if field.question}

    def labels(self, name: str) -> Mapping[str, str]:
        """Names the codes of a choice field, in the order of the codebook where it has one."""
        question = by_name(name).question
        if question:
            return self.codebook[question].labels
        return self._names[name]

    def inside(self, name: str) -> Mapping[str, str]:
        """Name the countries, bodies or places as they stand behind "from" or "in" in a sentence: "the Netherlands"."""
        return self._inside[name]

    @cached_property
    def _inside(self) -> Mapping[str, Mapping[str, str]]:
        return {name: {code: with_article(label) for code, label in of.items()} for name, of in self._names.items()}

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return {
            "country": {code: country.name for code, country in self.countries.items()},
            "body": self.bodies,
            "place": {code: str(place["place"]) for code, place in self.places.items()},
        }

    def _named(self) -> Iterator[Named]:
        """List the names of countries, places and bodies in every language of the page."""
        spoken = []
        for code in languages():
            with speaking(code):
                spoken.append(self.localized())
        for field, codes in self._names.items():
            others = {code: self.countries[code].aliases for code in codes} if field == "country" else {}
            for code in codes:
                shown = dict.fromkeys(one.labels(field)[code] for one in spoken)
                yield Named((field, code), tuple(shown), others.get(code, ()))

    def options(self, name: str) -> tuple[str, ...]:
        """Lists the codes of a choice field that any reaction has."""
        used = self.cube.numbers[by_name(name).column]
        return tuple(code for code in self.labels(name) if code in used)

    def positions(self, view: View, group: str = "position") -> dict[str, str]:
        """Return the position of every country with a reaction, under a view; parties are `party`."""
        parties = self.description.party_codes
        found = self.findings(view, group)
        return {code: PARTY if code in parties else finding.code for code, finding in found.items()}

    def findings(self, view: View, group: str = "position") -> Mapping[str, Finding]:
        """Return the position of every country with a reaction and the acts that made it, under a view, parties included.

        `group` is the group of counts it comes from: `position`, or `legend`, which the choice of stances does not narrow.
        """
        return self._findings(view.selection, view.voice == "all", group)

    def _find_all(self, view: View, every: bool, group: str) -> Mapping[str, Finding]:  # noqa: FBT001
        ranks = dict.fromkeys(self.codebook.ranks, 1) if every else self.codebook.ranks
        kept = self._found.keeps(view.beside(*groups()[group].free), self._acts.rows)
        acts: dict[str, dict[tuple[int, str, str], int]] = {}
        for country, key, n in self._acts_of(self.tally(view).rows(group), ranks, kept):
            counts = acts.setdefault(country, {})
            counts[key] = counts.get(key, 0) + n
        return {country: self._position(tuple(sorted(counts.items()))) for country, counts in acts.items()}

    def _acts_of(
        self, rows: CountedRows, ranks: Mapping[str, int], kept: Bools
    ) -> Iterator[tuple[str, tuple[int, str, str], int]]:
        """Count acts by country and by rank, stance and degree: the reactions, then those that repeat an act, below zero."""
        for country, kind, stance, degree, n in rows:
            yield country, (ranks[kind], stance, degree), n
        for (country, rank, stance, degree), n in self._acts.repeats(kept, ranks).items():
            yield country, (rank, stance, degree), -n

    def select(self, view: View, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Give the reactions of a view with the columns of reactions.csv, in its order or the collection's."""
        return self._asked(view, REACTION_COLUMNS, limit, offset).df()

    def stream(
        self, view: View, columns: Sequence[str], *, limit: int | None = None, offset: int = 0
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Give the rows of a view in parts, as `select` does all at once; of a sort only the numbers of the rows are held."""
        if (view.sort or view.q) and self.engine.lines:
            return self.engine.lines.parts(self._found.page(view, limit, offset), columns, _CHUNK)
        return iter(partial(self._asked(view, columns, limit, offset).fetchmany, _CHUNK), [])

    def _asked(self, view: View, columns: Sequence[str], limit: int | None, offset: int) -> DuckDBPyConnection:
        """Start the query of the rows of a view in its order, which the query alone does not know, nor which rows have words."""
        if view.sort or view.q:
            return self.engine.at(self._found.page(view, limit, offset), columns)
        return self.engine.run(selection(view, columns, limit, offset))

    def rows(self, view: View, *, limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
        """Gives the reactions of a view by the names of their columns; what it costs follows from their number alone."""
        return self._cache.rows(self._found.page(view, limit, offset))

    def neighbours(self, view: View) -> Neighbours | None:
        """Finds the opened reaction among the selected ones, in the order of the table; None where it is not among them."""
        row = self._cache.rank(view.reaction)
        around = None if row is None else self._found.around(view, row)
        if around is None:
            return None
        before, after = (None if row is None else self._cache.rows([row])[0]["id"] for row in around[:2])
        return Neighbours(before, after, around.number, around.total)

    def reaction(self, code: str) -> dict[str, Any]:
        """Gives one reaction by the names of its columns; raises NotFoundError."""
        row = self._cache.rank(code)
        if row is None:
            raise NotFoundError(f"there is no reaction {code!r}")
        return self._cache.rows([row])[0]

    def related(self, code: str, most: int = 100) -> list[dict[str, Any]]:
        """Gives the first reactions of the same act or of the same actor as a reaction, itself aside."""
        own = self.reaction(code)
        same = Condition("act = ?", (own["act"],)), Condition("actor_id = ?", (own["actor_id"],))
        sql = "SELECT rank FROM reactions WHERE {} ORDER BY rank LIMIT ?"
        found = [self.engine.tuples(Condition(sql.format(one.sql), (*one.parameters, most))) for one in same]
        rows = sorted({rank for part in found for (rank,) in part} - {self._cache.rank(code)})
        return self._cache.rows(rows)

    def telling(
        self, view: View, column: str, per_code: int = 3, codes: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Gives the most telling reactions of (some) codes of a column, as `Rows.telling` orders them."""
        found = self._cache.rows(self._found.telling(view.selection, column, per_code, codes))
        return [row | {"body": None if row["country"] else row["actor_id"]} for row in found]

    def stance_switches(self, view: View, most: int = 10) -> StanceSwitches:
        """Gives the actors with several stances (none aside), and the acts of those with the `most` first names."""
        return self._switches(view.selection, most)

    def _find_switches(self, view: View, most: int) -> StanceSwitches:
        stances, names = self.codebook.scale, self._actor_names
        told = np.array([code in (*stances.sides, *stances.neutral) for code in self.cube.codes["stance"]], np.bool_)
        order = switching(self._found.stances_of_actors(view)[:, told], names)
        different = tuple(dict.fromkeys(names[actor] for actor in order))
        shown = [actor for actor in order if names[actor] in different[:most]]
        acts = [row for actor in shown for row in self._found.acts(view, actor, told, _ACTS_OF_ACTOR)]
        return StanceSwitches(different, self._cache.rows(acts))

    @cached_property
    def _actor_names(self) -> Sequence[str]:
        sql = "SELECT min(name) FROM reactions GROUP BY actor_id ORDER BY actor_id"
        return [name for (name,) in self.engine.tuples(Condition(sql))]

    def crowds(self, view: View) -> Mapping[str, Crowd]:
        """Return how many people there were at every place, a joint act counted once."""
        return self._crowds(view.selection)

    def _tally(self, view: View) -> Tally:
        """Counts a view; cached, as a view is a value. Give it `view.selection`."""
        return self._counter.tally(view, self._found.cells(view.q))


def open_collection(folder: Path) -> Collection:
    """Opens the collection in a folder; raises DataError where its built files are missing."""
    engine = open_engine(folder)
    countries = read_countries(folder.parent / "boundaries" / "countries.csv")
    return Collection(
        read_description(folder / "collection.toml"),
        read_codebook(folder / "codebook.toml"),
        countries,
        engine,
        folder,
    )


__all__ = ["SORTABLE", "Collection", "Ints", "Neighbours", "open_collection"]
