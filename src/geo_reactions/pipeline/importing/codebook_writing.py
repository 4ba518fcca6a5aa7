"""A first codebook for a table: the values of its columns as codes, with colours that the colour-blind can tell apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from geo_reactions.domain.theme import STARTER
from geo_reactions.pipeline.importing.draft import code_name
from geo_reactions.pipeline.importing.stances import Stance

Entry = Mapping[str, str | int]

_LOOKS: Mapping[str, Entry] = {
    "first": {"kind": "side", "sign": "▲", "symbol": "triangle-up"},
    "second": {"kind": "side", "sign": "▼", "symbol": "triangle-down"},
    "neutral": {"kind": "neutral", "sign": "=", "symbol": "square"},
    "none": {"kind": "none", "sign": "○"},
}
_LEANS: Mapping[str, Entry] = {"first": {"sign": "△"}, "second": {"sign": "▽"}}
_RECORDED = Stance("", "recorded", "Recorded", "none")
_POSITIONS: tuple[Entry, ...] = (
    {"code": "divided", "label": "Divided", "sign": "◆", "pattern": "divided",
     "definition": "A third or more of the acts for each of two sides."},
    {"code": "unofficial", "label": "Only unofficial voices", "short": "Unofficial", "sign": "∙", "pattern": "unofficial",
     "definition": "Nobody who speaks for the country said anything; others did."},
    {"code": "party", "label": "Party", "sign": "■", "pattern": "party",
     "definition": "A party, whose position is not in question."},
    {"code": "no_data", "label": "No record", "within": "without a record", "sign": "·",
     "definition": "No record of this country under the chosen filters."},
)  # fmt: skip
_RULE = (
    "From two thirds of its acts on a country is for a side, from one third on it leans to it; with a third or more for each side"
    " it is divided. Acts without a position are set aside."
)


def codebook(found: Sequence[Stance], types: Iterable[str], actor_types: Iterable[str]) -> str:
    """Return codebook.toml as text; without stances, every record has the same one, and the map shows where there is any."""
    stances = found or [_RECORDED]
    kinds, actors = _distinct(types) or ["Event"], _distinct(actor_types) or [""]
    parts = [
        "# The codebook: every question, its codes, and how they are drawn; docs/collections.md explains the keys.",
        *_question(
            "stance", "Stance", [_stance(stance) for stance in stances], help="What the record says of the position."
        ),
        *_question("degree", "Degree", [{"code": "plain", "label": "Plainly", "definition": "Every record."}]),
        *_question("type", "Type", [_type(value) for value in kinds]),
        *_question("actor_type", "Actor type", [_actor(value) for value in actors]),
        *_question(
            "dated",
            "Source of the date",
            [{"code": "given", "label": "Given in the table", "definition": "The date stands there."}],
        ),
        *_question("certainty", "Certainty", [{"code": "sure", "label": "Sure", "definition": "As the table has it."}]),
        *_question(
            "position",
            "Position",
            [*_leans(stances), *_positions()],
            help=_RULE,
            clear="2/3",
            lean="1/3",
        ),
    ]
    return "\n".join(parts) + "\n"


def _distinct(values: Iterable[str]) -> list[str]:
    """Return the first value of each code: values that differ in capitals or marks only have the same one."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(code_name(value), value)
    return list(found.values())


def _positions() -> list[Entry]:
    return [{**entry, **_colours(str(entry["code"]))} for entry in _POSITIONS]


def _colours(meaning: str) -> Entry:
    light, dark = STARTER[meaning]
    return {"colour": light, "dark": dark}


def _stance(stance: Stance) -> Entry:
    definition = f"The table says {stance.value!r}." if stance.value else "The table has a record."
    looks = {**_LOOKS[stance.meaning], **_colours(stance.meaning)}
    return {"code": stance.code, "label": stance.label, "definition": definition, **looks}


def _leans(stances: Sequence[Stance]) -> list[Entry]:
    return [
        {
            "code": f"leans_{stance.code}",
            "label": f"Leaning to {stance.label.lower()}",
            "short": "Leans",
            "side": stance.code,
            "definition": "At least a third of the acts, and more than for another side.",
            **_LEANS[stance.meaning],
            **_colours(f"leans_{stance.meaning}"),
        }
        for stance in stances
        if stance.meaning in _LEANS
    ]


def _type(value: str) -> Entry:
    return {
        "code": code_name(value),
        "label": value[:1].upper() + value[1:],
        "plural": value,
        "definition": f"The table says {value!r}.",
        "marker": "circle",
    }


def _actor(value: str) -> Entry:
    return {
        "code": code_name(value) if value else "actor",
        "label": value[:1].upper() + value[1:] or "Actor",
        "definition": f"{f'The table says {value!r}' if value else 'Whoever the table names'}; speaks for its country.",
        "rank": 1,
    }


def _question(name: str, label: str, codes: Iterable[Entry], **more: str) -> list[str]:
    lines = ["", f"[{name}]", *_lines({"label": label, **more})]
    for code in codes:
        lines += ["", f"[[{name}.codes]]", *_lines(code)]
    return lines


def _lines(entry: Entry) -> list[str]:
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
