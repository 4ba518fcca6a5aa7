"""What the header of a column says of its content: how closely its words name what a column can become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from geo_reactions.pipeline.names import fold_name

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event id", "record id", "case id", "uid", "identifier", "no", "nr", "eventid", "dis no", "disno"),
    "date": (
        "date", "event date", "start date", "date start", "day", "when", "datum", "fecha", "data", "tag", "begin", "start",
        "published", "publication date", "posted", "created", "timestamp", "time", "month", "year", "jahr", "annee",
    ),
    "country": (
        "country", "country name", "country txt", "country code", "iso", "state", "nation", "land", "pays", "pais",
        "member state", "ms name", "entity", "territory", "economy", "staat",
    ),
    "place": (
        "place", "city", "location", "town", "locality", "municipality", "where", "where coordinates", "venue", "ort", "ville",
        "lieu", "ciudad", "lugar", "stadt", "gemeinde",
    ),
    "lat": ("lat", "latitude", "y", "breite", "breitengrad"),
    "lon": ("lon", "lng", "long", "longitude", "x", "lange", "langengrad"),
    "actor": (
        "actor", "who", "organisation", "organization", "organizer", "organiser", "group", "gname", "name", "speaker",
        "source name", "side a", "perpetrator", "company", "institution", "party", "union", "sender", "author", "akteur",
        "acteur", "actores", "veranstalter", "protesteridentity", "identity",
    ),
    "type": (
        "type", "event type", "kind", "category", "action", "form", "typ", "art", "resolution", "type txt", "categories",
        "branche", "tipo", "categorie", "kategorie", "class",
    ),
    "stance": (
        "vote", "stance", "position", "side", "tone", "voted", "ms vote", "sentiment", "support", "stimme", "haltung", "choice",
    ),
    "crowd": (
        "crowd", "size", "participants", "attendance", "protesters", "number of participants", "teilnehmer", "teilnehmende",
        "size mean", "turnout", "attendees", "participantes",
    ),
    "quote": ("quote", "quotation", "said", "words", "zitat", "citation"),
    "summary": (
        "summary", "description", "notes", "text", "event", "title", "headline", "source headline", "what", "what happened",
        "statement", "details", "claim", "claims", "demand", "forderung", "beschreibung", "resume", "event text", "abstract",
        "comment", "descripcion",
    ),
    "source_url": ("source url", "url", "link", "source link", "web", "quelle", "source", "sources", "reference"),
}  # fmt: skip
"""The names of columns, folded, by what they become; of two that a table has, the first is nearer."""

_WHOLE, _END, _BEGIN, _GLUED = 200, 150, 100, 50
"""How near a header is to a name that is all of it, its end, its beginning, or the end of one of its words."""
EXACT = _END + 1
"""How near at least a header is that is such a name."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w]+|_+|(?<=[A-Za-z])\d+(?= |_|$)")
_FEWEST = 4
"""How many letters a name has at least that is sought at the end of a longer word: "attacktype"."""


def said(header: str) -> str:
    """Return the words of a header, folded: "Start_Date (UTC)" and "startDate" become "start date utc", "start date"."""
    return fold_name(" ".join(_SIGNS.sub(" ", _CAMEL.sub(" ", header)).split()))


def nearness(target: str, header: str) -> int:
    """Return how closely a header names a target: 0 if it does not, at least EXACT if it is one of its names."""
    words = said(header)
    near = [(_near(words, name), place) for place, name in enumerate(NAMES[target])]
    return max(score - place if score else 0 for score, place in near)


def _near(words: str, name: str) -> int:
    """Return how near words are to a name, 0 if not at all; the steps are larger than the number of names of a target."""
    if words == name:
        return _WHOLE
    if words.endswith(f" {name}"):
        return _END
    if words.startswith(f"{name} "):
        return _BEGIN
    if len(name) >= _FEWEST and any(word.endswith(name) for word in words.split()):
        return _GLUED
    return 0


def nearest(target: str, headers: Iterable[str], least: int = 1) -> list[str]:
    """Return the headers that name a target at least so closely, the closest first; of equally close ones the first."""
    near = {header: nearness(target, header) for header in headers}
    return sorted((header for header, score in near.items() if score >= least), key=lambda header: -near[header])
