"""Draw the requests of a first visit as a waterfall: when each was sent, answered and complete."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

LEFT, WIDTH, ROW, HEAD = 420, 900, 18, 30
COLOURS = {"Document": "#4b6b9a", "Script": "#c28a2b", "Stylesheet": "#7a5aa6", "Fetch": "#3d8a6d", "XHR": "#3d8a6d"}


def svg(view: Mapping[str, Any]) -> str:
    """Return the picture as SVG; times are in ms since the document was requested."""
    rows = view["waterfall"]
    end = max([view["usable"], *(row.get("finished", row["sent"]) for row in rows)]) * 1.02
    scale = WIDTH / end
    height = HEAD + ROW * len(rows) + 10
    marks = [_mark(name, view[name] * scale, height) for name in ("painted", "usable")]
    bars = [_bar(row, HEAD + ROW * n, scale) for n, row in enumerate(rows)]
    ticks = [_tick(ms, ms * scale, height) for ms in range(0, int(end), 250)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 20}" height="{height}" '
        f'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(ticks)}{''.join(bars)}{''.join(marks)}</svg>\n"
    )


def _bar(row: dict[str, Any], y: float, scale: float) -> str:
    sent, done = row["sent"], row.get("finished", row["sent"])
    first = min(row.get("answered", done), done)
    colour = COLOURS.get(row["type"], "#888888")
    name = row["url"].split("/", 3)[-1].split("?")[0][-52:] or "/"
    label = escape(f"{name} · {row['bytes'] / 1000:.1f} kB")
    return (
        f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{label}</text>'
        + _box(sent * scale, first * scale, y, f'fill="{colour}" opacity="0.35"')
        + _box(first * scale, done * scale, y, f'fill="{colour}"')
    )


def _box(start: float, end: float, y: float, look: str) -> str:
    return f'<rect x="{LEFT + start:.1f}" y="{y + 3}" width="{max(1, end - start):.1f}" height="11" {look}/>'


def _tick(ms: int, x: float, height: float) -> str:
    return (
        f'<line x1="{LEFT + x:.1f}" x2="{LEFT + x:.1f}" y1="{HEAD - 4}" y2="{height}" stroke="#e4e4e4"/>'
        f'<text x="{LEFT + x:.1f}" y="24" text-anchor="middle" fill="#666">{ms}</text>'
    )


def _mark(name: str, x: float, height: float) -> str:
    return (
        f'<line x1="{LEFT + x:.1f}" x2="{LEFT + x:.1f}" y1="14" y2="{height}" stroke="#b3261e" stroke-width="1.5"/>'
        f'<text x="{LEFT + x:.1f}" y="11" text-anchor="middle" fill="#b3261e">{name}</text>'
    )
