"""Every number of a view, recounted from the data files with pandas; nothing of the product is imported here.

The rules come from the contract, the codebook and these definitions:

- A chart, list or card of a field ignores the choice in that field. Countries and bodies are one dimension, "who": a choice
  in one also frees the other. A field without a choice is narrowed by the other: with only a body chosen, no country is
  left. Menus and the strip of bodies always ignore their whole dimension: their numbers say what choosing would add.
- The legend also ignores the choice of stances, as its buttons choose stances.
- Acts: the rows of one country with the same act, stance and degree are one act. If two groups of a country disagree in
  one act, each stance is an act.
- People at a place: for each act the largest number in its rows.
- A city is a place with the coordinates of a city, not of a region or a country.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections import Counter
from functools import cache, cached_property
from urllib.parse import parse_qs

import pandas as pd

from recount.standing import DATA, FOLDER, PARTIES, RANK, TOWARD, Finding, find

ROWS = pd.read_csv(FOLDER / "reactions.csv", dtype=str, keep_default_na=False)
ROWS["body"] = ROWS["actor_id"].where(ROWS["country"] == "", "")
LANDS = pd.read_csv(DATA / "boundaries" / "countries.csv", dtype=str, keep_default_na=False).set_index("code")

COLUMN = {
    "country": "country",
    "body": "body",
    "place": "place_id",
    "stance": "stance",
    "type": "type",
    "actor": "actor_type",
}
"""The fields that choose codes, and their columns."""


class Asked:
    """A view, read from its query string by the rules of the contract."""

    def __init__(self, query: str) -> None:
        given = {key: ",".join(values) for key, values in parse_qs(query).items()}
        self.query, self.lang = query, given.get("lang", "en")
        self.chosen = {field: sorted(filter(None, given.get(field, "").split(","))) for field in COLUMN}
        self.since, self.until = edge(given.get("from", ""), first=True), edge(given.get("to", ""), first=False)
        self.opened = given.get("reaction", "")
        self.words, self.voice, self.sort = given.get("q", ""), given.get("voice", "official"), given.get("sort", "")

    def __repr__(self) -> str:
        return self.query or "/"

    @cached_property
    def narrowed(self) -> dict[str, pd.Series]:
        """Return for every narrowed dimension which rows match it."""
        found = {field: ROWS[COLUMN[field]].isin(some) for field, some in self.chosen.items() if some}
        who = [found.pop(field) for field in ("country", "body") if field in found]
        if who:
            found["who"] = who[0] if len(who) == 1 else who[0] | who[1]
        if self.since or self.until:
            dated = ROWS["first"] != ""
            found["dates"] = dated & (ROWS["last"] >= self.since) & (ROWS["first"] <= (self.until or "9999"))
        if self.words:
            text = ROWS[["actor", "summary", "quote", "place"]].agg(" ".join, axis=1).map(folded)
            sought = [text.str.contains(folded(word), regex=False) for word in self.words.split()]
            found["q"] = pd.concat(sought, axis=1).all(axis=1)
        return found

    def kept(self, free: set[str] = frozenset()) -> pd.DataFrame:
        """Return the rows that match all dimensions except the free ones."""
        passed = [mask for name, mask in self.narrowed.items() if name not in free]
        return ROWS[pd.concat(passed, axis=1).all(axis=1)] if passed else ROWS

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.kept()

    @cache  # noqa: B019 - the views live as long as the tests
    def beside(self, *fields: str) -> pd.DataFrame:
        """Return the rows that a chart of some fields shows."""
        return self.kept({dimension(field) for field in fields if self.chosen[field]})

    @cache  # noqa: B019 - the views live as long as the tests
    def offered(self, field: str) -> pd.DataFrame:
        """Return the rows that a menu of a field counts."""
        return self.kept({dimension(field)})

    @cache  # noqa: B019 - the views live as long as the tests
    def by(self, field: str) -> dict[str, dict[str, int]]:
        """Count what a chart of a field shows, by code and stance."""
        return stances(self.beside(field), field)

    @cache  # noqa: B019 - the views live as long as the tests
    def speaking(self, *more: str) -> pd.DataFrame:
        """List the acts of countries, each once, with the rank of the actor; the `more` fields do not narrow either."""
        rows = self.beside("country", *more)
        rows = rows[rows["country"] != ""]
        rank = rows["actor_type"].map(RANK) if self.voice == "official" else 1
        return rows.assign(rank=rank).drop_duplicates(["country", "rank", "act", "stance", "degree"])

    @cache  # noqa: B019 - the views live as long as the tests
    def findings(self, *more: str) -> dict[str, Finding]:
        """Return the position of every country with a reaction."""
        found: dict[str, dict[int, dict[tuple[str, str], int]]] = {}
        sizes = self.speaking(*more).groupby(["country", "rank", "stance", "degree"]).size()
        for (country, rank, stance, degree), n in sizes.items():
            found.setdefault(country, {}).setdefault(rank, {})[stance, degree] = n
        return {country: find(by_rank) for country, by_rank in found.items()}

    def positions(self, *more: str) -> dict[str, str]:
        return {code: "party" if code in PARTIES else found.code for code, found in self.findings(*more).items()}

    @cached_property
    def undated(self) -> int:
        """Count the rows without a date, whatever the span."""
        return int((self.kept({"dates"})["first"] == "").sum())

    @cached_property
    def exact(self) -> pd.DataFrame:
        """Return the rows with a known day, whatever the span: those that the bars of the timeline count."""
        rows = self.kept({"dates"})
        return rows[(rows["first"] == rows["last"]) & (rows["first"] != "")]

    @cached_property
    def loose(self) -> pd.DataFrame:
        """Return the rows whose date is less exact than a day, whatever the span."""
        rows = self.kept({"dates"})
        return rows[rows["first"] != rows["last"]]

    def why(self, country: str) -> list[int]:
        """List the numbers of the explanation: those of the acts, the date of a single act, and the next rank if it differs."""
        finding, acts = self.findings()[country], self.speaking()
        if not finding.rank:
            return []
        [*own] = finding.numbers
        if own[0] == 1:
            row = acts[(acts["country"] == country) & (acts["rank"] == finding.rank)].iloc[0]
            own = [1, *day_numbers(row["first"], row["last"])]
        second = finding.second
        return own + (second.numbers[1:] if second and TOWARD.get(second.code) != TOWARD.get(finding.code) else [])

    @property
    def picked(self) -> list[tuple[str, str]]:
        return [(field, code) for field in ("country", "body", "place") for code in self.chosen[field]]


def dimension(field: str) -> str:
    return "who" if field in ("country", "body") else field


def stances(rows: pd.DataFrame, field: str) -> dict[str, dict[str, int]]:
    """Count by code of a field and by stance."""
    some = rows[rows[COLUMN[field]] != ""]
    return {code: dict(Counter(own["stance"])) for code, own in some.groupby(COLUMN[field])}


def sums(rows: pd.DataFrame, field: str) -> dict[str, int]:
    return {code: sum(counts.values()) for code, counts in stances(rows, field).items()}


def by_count(counts: dict[str, int]) -> list[int]:
    """List the numbers of a text about counts by stance: the sum, then each, the most frequent first."""
    return [sum(counts.values()), *sorted(counts.values(), reverse=True)]


def crowds(rows: pd.DataFrame) -> dict[str, int]:
    """Count the people at every place."""
    counted = rows[(rows["crowd"] != "") & (rows["place_id"] != "")].astype({"crowd": int})
    return counted.groupby(["place_id", "act"])["crowd"].max().groupby("place_id").sum().to_dict()


def day_numbers(first: str, last: str) -> list[int]:
    """List the numbers in a period as written: "2 Oct 2020", "Oct 2020", "27 Sept – 3 Dec 2020"."""
    if not first:
        return []
    (y1, m1, d1), (y2, m2, d2) = (map(int, day.split("-")) for day in (first, last))
    months = d1 == 1 and d2 == monthrange(y2, m2)[1]
    start, end = ([], []) if months else ([d1], [d2])
    if (y1, m1) == (y2, m2) and start == end:
        return [*end, y2]
    return [*start, *([y1] if y1 != y2 else []), *end, y2]


def edge(text: str, *, first: bool) -> str:
    """Return the first or last day of a year, a month or a day."""
    if not text or len(text) == 10:
        return text
    year, month = int(text[:4]), int(text[5:7] or (1 if first else 12))
    return f"{year}-{month:02}-{1 if first else monthrange(year, month)[1]:02}"


def folded(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return plain.casefold().translate(str.maketrans("əıøłđðþ’", "eiolddt'"))
