"""Known tables: the columns that their publishers document, by what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo_reactions.domain.description import Words
from geo_reactions.domain.own_fields import CHOICE, NUMBER, TEXT, OwnField
from geo_reactions.pipeline.importing import cameo
from geo_reactions.pipeline.importing.published_names import GDELT_1, GDELT_1_BEFORE, GDELT_2, UCDP_GED
from geo_reactions.pipeline.importing.settings import Import

TABLE = Words("record", "records", "table")
"""What a record of a table and its source are called, if nothing else is known."""


@dataclass(frozen=True)
class Preset:
    """The published column names of a known table, by what they become, and what stands where there is no column or no cell."""

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the values of a question or of an own field mean, in words."""
    plurals: Mapping[str, str] = field(default_factory=dict)
    """The plurals of the types."""
    actor_plurals: Mapping[str, str] = field(default_factory=dict)
    """The plurals of the types of actors."""
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Which types of actors speak for their country; 1 for those that are not listed."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """The codes of countries that only this table spells so."""
    codes_of_countries: str = ""
    codes_of_place_countries: str = ""
    needed: tuple[str, ...] = ()
    """What each row has; rows without it are rejected."""
    words: Words = TABLE
    fields: tuple[OwnField, ...] = ()
    """The fields that only this table has; those whose columns a table lacks are left out."""
    telling: tuple[str, ...] = ()
    """The columns by which the table is recognised; without any, all columns that become something."""
    headings: tuple[tuple[str, ...], ...] = ()
    """The names of all columns, for each layout that is published without a row of headings."""

    def found_in(self, columns: Sequence[str]) -> dict[str, str]:
        """Return the part of `columns` of the preset that a table with these columns has."""
        known, present = Import("", columns=self.columns), set(columns)
        return {target: text for target, text in self.columns.items() if present.issuperset(known.columns_of(target))}

    def recognises(self, columns: Sequence[str]) -> bool:
        """Return whether a table with these columns is certainly of this kind."""
        if self.telling:
            return set(self.telling) <= set(columns)
        return len(self.found_in(columns)) == len(self.columns)

    def fields_in(self, columns: Sequence[str]) -> Iterator[OwnField]:
        """Yield the own fields for which a table has the columns."""
        return (one for one in self.fields if one.source in columns)


_EVENT = Words("event", "events", "table")

_ACLED = Preset(
    {
        "id": "event_id_cnty", "date": "event_date", "country": "country", "place": "location", "lat": "latitude",
        "lon": "longitude", "actor": "actor1", "type": "event_type", "summary": "notes",
    },
    words=_EVENT,
    fields=(
        OwnField("sub_event_type", "Sub-event type", CHOICE),
        OwnField("fatalities", "Reported fatalities", NUMBER),
        OwnField("actor2", "Second actor", TEXT),
        OwnField("admin1", "First-level region", TEXT),
        OwnField("sources", "Sources", TEXT, "source"),
    ),
)  # fmt: skip
_GDELT = Preset(
    {
        "id": "GLOBALEVENTID", "date": "SQLDATE", "country": "Actor1CountryCode", "place": "ActionGeo_FullName",
        "place_country": "ActionGeo_CountryCode", "precision": "ActionGeo_Type", "lat": "ActionGeo_Lat", "lon": "ActionGeo_Long",
        "actor": "Actor1Name", "actor_type": "Actor1Type1Code", "type": "EventRootCode", "stance": "QuadClass",
        "source_url": "SOURCEURL",
    },
    constants={"actor": "Not named", "actor_type": "none"},
    codes={
        "type": cameo.ROOTS, "stance": cameo.SIDES, "actor_type": cameo.ACTORS, "precision": cameo.PRECISIONS,
        "quad_class": cameo.QUAD, "event": cameo.BASES,
    },
    plurals=cameo.PLURALS,
    actor_plurals=cameo.ACTOR_PLURALS,
    ranks=cameo.RANKS,
    countries={**cameo.NO_COUNTRIES, **cameo.PLACES},
    codes_of_countries="cameo",
    codes_of_place_countries="fips",
    needed=("date",),
    words=_EVENT,
    fields=(
        OwnField("quad_class", "Class", CHOICE, "QuadClass", "Whether words or deeds, of cooperation or conflict."),
        OwnField("event", "Event", CHOICE, "EventBaseCode", "The code of the event in CAMEO, to its third digit."),
        OwnField("goldstein", "Goldstein scale", NUMBER, "GoldsteinScale", "From -10, conflict, to 10, cooperation."),
        OwnField("avg_tone", "Average tone", NUMBER, "AvgTone", "Below 0 the articles are negative, above positive."),
        OwnField("mentions", "Mentions", NUMBER, "NumMentions"),
        OwnField("articles", "Articles", NUMBER, "NumArticles"),
        OwnField("event_code", "Full code of the event", TEXT, "EventCode"),
        OwnField("actor2", "Second actor", TEXT, "Actor2Name"),
        OwnField("actor2_country", "Country of the second actor", TEXT, "Actor2CountryCode", "As CAMEO codes it."),
    ),
    telling=("GLOBALEVENTID", "SQLDATE", "EventRootCode", "ActionGeo_CountryCode"),
    headings=(GDELT_2, GDELT_1, GDELT_1_BEFORE),
)  # fmt: skip
_GDELT_NUMBERS = replace(
    _GDELT, columns={target: column for target, column in _GDELT.columns.items() if target != "stance"}
)
"""The same as a map of numbers: without stances the map shows how many events a country has."""
_ICEWS = Preset(
    {
        "id": "{Event ID}-{Event Date}", "date": "Event Date", "country": "Country", "place": "City",
        "lat": "Latitude", "lon": "Longitude", "actor": "Source Name", "type": "CAMEO Code",
        "summary": "{Source Name}: {Event Text}: {Target Name}",
    },
    codes={"type": cameo.BEGINNINGS},
    plurals=cameo.PLURALS,
    words=_EVENT,
    fields=(
        OwnField("event_text", "Event", TEXT, "Event Text"),
        OwnField("intensity", "Intensity", NUMBER, "Intensity", "From -10, conflict, to 10, cooperation."),
        OwnField("target_name", "Target", TEXT, "Target Name"),
        OwnField("target_country", "Country of the target", TEXT, "Target Country"),
        OwnField("publisher", "Publisher", TEXT, "Publisher"),
    ),
    telling=("Event ID", "Event Date", "Source Name", "Event Text", "Target Name"),
)  # fmt: skip
_UCDP = Preset(
    {
        "id": "id", "date": "{date_start}/{date_end}", "country": "country", "place": "where_coordinates", "lat": "latitude",
        "lon": "longitude", "actor": "side_a", "type": "type_of_violence", "summary": "source_headline",
    },
    codes={"type": {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}},
    plurals={
        "State-based conflict": "Events of state-based conflict",
        "Non-state conflict": "Events of non-state conflict",
        "One-sided violence": "Events of one-sided violence",
    },
    words=_EVENT,
    fields=(
        OwnField("best", "Deaths", NUMBER, help="The best estimate."),
        OwnField("deaths_civilians", "Civilian deaths", NUMBER),
        OwnField("region", "Part of the world", CHOICE),
        OwnField("side_b", "Second side", TEXT),
        OwnField("conflict_name", "Conflict", TEXT),
    ),
    telling=("date_start", "type_of_violence", "side_a", "side_b"),
    headings=(UCDP_GED,),
)  # fmt: skip

_UCDP_DAYS = replace(_UCDP, columns={**_UCDP.columns, "date": "date_start"}, headings=())
"""The same without the last days of the events."""

_NUMBERED = {"1": "in favour", "2": "abstaining", "3": "against", "8": "absent"}
"""What the numbers mean; 9, for a state that was not a member, is no vote."""
_LETTERED = {"Y": "in favour", "A": "abstaining", "N": "against", "X": "absent", "NV": "absent"}
_SUCCESSORS = {"SUN": "RUS", "BYS": "BLR", "EAT": "TZA", "SCG": "SRB"}
"""Members that continue the seat of a state, by the code of that state."""
_VOTE = Words("vote", "votes", "table")
_UN_VOTES = Preset(
    {"date": "date", "country": "country", "stance": "vote", "type": "unres", "summary": "descr"},
    codes={"stance": _NUMBERED},
    words=_VOTE,
    fields=(OwnField("resolution", "Resolution", TEXT, "unres"), OwnField("topic", "Topic", TEXT, "short")),
)
_UN_VOTES_COW = replace(_UN_VOTES, columns={**_UN_VOTES.columns, "country": "ccode"}, codes_of_countries="cow")
_UN_LIBRARY = Preset(
    {
        "date": "date", "country": "ms_code", "stance": "ms_vote", "type": "resolution", "summary": "title",
        "source_url": "undl_link",
    },
    codes={"stance": _LETTERED},
    countries=_SUCCESSORS,
    codes_of_countries="alpha3",
    words=_VOTE,
    fields=(
        OwnField("resolution", "Resolution", TEXT),
        OwnField("agenda", "Agenda item", TEXT, "agenda_title"),
        OwnField("subjects", "Subjects", TEXT),
    ),
    telling=("ms_code", "ms_vote", "resolution"),
)  # fmt: skip

_PRESS_FREEDOM = Preset(
    {
        "date": "date", "place": "{city}, {state}", "lat": "latitude", "lon": "longitude", "type": "categories",
        "summary": "title", "source_url": "url",
    },
    constants={"country": "USA"},
    words=Words("incident", "incidents", "table"),
    fields=(
        OwnField("categories", "All categories", TEXT),
        OwnField("assailant", "Assailant", CHOICE),
        OwnField("arrest_status", "Arrest status", CHOICE),
        OwnField("targeted_journalists", "Targeted journalists", TEXT),
        OwnField("targeted_institutions", "Targeted institutions", TEXT),
        OwnField("tags", "Tags", TEXT),
    ),
    telling=("date", "city", "state", "categories", "title", "targeted_journalists"),
)  # fmt: skip

_CCC_1 = Preset(
    {
        "date": "date", "place": "{locality}, {state}", "lat": "lat", "lon": "lon", "actor": "actors", "type": "type",
        "crowd": "size_mean", "summary": "claims", "source_url": "source_1",
    },
    constants={"country": "USA"},
    codes={"valence": {"0": "Neither", "1": "Anti-Trump or left wing", "2": "Pro-Trump or right wing"}},
    words=_EVENT,
    fields=(
        OwnField("valence", "Political valence", CHOICE),
        OwnField("arrests", "Arrests", NUMBER),
        OwnField("size_low", "Lowest count", NUMBER),
        OwnField("size_high", "Highest count", NUMBER),
        OwnField("all_types", "All types", TEXT, "type"),
        OwnField("issues", "Issues", TEXT),
    ),
    telling=("locality", "state", "actors", "type", "claims", "valence"),
)  # fmt: skip
_CCC_2 = replace(
    _CCC_1,
    columns={**_CCC_1.columns, "actor": "organizations"},
    fields=(
        *_CCC_1.fields[:-1],
        OwnField("issues", "Issues", TEXT, "issue_tags"),
        OwnField("participants", "Participants", TEXT),
        OwnField("police_measures", "Police measures", TEXT),
    ),
    telling=("locality", "state", "organizations", "type", "claims", "valence"),
)
_CCC_3 = replace(
    _CCC_1,
    columns={
        **_CCC_2.columns, "type": "event_type", "summary": "claims_summary", "source_url": "source1",
    },
    fields=(
        *_CCC_1.fields[:-2],
        OwnField("all_types", "All types", TEXT, "event_type"),
        OwnField("participants", "Participants", TEXT),
        OwnField("targets", "Targets", TEXT),
        OwnField("police_measures", "Police measures", TEXT),
    ),
    telling=("locality", "state", "organizations", "event_type", "claims_summary", "valence"),
)  # fmt: skip

PRESETS: Mapping[str, tuple[Preset, ...]] = {
    "acled": (_ACLED,),
    "gdelt": (_GDELT,),
    "gdelt-numbers": (_GDELT_NUMBERS,),
    "icews": (_ICEWS,),
    "ucdp": (_UCDP, _UCDP_DAYS),
    "un-votes": (_UN_VOTES_COW, _UN_VOTES, _UN_LIBRARY),
    "pressfreedom": (_PRESS_FREEDOM,),
    "ccc": (_CCC_3, _CCC_2, _CCC_1),
}
"""Tables whose column names are published, by name, each in its layouts."""


def layout(name: str, columns: Sequence[str]) -> Preset:
    """Return the layout of a known table that fits columns best."""
    return max(PRESETS[name], key=lambda one: (one.recognises(columns), len(one.found_in(columns)) / len(one.columns)))


def recognised(columns: Sequence[str]) -> str:
    """Return the name of the known table that a table with these columns is; empty if it is none."""
    return next((name for name, known in PRESETS.items() if any(one.recognises(columns) for one in known)), "")
