"""Statements as readable text: who, when, in what words, how certain, and where in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from geo_reactions.charts import Scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import SOURCE, _, ngettext
from geo_reactions.markup.found import found
from geo_reactions.markup.rows import plain
from geo_reactions.markup.statement import original, statement
from geo_reactions.markup.template import when
from geo_reactions.markup.writer import to_html
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button, put
from geo_reactions.request.addresses import at

_PAGE = 50
"""The number of statements on a page."""

_KEPT = 2_048
"""The number of statements whose HTML is cached, because successive views have most of them in common."""


@dataclass(frozen=True)
class _Cached:
    """A reaction that equals any other with the same id, as a key of the cache."""

    id: str
    row: Mapping[str, Any] = field(compare=False)


def statements(rows: Sequence[Mapping[str, Any]], scene: Scene, before: str | None = None) -> html.Div:
    """Return reactions in their order, as a list for each date; the list of the date `before` continues without a heading."""
    days: dict[str, list[Markup]] = {}
    for row in rows:
        days.setdefault(when(row["date"]), []).append(_written(_Cached(row["id"], row), scene.collection, scene.view.q))
    parts: list[Any] = []
    for day, items in days.items():
        parts += [html.H3(day, className="day")] * (day != before)
        parts.append(html.Ol(items, className="statements"))
    return html.Div(parts)


def statement_page(scene: Scene, offset: int = 0) -> list[Any]:
    """Return a page of the statements of a view in its order, and a button for the next page if there is one."""
    first = max(0, offset - 1)
    rows = scene.collection.rows(scene.view, limit=offset - first + _PAGE, offset=first)
    before = when(rows.pop(0)["date"]) if rows and offset else None
    rest = int(scene.tally.totals["n"]) - offset - _PAGE
    return [statements(rows, scene, before), *([_more(scene.view, offset + _PAGE, rest)] if rest > 0 else [])]


def _more(view: View, offset: int, rest: int) -> html.Button:
    text = ngettext("Show {n} more", "Show {n} more", min(rest, _PAGE))
    return button(text, more=at(f"/statements?{encode(view)}&offset={offset}"))


@lru_cache(_KEPT)
def _written(cached: _Cached, collection: Collection, q: str) -> Markup:
    row, book = plain(cached.row, collection), collection.codebook
    below = [*_doubt(row, collection), html.P(_ways(row), className="acts")]
    return to_html(html.Li(statement(row, book, found=found(row, collection, q), below=below)))


def place_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of the place of a reaction in the language of the page; "" if it has none."""
    return str(collection.places[row["place_id"]]["place"]) if row["place"] else ""


def _ways(row: Mapping[str, Any]) -> list[Any]:
    sentence = _("The sentence in the source, for {actor}").format(actor=row["actor"])
    spoken = {"aria-label": sentence, "hrefLang": SOURCE}
    more = _("Details: {summary}").format(summary=row["summary"])
    return [
        put(_("Details"), {"reaction": row["id"]}, css="link", label=more),
        html.A(_("Source"), href=row["source_url"], target="_blank", rel="noopener", **spoken),
    ]


def _doubt(row: Mapping[str, Any], collection: Collection) -> list[Any]:
    """Return how certain the coding is, and why; nothing if it has the highest certainty."""
    certainty = collection.codebook["certainty"]
    if row["certainty"] == certainty.codes[0].code:
        return []
    summary = _("Coding: {certainty}").format(certainty=certainty[row["certainty"]].within)
    return [html.Details([html.Summary(summary), html.P(row["note"], **original())], className="doubt")]
