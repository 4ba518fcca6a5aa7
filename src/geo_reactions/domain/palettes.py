"""Palettes that a codebook may name: colours by what a position means, for the light and the dark theme.

Any two colours that a map shows together can be told apart by the colour-blind; a test proves it for every palette.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.domain.entries import tables_at

PALETTE = "palette"
"""The key of codebook.toml that names a palette."""

Pair = tuple[str, str]
"""A colour in the light theme and in the dark theme, as #rrggbb."""

_QUIET: dict[str, Pair] = {
    "unofficial": ("#aeb6be", "#4a5460"),
    "party": ("#343d47", "#dbe1e7"),
    "no_data": ("#f4f6f8", "#242b33"),
}
_BLUE_ORANGE: dict[str, Pair] = {
    "first": ("#17509f", "#6cb2ff"),
    "leans_first": ("#4e8ed5", "#4478b4"),
    "neutral": ("#8d897c", "#79766b"),
    "leans_second": ("#cd7520", "#ad642d"),
    "second": ("#bb4900", "#ff9442"),
    "none": ("#756b9c", "#9887a4"),
    "divided": ("#7e4f73", "#e79dca"),
}
PALETTES: Mapping[str, Mapping[str, Pair]] = {
    "blue-orange": _QUIET | _BLUE_ORANGE,
    "green-purple": _QUIET
    | {
        "first": ("#19683b", "#65db9e"),
        "leans_first": ("#509a64", "#408d4f"),
        "neutral": ("#8a8a83", "#79766b"),
        "leans_second": ("#a977b8", "#83579a"),
        "second": ("#6b2a86", "#cf9be6"),
        "none": ("#5d6f86", "#8797ad"),
        "divided": ("#b36d37", "#e4a36f"),
    },
    "teal-brown": _QUIET
    | {
        "first": ("#026657", "#60cfb7"),
        "leans_first": ("#4e9882", "#3c8062"),
        "neutral": ("#818c9a", "#73767b"),
        "leans_second": ("#ad8444", "#8f6a34"),
        "second": ("#774507", "#ebad57"),
        "none": ("#736da4", "#8d88bb"),
        "divided": ("#8a4f7b", "#dba1d2"),
    },
    "blue-red": _QUIET
    | {
        "first": ("#17509f", "#6cb2ff"),
        "leans_first": ("#4e8ed5", "#4478b4"),
        "neutral": ("#8e8b80", "#79766b"),
        "leans_second": ("#e34e31", "#b15048"),
        "second": ("#a3151f", "#fc7b6e"),
        "none": ("#6a7a5c", "#a4b695"),
        "divided": ("#7e4f73", "#e79dca"),
    },
    "blue-orange-green": _QUIET
    | {
        "first": ("#17509f", "#6ab0ff"),
        "leans_first": ("#408de4", "#3a77c4"),
        "neutral": ("#8b8981", "#777672"),
        "leans_second": ("#cc7521", "#af601d"),
        "second": ("#ba4800", "#ff9442"),
        "leans_third": ("#46995f", "#2c7f50"),
        "third": ("#157545", "#5cd895"),
        "none": ("#756b9c", "#9887a4"),
        "divided": ("#7e4f73", "#e79dca"),
    },
    "blues": _QUIET
    | {
        "recorded": ("#bb4900", "#ff9442"),
        "number_1": ("#bad8ef", "#214060"),
        "number_2": ("#7fb3dd", "#2f6390"),
        "number_3": ("#4388c6", "#4490c9"),
        "number_4": ("#1f5fa8", "#78b7e8"),
        "number_5": ("#103b85", "#badcfd"),
    },
}
"""The palettes by name, those of sides first; `blues` is for maps of numbers, whose markers have the colour `recorded`."""

_SIDES = ("first", "second", "third")
_SHADES = ("number_1", "number_2", "number_3", "number_4", "number_5")


def painted(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the content of codebook.toml with the colours of its palette where a stance or a position has none of its own.

    What cannot be painted, or is no codebook, stays as it is, for the check to find.
    """
    palette = PALETTES.get(str(raw.get(PALETTE)))
    if palette is None:
        return raw
    meanings = _meanings(raw)
    kept = {key: value for key, value in raw.items() if key != PALETTE}
    return kept | {
        question: _painted(raw[question], meanings, palette) for question in ("stance", "position") if question in raw
    }


def _painted(question: Any, meanings: Mapping[str, str], palette: Mapping[str, Pair]) -> Any:
    if not isinstance(question, Mapping) or not isinstance(question.get("codes"), list):
        return question
    return {**question, "codes": [_coloured(entry, meanings, palette) for entry in question["codes"]]}


def _coloured(entry: Any, meanings: Mapping[str, str], palette: Mapping[str, Pair]) -> Any:
    pair = palette.get(meanings.get(str(entry.get("code")), "")) if isinstance(entry, Mapping) else None
    return {"colour": pair[0], "dark": pair[1], **entry} if pair else entry


def _meanings(raw: Mapping[str, Any]) -> dict[str, str]:
    """Return what each stance and position means for its colour, by code."""
    stances, positions = (
        [entry for _keys, entry in tables_at(raw, (question, "codes"))] for question in ("stance", "position")
    )
    sides = [str(entry.get("code")) for entry in stances if entry.get("kind") == "side"]
    steps = [str(entry.get("code")) for entry in positions if "least" in entry]
    of_sides = dict(zip(sides, _SIDES, strict=False))
    others = {
        str(entry.get("code")): str(entry.get("kind")) for entry in reversed(stances) if entry.get("kind") != "side"
    }
    if steps:
        others = dict.fromkeys(others, "recorded")
    leans = {
        str(entry.get("code")): f"leans_{of_sides.get(str(entry.get('side')))}"
        for entry in positions
        if "side" in entry
    }
    shades = {code: shade(n, len(steps)) for n, code in enumerate(steps)}
    return {str(entry.get("code")): str(entry.get("code")) for entry in positions} | of_sides | others | leans | shades


def shade(step: int, steps: int) -> str:
    """Return which of the five shades a step of numbers has, so that the first is the lightest and the last the darkest."""
    return _SHADES[round(step * (len(_SHADES) - 1) / max(1, steps - 1))]
