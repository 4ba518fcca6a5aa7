"""What every key of import.toml, codebook.toml and collection.toml means, with an example, for docs/collections.md.

Types, defaults and allowed values are those of the checks. docs/write_reference.py writes them into the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from geo_reactions.domain import codebook_reading, description
from geo_reactions.domain.described import CODEBOOK, DESCRIPTION
from geo_reactions.domain.entries import Entries
from geo_reactions.domain.palettes import PALETTES
from geo_reactions.pipeline.importing import settings


class Key(NamedTuple):
    """What a key means, and a value that it may have; if several keys share it, `shown_as` is the one of the example."""

    means: str
    example: Any
    shown_as: str = ""


@dataclass(frozen=True)
class Section:
    """A table of a file: its header as it stands there, what it is for, its keys in words, and what the checks know of them.

    Where the keys are spellings of the user's table, `spelled` says what they are, and `keys` has one for example.
    """

    header: str
    about: str
    entries: Entries
    keys: Mapping[str, Key]
    spelled: str = ""


_COLUMNS = {
    "id": Key("the id of the row; by default made from all cells of the row", "Event ID"),
    "act": Key("rows with the same value are one act, which is counted once", "Joint statement"),
    "date": Key("the date: a day, month, year or span", "date"),
    "country": Key("the country of the actor: a name or a code", "country"),
    "place": Key("the name of the place", "{city}, {state}"),
    "place_country": Key(
        "the country of the place, a name or a code, where it may differ from that of the actor; a row without a country then has"
        " an actor without one",
        "where",
    ),
    "precision": Key("how exact the place is: `city`, `region` or `country`; by default `city`", "exactness"),
    "lat": Key("the latitude of the place, in degrees", "latitude"),
    "lon": Key("the longitude of the place, in degrees", "longitude"),
    "actor": Key("who acted; by default the country", "delegate"),
    "actor_type": Key("the type of the actor, a code of `codebook.toml`", "office"),
    "type": Key("the type of the reaction, a code of `codebook.toml`", "resolution"),
    "stance": Key("the stance of the reaction, a code of `codebook.toml`", "vote"),
    "crowd": Key("how many people took part; what is no number stays in words", "participants"),
    "quote": Key("words of the actor", "statement"),
    "summary": Key("what happened, in a sentence; by default type, place and country", "{resolution}: {vote}"),
    "section": Key("the section of the source", "agenda item"),
    "source_url": Key("the address of the source of the row; by default that of `[source]`", "link"),
    "note": Key("a note about the row", "remarks"),
}
_CONSTANT = Key(
    "a value of every row, or beside a column with the same key of those in which that is empty", "USA", "country"
)

IMPORT = (
    Section(
        "[table]",
        "the file, and how to read it; besides `file` only what is guessed wrongly needs to stand here.",
        settings.TABLES["table"],
        {
            "file": Key(
                "the path of the table, as seen from this folder; a folder, or a pattern such as `../days/*.zip`, stands for all"
                " tables in it, which have the same columns",
                "../votes.csv",
            ),
            "more": Key("further files with the same columns", ["../votes-2024.csv"]),
            "needed": Key("`date` if a row without a date is to be rejected and not undated", ["date"]),
            "encoding": Key("the encoding of a text file, as Python calls it", "cp1252"),
            "delimiter": Key("the character between the cells of a line", ";"),
            "sheet": Key("the name of the sheet of a spreadsheet", "Votes"),
            "header": Key("the number of the row with the names of the columns, counted from 1; 0: it is found", 3),
            "decimal": Key("the decimal mark", ","),
            "names": Key(
                "the names of the columns, with commas between them, where no row has them", "date,country,vote"
            ),
            "dates": Key("the order of day, month and year in dates such as 02/10/2020", "dmy"),
            "codes_of_countries": Key("how the column of countries names them", "alpha2"),
            "codes_of_place_countries": Key("how the column of the countries of places names them", "fips"),
        },
    ),
    Section(
        "[columns]",
        "what the columns of the table become. Each value is the name of a column, or a text with names of columns in braces.",
        settings.TABLES["columns"],
        _COLUMNS,
    ),
    Section(
        "[constants]",
        "values for all rows, under the same keys as in `[columns]`, except `id`.",
        settings.TABLES["constants"],
        dict.fromkeys(settings.CONSTANTS, _CONSTANT),
    ),
    Section(
        "[codes.<question>]",
        "what values mean, as `[codes.stance]`, `[codes.type]`, `[codes.actor_type]`, or with the name of an own field of the"
        " kind `choice`. A value needs no line here if its code is the value in lower case with `_` between words, or if it"
        " is the label of the code.",
        Entries({"Yes": "str"}),
        {
            "Yes": Key(
                "the code of `codebook.toml` that the value stands for, or for an own field what is shown; a key that ends with"
                " `*` stands for all values that begin so",
                "in_favour",
            )
        },
        "a value in the table",
    ),
    Section(
        "[countries]",
        "countries that are not found by themselves.",
        Entries({"Czech Rep": "str"}),
        {"Czech Rep": Key('the code of the country, or `""` for no country', "CZE")},
        "a spelling in the table",
    ),
)

_LIGHT, _DARK = PALETTES["blue-orange"]["first"]
_LOOKS = {
    "colour": Key("its colour in the light theme, if no `palette` gives it", _LIGHT),
    "dark": Key("its colour in the dark theme, if no `palette` gives it", _DARK),
    "sign": Key("the character that stands for it on bars, dots and small countries", "▲"),
    "symbol": Key("the shape of its dots", "triangle-up"),
    "pattern": Key("the pattern of its countries on the map; no other stance or position has it", "divided"),
}

BOOK = (
    Section(
        "",
        "The key at the top, before the first table:",
        codebook_reading.TOP,
        {
            "palette": Key(
                "the colours of all stances and positions: `blue-orange-green` for three sides, `blues` for a map of numbers, any"
                " other for two sides",
                "blue-orange",
            )
        },
    ),
    Section(
        "[<question>]",
        "every question, as `[stance]`. All seven are needed, each with at least one code.",
        codebook_reading.OF_EVERY_QUESTION,
        {
            "label": Key("what the question is called", "Vote"),
            "help": Key("an explanation for readers", "How the state voted."),
        },
    ),
    Section(
        "[position]",
        "also the thresholds of the rule that gives countries their positions: `lean` is below `clear`.",
        codebook_reading.OF_QUESTIONS["position"],
        {
            "clear": Key("the share of acts from which on a country is for a side", "3/4"),
            "lean": Key("the share of acts from which on a country leans to a side", 0.25),
        },
    ),
    Section(
        "[[<question>.codes]]",
        "every code of every question, as `[[stance.codes]]`, in the order in which they are shown.",
        codebook_reading.OF_EVERY_CODE,
        {
            "code": Key(
                "its name in data and addresses: lower-case letters, digits and `_`, a letter first; once in the question",
                "in_favour",
            ),
            "label": Key("what readers see", "In favour"),
            "definition": Key("what exactly it means", "Voted in favour of the resolution."),
            "plural": Key("the label in the plural; by default with an s at the end", "Votes in favour"),
            "short": Key("the label where there is little room; by default the label", "For"),
            "within": Key("how it reads inside a sentence; by default the label", "in favour"),
            "behind": Key("how it reads after a noun, for a stance", "with a vote in favour"),
        },
    ),
    Section(
        "[[stance.codes]]",
        "also what the stance means for the position of its country, and how it is drawn.",
        codebook_reading.OF_CODES["stance"],
        {
            "kind": Key("whether it is for a side, neutral between the sides, or no position", "side"),
            **_LOOKS,
        },
    ),
    Section(
        "[[position.codes]]",
        "positions that are no stance. The codes `divided` (not on a map of numbers), `unofficial`, `party` and `no_data` are"
        " needed. No position has the code of a stance.",
        codebook_reading.OF_CODES["position"],
        {
            "side": Key(
                "the stance of kind `side` that the position leans to; each side has exactly one such position",
                "in_favour",
            ),
            "least": Key(
                "on a map of numbers the least number of acts of the position, in ascending order from 1; there no stance is of"
                " kind `side`",
                1,
            ),
            **_LOOKS,
        },
    ),
    Section(
        "[[degree.codes]]",
        "also how much an act of this degree counts.",
        codebook_reading.OF_CODES["degree"],
        {"weight": Key("how much of an act counts for its side, above 0 and at most 1; the rest is neutral", "1/2")},
    ),
    Section(
        "[[type.codes]]",
        "also how the places of such reactions are drawn.",
        codebook_reading.OF_CODES["type"],
        {
            "marker": Key(
                "the shape of its places on the map; a type without one has no places there, only the colours of its countries",
                "circle",
            )
        },
    ),
    Section(
        "[[actor_type.codes]]",
        "also for which country its actors speak. At least one type has rank 1.",
        codebook_reading.OF_CODES["actor_type"],
        {
            "rank": Key("1 speaks for its country, 2 where 1 is silent, and so on; 0 never does", 1),
            "country": Key("whether its actors have a country", "required"),
            "countries": Key("the only countries that its actors may have, as codes", ["XNK", "XAB"]),
        },
    ),
)

ABOUT = (
    Section(
        "",
        "The keys at the top, before the first table:",
        description.TOP,
        {
            "id": Key("its name in addresses and names of files", "un-ga-votes"),
            "title": Key("its title", "Votes of the UN General Assembly on Ukraine"),
            "subject": Key("what the reactions are to, as it reads in a sentence", "the war in Ukraine"),
            "version": Key("the version of the data", "1.0.0"),
            "credits": Key("whom to thank, besides the source", ["Places: GeoNames, CC BY 4.0"]),
        },
    ),
    Section(
        "[period]",
        "the time that the timeline shows at first; needed.",
        description.TABLES["period"],
        {
            "from": Key("its first day", date(2020, 9, 27)),
            "to": Key("its last day", date(2020, 11, 10)),
            "before": Key("what to call a day before it", "before the war"),
            "after": Key("what to call a day after it", "after the war"),
        },
    ),
    Section(
        "[source]",
        "the article or table that the collection is made from; needed.",
        description.TABLES["source"],
        {
            "title": Key("its title", "Recorded votes of the UN General Assembly"),
            "url": Key('its address, or `""`', "https://undocs.org/A/RES/ES-11/1"),
            "licence": Key("the name of its licence", "CC BY-SA 4.0"),
            "licence_url": Key(
                'the address of its licence, or `""`', "https://creativecommons.org/licenses/by-sa/4.0/"
            ),
            "authors": Key("who wrote it", "Wikipedia contributors"),
        },
    ),
    Section(
        "[words]",
        "what a record and its source are called inside a sentence. They replace the usual words in English; French has the"
        " neutral “fiche” and “source” instead.",
        description.TABLES["words"],
        {
            "record": Key("one record", "vote"),
            "records": Key("several records", "votes"),
            "source": Key("the source", "table"),
        },
    ),
    Section(
        "[publication]",
        "how to cite the collection.",
        description.TABLES["publication"],
        {
            "creators": Key("who made it; written as tables, see below", [{"name": "Example Institute"}]),
            "publisher": Key("who published it", "Example Institute"),
            "released": Key("the day of this version; needed only if there is no `changes.csv`", date(2024, 5, 1)),
            "licence": Key("the name of the licence of the data; by default that of the source", "CC BY 4.0"),
            "licence_url": Key("the address of that licence", "https://creativecommons.org/licenses/by/4.0/"),
        },
    ),
    Section(
        "[store]",
        "the database that holds the reactions, if the folder does not; `load` fills it. User and password are read from the"
        " environment: `GEO_REACTIONS_STORE_USER` and `GEO_REACTIONS_STORE_PASSWORD`.",
        description.IN_STORE,
        {"url": Key("its address", "clickhouse://host:8443/database?secure=true")},
    ),
    Section(
        "[[publication.creators]]",
        "a person or an organisation; one of `name` and `family` is needed.",
        description.CREATORS,
        {
            "name": Key("the name of an organisation", "Example Institute"),
            "family": Key("the family name of a person", "Lovelace"),
            "given": Key("the given name of a person", "Ada"),
        },
    ),
    Section(
        "[[maps]]",
        "the parts of the world that the map can show. The first view is the one with the code `world`, which is needed.",
        description.ARRAYS["maps"],
        {
            "code": Key("its name in the address", "world"),
            "label": Key("what readers see", "World"),
            "lon": Key("the longitude of its centre, in degrees", 11.0),
            "lat": Key("the latitude of its centre, in degrees", 10.0),
            "zoom": Key("how much it is enlarged; 1 is the whole world", 1.05),
            "aspect": Key(
                "its width divided by its height, so that it stays whole in a window of another shape; 0 leaves the zoom"
                " as it is",
                1.16,
            ),
        },
    ),
    Section(
        "[[parties]]",
        "the parties to the war.",
        description.ARRAYS["parties"],
        {
            "country": Key("the code of the country", "ARM"),
            "stance": Key("the stance of kind `side` that counts as its own", "in_favour"),
        },
    ),
    Section(
        "[[marks]]",
        "days that the timeline labels, at most ten years before or after the period.",
        description.ARRAYS["marks"],
        {"day": Key("the day", date(2020, 10, 10)), "label": Key("its label", "Humanitarian ceasefire")},
    ),
    Section(
        "[[story]]",
        "the steps of a guided story.",
        description.ARRAYS["story"],
        {
            "title": Key("the title of the step", "The vote"),
            "text": Key("what it tells", "Most states vote in favour."),
            "query": Key("the view that it shows: the address behind its `?`", "stance=in_favour&country=FRA"),
        },
    ),
    Section(
        "[[fields]]",
        "a field that only this collection has.",
        description.ARRAYS["fields"],
        {
            "name": Key(
                "the key in the address and the column of the data: lower-case letters, digits and `_`, a letter first; no name"
                " that has a meaning in every collection",
                "fatalities",
            ),
            "label": Key("what readers see", "Deaths"),
            "kind": Key("what its values are", "number"),
            "column": Key("the column of the imported table; by default the name", "Deaths (best estimate)"),
            "help": Key("what the values mean", "Deaths that the source reports."),
        },
    ),
)

FILES: Mapping[str, tuple[Section, ...]] = {settings.FILE: IMPORT, CODEBOOK: BOOK, DESCRIPTION: ABOUT}
"""The tables of each file, in the order of the document."""
