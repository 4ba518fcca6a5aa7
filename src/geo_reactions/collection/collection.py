"""An opened collection: its description, its codebook and its reactions, with answers to views."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from geo_reactions.collection.findings import Findings
from geo_reactions.collection.histogram import Histogram
from geo_reactions.collection.ids import Ids
from geo_reactions.collection.localized import localized_words
from geo_reactions.collection.orders import Orders
from geo_reactions.collection.records import Records
from geo_reactions.collection.search import Named, Search
from geo_reactions.collection.stance_switches import StanceSwitches
from geo_reactions.collection.store import Crowd, Spread, Store
from geo_reactions.collection.tally import MARKED, Counter, Tally
from geo_reactions.collection.timeline import Timeline
from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Description
from geo_reactions.domain.extents import Extent, read_extents
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.link import Vocabulary
from geo_reactions.domain.model import REACTION_COLUMNS, Country
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.domain.position import PARTY, Finding
from geo_reactions.domain.view import View
from geo_reactions.domain.vocabulary import vocabulary
from geo_reactions.language.ranges import range_words
from geo_reactions.language.sentence import with_article
from geo_reactions.language.wording import SOURCE, language, languages, speaking

_CACHED_VIEWS, _CACHED_NUMBERS = 512, 2_000_000

_ACTS_OF_ACTOR = 12
"""How many acts are read of an actor with several stances."""

_NAMED = ("country", "body", "place")
"""The fields whose codes have names that a search finds in every language."""


class Collection(Records):
    """The reactions of a collection with everything about them: counts, rows and positions of any view.

    It is safe to share between threads.
    """

    def __init__(
        self,
        description: Description,
        codebook: Codebook,
        countries: Mapping[str, Country],
        store: Store,
        folder: Path,
    ) -> None:
        self.description = description
        self.codebook = codebook
        self.countries = countries
        self._folder = folder
        self._localized: dict[str, Collection] = {}
        self.fields = description.fields
        loud = frozenset(code for code, rank in codebook.ranks.items() if rank)
        orders = Orders(lambda field: self.localized().labels(field), description.own_fields)
        super().__init__(store, Search(self._named), orders, loud)
        self.timeline = Timeline(store.dates, store.kinds.codes["stance"], description.since, description.until)
        cities = {code for code, place in self.places.items() if place["precision"] == "city"}
        territories = {code for code, country in countries.items() if country.parent}
        self._counter = Counter(store.kinds, self.timeline, self.fields, cities, territories)
        kept = max(16, min(_CACHED_VIEWS, _CACHED_NUMBERS // (1 + self._counter.largest)))
        self.histogram = cache(lambda name: Histogram(store.numbers(name)))
        self.tally = lru_cache(kept)(self._tally)
        self._findings = lru_cache(kept)(Findings(codebook, store, self.asked, self.tally).find)
        self._crowds = lru_cache(kept)(lambda view: store.crowds(self.asked(view)))
        self._switches = lru_cache(kept)(self._switching)

    def __repr__(self) -> str:
        return f"<Collection {self.description.id} {self.description.version}: {self.size:,} reactions>"

    def localized(self) -> Collection:
        """Return the collection with its words in the current language; the records stay as they are."""
        code = language()
        if code == SOURCE:
            return self
        if code not in self._localized:
            self._localized[code] = self._translated(code)
        return self._localized[code]

    def _translated(self, code: str) -> Collection:
        other, fingerprint = copy(self), self.fingerprint
        vars(other).pop("_names", None)
        vars(other).update(localized_words(self, self._folder, code), fingerprint=fingerprint)
        return other

    @property
    def size(self) -> int:
        """Return the number of all reactions."""
        return self.store.size

    @cached_property
    def fingerprint(self) -> str:
        """Return a text that changes when the records, the codebook, the countries or the description change."""
        all_of_it = repr((self.store.version, self.description, self.codebook, self.countries))
        return hashlib.sha256(all_of_it.encode()).hexdigest()[:16]

    @cached_property
    def extents(self) -> Mapping[str, Extent]:
        """Return how far the largest part of each country reaches, by code."""
        return read_extents(boundaries_folder(self._folder) / "world.geojson")

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """Return the names of the actors without a country, by id, in the order of the names."""
        found: dict[str, str] = {}
        for body, actor, _n in self.store.distinct(("body", "actor")):
            found[body] = min(actor, found.get(body, actor))
        return dict(sorted(found.items(), key=lambda one: one[1]))

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the places of the reactions by id, each with place, place_country, precision, lat and lon."""
        columns = ("place", "place_country", "precision", "lat", "lon")
        return {
            code: dict(zip(columns, rest, strict=False)) for code, *rest in self.store.distinct(("place_id", *columns))
        }

    @cached_property
    def certainties(self) -> Mapping[str, int]:
        """Return the number of all reactions by the certainty of their coding."""
        return dict(self.store.distinct(("certainty",)))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the codes that an address may use, by field, and the fields themselves."""
        of_rows = {"body": frozenset(self.bodies), "place": frozenset(self.places), "reaction": Ids(self.store)}
        own = {field.name: frozenset(self.store.kinds.codes[field.name]) for field in self._own_choices}
        known = vocabulary(self.description, self.codebook, self.countries, languages())
        sort = {"sort": frozenset(sign + column for column in self.sortable for sign in ("", "-"))}
        return Vocabulary({**known, **of_rows, **own, **sort}, self.fields)

    @cached_property
    def sortable(self) -> tuple[str, ...]:
        """Return the columns by which rows can be sorted: all, or those that a large store has an order for."""
        return self._orders.offered(self.store.quick_orders)

    @cached_property
    def everything(self) -> View:
        """Return the view in which nothing is chosen."""
        return View(fields=self.fields)

    def labels(self, name: str) -> Mapping[str, str]:
        """Return the names of the codes of a field, in the order of the codebook if it has the field; ranges for numbers."""
        field = self.fields[name]
        if field.question:
            return self.codebook[field.question].labels
        if field.kind is Kind.RANGE:
            bars = self.histogram(name)
            return {code: range_words(ends) for code, ends in zip(bars.codes, bars.ranges, strict=True)}
        return self._names[name]

    def inside(self, name: str) -> Mapping[str, str]:
        """Return the names of countries, bodies or places as they read after "from" or "in": "the Netherlands"."""
        return self._inside[name] if name in self._inside else self.labels(name)

    @cached_property
    def _inside(self) -> Mapping[str, Mapping[str, str]]:
        return {name: {code: with_article(label) for code, label in self._names[name].items()} for name in _NAMED}

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return {
            "country": {code: country.name for code, country in self.countries.items()},
            "body": self.bodies,
            "place": {code: str(place["place"]) for code, place in self.places.items()},
            **self.own_labels,
        }

    @cached_property
    def own_labels(self) -> Mapping[str, Mapping[str, str]]:
        """Return what the values of the collection's own choices are called, by field and value."""
        return {field.name: {code: code for code in self.store.kinds.codes[field.name]} for field in self._own_choices}

    @property
    def _own_choices(self) -> Iterator[Field]:
        return (field for field in self.fields.choices if field.is_own)

    def _named(self) -> Iterator[Named]:
        """Yield the names of countries, places and bodies in every language of the page."""
        spoken = []
        for code in languages():
            with speaking(code):
                spoken.append(self.localized())
        for field in _NAMED:
            codes = self._names[field]
            others = {code: self.countries[code].aliases for code in codes} if field == "country" else {}
            for code in codes:
                shown = dict.fromkeys(one.labels(field)[code] for one in spoken)
                yield Named((field, code), tuple(shown), others.get(code, ()))

    def options(self, name: str) -> tuple[str, ...]:
        """Return the codes of a choice field that any reaction has."""
        labels = self.labels(name)
        used = self.store.kinds.numbers.get(self.fields[name].column, labels)
        return tuple(code for code in labels if code in used)

    def positions(self, view: View, group: str = "position") -> dict[str, str]:
        """Return the position of every country with a reaction, under a view; that of a party is always `party`."""
        parties = self.description.party_codes
        found = self.findings(view, group)
        return {code: PARTY if code in parties else finding.code for code, finding in found.items()}

    def findings(self, view: View, group: str = "position") -> Mapping[str, Finding]:
        """Return, under a view, the position of every country with a reaction and the acts that it results from.

        A party has the position of its own acts here. `group` is the group of counts to use: `position`, or `legend`,
        which the choice of stances does not narrow.
        """
        return self._findings(view.selection, view.voice == "all", group)

    def stance_switches(self, view: View, most: int = 10) -> StanceSwitches:
        """Return the actors of a view with several stances, and the acts of those with the `most` first names.

        Acts without a position do not count as a stance.
        """
        return self._switches(view.selection, most)

    def _switching(self, view: View, most: int) -> StanceSwitches:
        asked, scale = self.asked(view), self.codebook.scale
        stances = frozenset((*scale.sides, *scale.neutral))
        actors = self.store.switching(asked, stances)
        names = tuple(dict.fromkeys(name for _code, name in actors))
        shown = frozenset(names[:most])
        acts = self.store.acts(asked, [code for code, name in actors if name in shown], stances, _ACTS_OF_ACTOR)
        return StanceSwitches(names, self._cache.rows(acts))

    def crowds(self, view: View) -> Mapping[str, Crowd]:
        """Return how many people took part at every place, by its id; a joint act counts once."""
        return self._crowds(view.selection)

    def _tally(self, view: View) -> Tally:
        """Return the counts of a view; they are cached by view, so pass `view.selection`."""
        asked = self.asked(view)
        marked = self.store.grouped(self.asked(view.without("place")), MARKED) if self._apart else ()
        found = self._counter.tally(view, asked, self.store.count(asked), marked)
        numbers = {field.name: self._counts_by_bar(field, view) for field in self.fields.ranges}
        return replace(found, counts={**found.counts, **numbers}) if numbers else found

    def _counts_by_bar(self, field: Field, view: View) -> list[tuple[str, str, int]]:
        """Return the counts of the bars of a field of numbers under a view without its own range: bar, stance, number."""
        bars = self.histogram(field.name)
        found = self.store.bars(self.asked(view.without(field.name)), field.column, bars.starts)
        return [(bars.codes[bar], stance, n) for bar, stance, n in found]

    def spread(self, view: View, name: str) -> Spread | None:
        """Return how the numbers of a field spread under a view; None if no reaction of it has one."""
        return self.store.spread(self.asked(view), self.fields[name].column)

    @property
    def columns(self) -> Sequence[str]:
        """Return the columns of a reaction: those of every collection, then its own."""
        return self.store.columns

    @property
    def own_columns(self) -> Sequence[str]:
        """Return the columns that only this collection has."""
        return self.columns[len(REACTION_COLUMNS) :]
