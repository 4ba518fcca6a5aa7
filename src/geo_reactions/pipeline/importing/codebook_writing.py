"""A first codebook for a table: the values of its columns as codes, with colours that the colour-blind can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from geo_reactions.domain.codebook import small
from geo_reactions.domain.description import Words
from geo_reactions.pipeline.importing.draft import code_name
from geo_reactions.pipeline.importing.nouns import several
from geo_reactions.pipeline.importing.stances import Stance
from geo_reactions.pipeline.importing.toml_values import written

Entry = Mapping[str, str | int]


class Kind(NamedTuple):
    """A type of a new codebook: its label, the values of the table that mean it, and its plural, if that is known."""

    label: str
    values: tuple[str, ...] = ()
    plural: str = ""


class Actor(NamedTuple):
    """A type of actor of a new codebook: its label, its plural, if that is known, and its rank as in `[[actor_type.codes]]`."""

    label: str
    plural: str = ""
    rank: int = 1


LOOKS: Mapping[str, Entry] = {
    "first": {"kind": "side", "sign": "▲", "symbol": "triangle-up"},
    "second": {"kind": "side", "sign": "▼", "symbol": "triangle-down"},
    "third": {"kind": "side", "sign": "✚", "symbol": "cross"},
    "neutral": {"kind": "neutral", "sign": "=", "symbol": "square"},
    "none": {"kind": "none", "sign": "○"},
}
"""How stances are drawn, by their meaning."""
_LEANS: Mapping[str, Entry] = {"first": {"sign": "△"}, "second": {"sign": "▽"}, "third": {"sign": "✛"}}
_POSITIONS: tuple[Entry, ...] = (
    {"code": "divided", "label": "Divided", "sign": "◆", "pattern": "divided",
     "definition": "A third or more of the acts for each of two sides."},
    {"code": "unofficial", "label": "Only unofficial voices", "short": "Unofficial", "sign": "∙", "pattern": "unofficial",
     "definition": "Nobody who speaks for the country said anything; others did."},
    {"code": "party", "label": "Party", "sign": "■", "pattern": "party",
     "definition": "A party, whose position is not in question."},
)  # fmt: skip
_RECORDED: Entry = {"code": "recorded", "label": "Recorded", "definition": "The table has a record.", "kind": "none"}
_MOST_STEPS, _MOST_VALUES = 5, 3
_RULE = (
    "From two thirds of its acts on a country is for a side, from one third on it leans to it; with a third or more for each side"
    " it is divided. Acts without a position are set aside."
)


def codebook(
    stances: Sequence[Stance],
    types: Iterable[Kind],
    actor_types: Iterable[Actor],
    numbers: Sequence[int],
    words: Words,
    labels: Mapping[str, str],
) -> str:
    """Return codebook.toml as text; `words` say what a record is called, `labels` what the table calls some questions."""
    kinds = list({code_name(kind.label): kind for kind in reversed(list(types))}.values())[::-1] or [Kind(words.record)]
    actors = list({code_name(actor.label): actor for actor in reversed(list(actor_types))}.values())[::-1] or [
        Actor("")
    ]
    parts = [
        "# The codebook: every question, its codes, and how they are drawn; docs/collections.md explains the keys.",
        f'palette = "{"blue-orange" if stances else "blues"}"  # or colour and dark of each code',
        *question(
            "stance",
            labels.get("stance", "Stance"),
            [_stance(stance) for stance in stances] or [_RECORDED],
            help="What the record says of the position.",
        ),
        *question("degree", "Degree", [{"code": "plain", "label": "Plainly", "definition": "Every record."}]),
        *question("type", labels.get("type", "Type"), [_type(kind) for kind in kinds]),
        *question("actor_type", labels.get("actor_type", "Actor type"), map(_actor, actors)),
        *question(
            "dated",
            "Source of the date",
            [{"code": "given", "label": "Given in the table", "definition": "The date stands there."}],
        ),
        *question("certainty", "Certainty", [{"code": "sure", "label": "Sure", "definition": "As the table has it."}]),
        *(positions(stances, words) if stances else steps(numbers, words)),
    ]
    return "\n".join(parts) + "\n"


def numbers(counts: Iterable[int]) -> list[int]:
    """Return the least numbers of at most five steps that hold about as many countries each, from their numbers of records."""
    ordered = sorted(counts) or [1]
    fifths = [ordered[len(ordered) * n // _MOST_STEPS] for n in range(1, _MOST_STEPS)]
    return sorted({1, *(_round(n) for n in fifths), *([_round(ordered[-1])] if len(ordered) < _MOST_STEPS else [])})


def _round(number: int) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50, … that a number reaches."""
    ten = int("1".ljust(len(str(number)), "0"))
    return max(step * ten for step in (1, 2, 5) if step * ten <= number)


def positions(stances: Sequence[Stance], words: Words) -> list[str]:
    """Return the lines of the positions of a map of stances."""
    codes = [*_leans(stances), *_others(words, "divided", "unofficial", "party", "no_data")]
    return question("position", "Position", codes, help=_RULE, clear="2/3", lean="1/3")


def steps(numbers: Sequence[int], words: Words) -> list[str]:
    """Return the lines of the positions of a map of numbers; `numbers` are the least numbers of its steps, in ascending order."""
    ends = [*(following - 1 for following in numbers[1:]), 0]
    codes = [_step(*step, words) for step in zip(numbers, ends, strict=True)]
    rule = f"The number of {words.records} of a country decides its step."
    others = _others(words, "unofficial", "party", "no_data")
    return question("position", f"Number of {words.records}", [*codes, *others], help=rule)


def _step(least: int, most: int, words: Words) -> Entry:
    short = f"{least:,}" if most == least else f"{least:,}\u2013{most:,}" if most else f"{least:,} or more"
    label = f"1 {words.record}" if most == least == 1 else f"{short} {words.records}"
    return {
        "code": f"from_{least}",
        "label": label,
        "short": short,
        "within": f"with {label}",
        "least": least,
        "definition": f"A country with {label} under the chosen filters.",
    }


def _others(words: Words, *codes: str) -> list[Entry]:
    return [entry for entry in (*_POSITIONS, _no_data(words)) if entry["code"] in codes]


def _no_data(words: Words) -> Entry:
    return {
        "code": "no_data",
        "label": f"No {words.record}",
        "within": f"without any {words.record}",
        "sign": "·",
        "definition": f"No {words.record} of this country under the chosen filters.",
    }


def _stance(stance: Stance) -> Entry:
    definition = f"The table says {stance.value!r}."
    words = {} if stance.within == small(stance.label) else {"within": stance.within}
    looks = {**words, **LOOKS[stance.meaning]}
    return {"code": stance.code, "label": stance.label, "definition": definition, **looks}


def _leans(stances: Sequence[Stance]) -> list[Entry]:
    return [
        {
            "code": f"leans_{stance.code}",
            "label": f"Leaning {stance.within.replace('for ', 'to ', 1)}",
            "short": "Leans",
            "side": stance.code,
            "definition": "At least a third of the acts, and more than for another side.",
            **_LEANS[stance.meaning],
        }
        for stance in stances
        if stance.meaning in _LEANS
    ]


def _type(kind: Kind) -> Entry:
    label, values = kind.label, kind.values or (kind.label,)
    said = " or ".join(repr(value) for value in values[:_MOST_VALUES]) + ", …" * (len(values) > _MOST_VALUES)
    return {
        "code": code_name(label),
        "label": label[:1].upper() + label[1:],
        "plural": kind.plural or several(label),
        "definition": f"The table says {said}.",
        "marker": "circle",
    }


def _actor(actor: Actor) -> Entry:
    label, rank = actor.label, actor.rank
    speaks = (
        "does not speak for its country",
        "speaks for its country",
        "speaks for its country where others are silent",
    )
    plural = {"plural": actor.plural} if actor.plural else {}
    return {
        "code": code_name(label) if label else "actor",
        "label": label[:1].upper() + label[1:] or "Actor",
        **plural,
        "definition": f"{f'The table says {label!r}' if label else 'Whoever the table names'}; {speaks[rank]}.",
        "rank": rank,
    }


def question(name: str, label: str, codes: Iterable[Entry], **more: str) -> list[str]:
    """Return the lines of a question; `more` are its other entries."""
    lines = ["", f"[{name}]", *_lines({"label": label, **more})]
    for code in codes:
        lines += ["", f"[[{name}.codes]]", *_lines(code)]
    return lines


def _lines(entry: Entry) -> list[str]:
    return [f"{key} = {written(value)}" for key, value in entry.items()]
