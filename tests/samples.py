"""The made-up collection and the real one, opened, each with its table recounted without SQL."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Collection as Codes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from math import isnan
from pathlib import Path

import duckdb
from hypothesis import strategies as st

from geo_reactions.charts import Scene, scene
from geo_reactions.collection import Collection, open_collection
from geo_reactions.collection.embedded.engine import TYPED
from geo_reactions.domain.description import read_description
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.folding import fold, sought
from geo_reactions.domain.link import decode
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import languages, speaking

PROJECT = Path(__file__).parents[1]
ASSETS = PROJECT / "assets"
TINY = PROJECT / "tests" / "collections" / "data" / "moonbase-strike"
WAR = PROJECT / "data" / "nagorno-karabakh-2020"

QUERIES = {
    "moonbase-strike": (
        "", "country=TYC", "country=GRI", "country=LUN,TYC&body=miners-guild", "body=miners-guild,anonymous-hacker",
        "place=plato-city", "stance=pro_union", "stance=silent,both_wrong&voice=all", "type=walkout&map=near-side",
        "actor=fans,press&sort=-date", "from=1999-09-03&to=1999-09-30", "from=1999-10-06", "q=union", "q=zzz",
        "reaction=ms-004&country=TYC", "country=COT,KEP,XCR,PIC&type=gift,vote&from=1999-09",
    ),
    "moonbase-fields": (
        "", "country=TYC", "mood=glad&map=near-side", "mood=angry%252C%20very,100%2525%20calm&voice=all", "robots=1..3",
        "damage=..0&sort=-damage", "damage=5..&q=union", "order=low&body=miners-guild", "robots=12&from=1999-09-03&sort=mood",
        "q=orbit", "mood=Glad&order=high", "damage=900..1000&robots=100", "reaction=ms-004&robots=0&country=TYC",
    ),
    "nagorno-karabakh-2020": (
        "", "country=FRA", "country=ISL", "country=TUR,VAT&body=nato", "body=osce,un-secretary-general",
        "place=los-angeles", "stance=pro_armenia", "stance=none,impartial&voice=all", "type=protest&map=europe",
        "actor=community,public_figure&sort=-date", "from=2020-10-01&to=2020-10-31", "from=2021-01", "q=ceasefire",
        "q=zzz", "reaction=nk-010&country=XNK", "country=XAB,MLT,VCT&type=statement&to=2020-12",
    ),
}  # fmt: skip
"""A dozen views or more of each collection as addresses: every kind of filter, and some that select nothing."""


_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, repr=False, eq=False)
class Sample:
    """An open collection with the rows of its reactions.csv."""

    folder: Path
    collection: Collection
    rows: tuple[Mapping[str, str], ...]

    def __repr__(self) -> str:
        return f"<Sample {self.folder.name}>"

    def view(self, query: str) -> View:
        """Return the view of an address, which must be valid in every part."""
        view, unused = decode(query, self.collection.vocabulary)
        assert not unused
        return view

    def scene(self, view: View | str = "") -> Scene:
        return scene(self.collection, self.view(view) if isinstance(view, str) else view)

    def sentence(self, view: View | str = "") -> str:
        shown = self.scene(view)
        return sentence(shown.view, shown.tally.totals, shown.collection.codebook, shown.collection.inside)

    def kept(self, view: View, free: Codes[str] = ()) -> list[Mapping[str, str]]:
        """Select rows as the contract says, without the filters of some dimensions."""
        asked = {narrowing.dimension for narrowing in view.narrowed}.difference(free)
        return [row for row in self.rows if all(self._keeps(row, view, dimension) for dimension in asked)]

    def _keeps(self, row: Mapping[str, str], view: View, dimension: str) -> bool:
        return self.has_words(row, view.q) if dimension == "q" else keeps(row, view, dimension)

    def has_words(self, row: Mapping[str, str], q: str) -> bool:
        """Return whether a row has all words, in its texts or in a name of its country, place or body, as the contract says."""
        own = [field.name for field in self.collection.description.own_fields if field.kind in ("choice", "text")]
        text = fold(" ".join(row[name] for name in ("actor", "summary", "quote", "place", *own)))
        own = {("country", row["country"]), ("place", row["place_id"]), ("body", row["body"])}
        return all(word in text or self._stands_for(word, text, own) for word in sought(q))

    def _stands_for(self, word: str, text: str, own: Codes[tuple[str, str]]) -> bool:
        named = [key for key, names in self._names.items() if any(_names(word, name) for name in names)]
        return any(key in own or fold(self._names[key][0].partition(" (")[0]) in text for key in named)

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """List the names of everything that has one: in English, in other languages, and one-word alternatives of countries."""
        found: dict[tuple[str, str], list[str]] = {}
        for code in languages():
            with speaking(code):
                for field in ("country", "place", "body"):
                    for each, label in self.collection.localized().labels(field).items():
                        found.setdefault((field, each), []).append(label)
        for country in self.collection.countries.values():
            found["country", country.code] += [name for name in country.aliases if " " not in name]
        return found

    def recount(self, view: View, columns: Iterable[str], *free: str) -> Counter[tuple[str, ...]]:
        """Count the kept rows by some columns; rows without a value in the first column are left out."""
        names = tuple(columns)
        cells = (tuple(row[name] for name in names) for row in self.kept(view, free))
        return Counter(key for key in cells if key[0])

    def beside(self, view: View, field: str) -> set[str]:
        """Return the dimensions that do not narrow a chart of a field: its own, if the field has a choice."""
        return set() if view.is_default(field) else {view.fields[field].dimension}

    @cached_property
    def views(self) -> st.SearchStrategy[View]:
        """Generate views: those of QUERIES, and any others from codes of the reactions and a few unknown codes."""
        about, known = self.collection.description, self.collection.vocabulary
        codes = {
            choice.name: [*self.collection.options(choice.name), *sorted(known[choice.name])[:3]]
            for choice in self.collection.fields.choices
        }
        some = {
            name: st.just(()) | st.lists(st.sampled_from(list(dict.fromkeys(known))), max_size=3).map(tuple)
            for name, known in codes.items()
        }
        days = st.dates(about.since - timedelta(5), about.until + timedelta(30))
        spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])
        listed = st.sampled_from([self.view(query) for query in QUERIES[about.id]])
        numbers = st.sampled_from([-10.0, -3.25, 0.0, 0.5, 1.0, 7.0, 950.0, 20_000.0])
        ends = st.tuples(st.none() | numbers, st.none() | numbers).filter(lambda two: None in two or two[0] <= two[1])
        ranges = {field.name: st.just((None, None)) | ends for field in self.collection.fields.ranges}
        return listed | st.builds(
            self.collection.everything.put,
            **some,
            **ranges,
            dates=st.just((None, None)) | spans,
            q=st.sampled_from(["", "", "", "the", "against", "zzz"]),
            voice=st.sampled_from(["official", "all"]),
            map=st.sampled_from([*(preset.code for preset in about.maps), "12.5,-3,2.5"]),
            reaction=st.sampled_from(["", self.rows[0]["id"]]),
            sort=st.sampled_from(["", "-date", "actor"]),
        )


def keeps(row: Mapping[str, str], view: View, dimension: str) -> bool:
    """Return whether a view keeps a row as far as a dimension goes, as the contract says; words aside."""
    if dimension == "who":
        return row["country"] in view.country or row["body"] in view.body
    if dimension == "dates":
        since, until = (day.isoformat() if day else "" for day in view.dates)
        return row["first"] != "" and row["last"] >= since and (not until or row["first"] <= until)
    field = view.fields[dimension]
    if field.kind is Kind.RANGE:
        least, most = view[dimension]
        number = float(row[field.column] or "nan")
        return (number >= least if least is not None else not isnan(number)) and (most is None or number <= most)
    return row[field.column] in view[dimension]


def _names(word: str, name: str) -> bool:
    """Return whether a word is one of the words of a name, or at least its first four letters."""
    parts = {fold(part) for part in (*name.split(), *re.findall(r"[\w'’]+", name))}
    return word in parts or (len(word) > 3 and any(part.startswith(word) for part in parts))


def collated(text: str) -> str:
    """Return a text for sorting: without case and accents, special letters as those of the alphabet."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return plain.lower().translate(_LETTERS)


@cache
def sample(folder: Path) -> Sample:
    """Open a collection once for all tests."""
    with (folder / "reactions.csv").open(encoding="utf-8", newline="") as file:
        rows = tuple(row | {"body": "" if row["country"] else row["actor_id"]} for row in csv.DictReader(file))
    return Sample(folder, open_collection(folder), rows)


def as_parquet(folder: Path) -> Path:
    """Replace reactions.csv by reactions.parquet, with a row group for every few rows."""
    own = read_description(folder / "collection.toml").own_fields
    types = TYPED | {field.name: "DOUBLE" for field in own if field.is_number}
    columns = (*REACTION_COLUMNS, *(field.name for field in own))
    typed = ", ".join(
        f'nullif("{name}", \'\')::{types[name]} AS "{name}"' if name in types else f'"{name}"' for name in columns
    )
    table = folder / "reactions.csv"
    with duckdb.connect() as engine:
        source = f"read_csv('{table}', all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N')"
        engine.execute(
            f"COPY (SELECT {typed} FROM {source}) TO '{table.with_suffix('.parquet')}' (ROW_GROUP_SIZE 2048)"
        )
    table.unlink()
    return folder
