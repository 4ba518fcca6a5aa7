"""Known tables: the columns that their publishers document, by what they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo_reactions.domain.description import Words

TABLE = Words("record", "records", "table")
"""What a record of a table and its source are called, if nothing else is known."""


@dataclass(frozen=True)
class Preset:
    """The published column names of a known table, by what they become, and what is the same in every row."""

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes_of_countries: str = ""
    words: Words = TABLE


_EVENT = Words("event", "events", "table")
_UN_VOTES = {"1": "in_favour", "2": "abstaining", "3": "against", "8": "absent", "9": "absent"}
PRESETS: Mapping[str, Preset] = {
    "acled": Preset({
        "id": "event_id_cnty", "date": "event_date", "country": "country", "place": "location", "lat": "latitude",
        "lon": "longitude", "actor": "actor1", "type": "event_type", "summary": "notes",
    }, words=_EVENT),
    "gdelt": Preset({
        "id": "GLOBALEVENTID", "date": "SQLDATE", "country": "ActionGeo_CountryCode", "place": "ActionGeo_FullName",
        "lat": "ActionGeo_Lat", "lon": "ActionGeo_Long", "actor": "Actor1Name", "type": "EventRootCode",
        "source_url": "SOURCEURL",
    }, codes_of_countries="fips", words=_EVENT),
    "icews": Preset({
        "id": "Event ID", "date": "Event Date", "country": "Country", "place": "City", "lat": "Latitude", "lon": "Longitude",
        "actor": "Source Name", "summary": "Event Text",
    }, words=_EVENT),
    "ucdp": Preset({
        "id": "id", "date": "date_start", "country": "country", "place": "where_coordinates", "lat": "latitude",
        "lon": "longitude", "actor": "side_a", "type": "type_of_violence", "summary": "source_headline",
    }, codes={"type": {"1": "state_based", "2": "non_state", "3": "one_sided"}}, words=_EVENT),
    "un-votes": Preset({
        "date": "date", "country": "country", "stance": "vote", "type": "unres", "summary": "descr",
    }, codes={"stance": _UN_VOTES}, words=Words("vote", "votes", "table")),
    "pressfreedom": Preset({
        "date": "date", "place": "{city}, {state}", "type": "categories", "summary": "title", "source_url": "url",
    }, constants={"country": "USA"}, words=Words("incident", "incidents", "table")),
    "ccc": Preset({
        "date": "date", "place": "{locality}, {state}", "lat": "lat", "lon": "lon", "actor": "actors", "type": "type",
        "crowd": "size_mean", "summary": "claims",
    }, constants={"country": "USA"}, words=_EVENT),
}  # fmt: skip
"""Tables whose column names are published, by name."""
