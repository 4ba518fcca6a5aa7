"""The names of all columns of tables that are published without a row of headings, in the order of their columns."""

from __future__ import annotations

from collections.abc import Iterator

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
    "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def _gdelt(*without: str) -> tuple[str, ...]:
    """Return the names of an events table of GDELT, in which a place has all parts but those in `without`."""
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *_parts(("Actor1", "Actor2"), _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *_parts(("Actor1Geo_", "Actor2Geo_", "ActionGeo_"), (part for part in _PLACE if part not in without)),
        *("DATEADDED", "SOURCEURL"),
    )


def _parts(of: tuple[str, ...], parts: tuple[str, ...] | Iterator[str]) -> Iterator[str]:
    named = tuple(parts)
    return (one + part for one in of for part in named)


GDELT_2 = _gdelt()
"""The events of GDELT 2.0."""
GDELT_1 = _gdelt("ADM2Code")
"""The events of GDELT 1.0 since April 2013."""
GDELT_1_BEFORE = GDELT_1[:-1]
"""The events of GDELT 1.0 before, whose files have no addresses."""

UCDP_GED = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The georeferenced events of UCDP, of which some monthly files begin with data."""
