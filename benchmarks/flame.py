"""Draw flame graphs as SVG: width is time, the outermost frame is at the bottom, and a tooltip shows the share of a frame."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

Stacks = Mapping[tuple[str, ...], float]
"""The time of each stack, outermost frame first."""

_BUNDLE = re.compile(r"([a-z_@0-9-]+)\.v\d")
_WIDTH, _ROW, _LEAST = 1400, 17, 0.003


def svg(stacks: Stacks, title: str) -> str:
    """Return a flame graph as SVG; frames below 0.3 % of the total are left out."""
    total = sum(stacks.values())
    boxes: list[str] = []
    depth = _draw(sorted(stacks.items()), 0, 0.0, total, boxes)
    height = _ROW * (depth + 3)
    head = f'<text x="4" y="14" font-size="13">{escape(title)}</text>'
    style = 'font-family="system-ui, sans-serif" font-size="11"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {style}>'
    return (
        "\n".join([opening, f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>', head, *boxes, "</svg>"]) + "\n"
    )


def _draw(
    stacks: Sequence[tuple[tuple[str, ...], float]], depth: int, left: float, total: float, boxes: list[str]
) -> int:
    deepest, start = depth, 0
    while start < len(stacks):
        name = stacks[start][0][depth] if len(stacks[start][0]) > depth else None
        end = start
        while end < len(stacks) and name == (stacks[end][0][depth] if len(stacks[end][0]) > depth else None):
            end += 1
        share = sum(time for _, time in stacks[start:end]) / total
        if name is not None and share >= _LEAST:
            boxes.append(_box(name, depth, left, share, share * total))
            deepest = max(deepest, _draw(stacks[start:end], depth + 1, left, total, boxes))
        left += share
        start = end
    return deepest


def _box(name: str, depth: int, left: float, share: float, time: float) -> str:
    x, y, width = left * _WIDTH, _ROW * (depth + 1) + 4, share * _WIDTH
    shown = escape(name[: int(width / 6.2)]) if width > 24 else ""
    hue = 18 + sum(map(ord, name.rpartition(" ")[2])) % 34
    title = f"<title>{escape(name)}: {time:.1f} ms, {100 * share:.1f} %</title>"
    return (
        f'<g>{title}<rect x="{x:.1f}" y="{y}" width="{max(width - 0.5, 0.3):.1f}" height="{_ROW - 1}" fill="hsl({hue} 82% 68%)"/>'
        f'<text x="{x + 3:.1f}" y="{y + 12}">{shown}</text></g>'
    )


def of_profile(profile: Mapping[str, Any]) -> dict[tuple[str, ...], float]:
    """Return the time in ms of each stack in a CPU profile of Chromium."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}
    stacks: dict[tuple[str, ...], float] = {}
    for at, spent in zip(profile["samples"], profile["timeDeltas"], strict=True):
        stack = _stack(at, nodes, parents)
        if stack and stack[-1] not in ("(idle)", "(program)"):
            stacks[stack] = stacks.get(stack, 0.0) + spent / 1e3
    return stacks


def _stack(at: int | None, nodes: Mapping[int, Any], parents: Mapping[int, int]) -> tuple[str, ...]:
    """Name the frames from the outermost on; adjacent frames inside a bundled library become one, as their names mean nothing."""
    names: list[str] = []
    while at is not None and at in parents:
        frame = nodes[at]["callFrame"]
        where = frame["url"].rpartition("/")[2].partition("?")[0]
        bundle = _BUNDLE.match(where)
        names.append(bundle[1] if bundle else f"{frame['functionName'] or '(anonymous)'} {where}".strip())
        at = parents.get(at)
    return tuple(name for name, _ in groupby(reversed(names)))
