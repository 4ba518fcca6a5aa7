"""Statements as readable text: who, when, in what words, how certain, and where in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from geo_reactions.charts import Scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import SOURCE, _, capital, ngettext
from geo_reactions.markup.found import found
from geo_reactions.markup.rows import plain
from geo_reactions.markup.statement import statement
from geo_reactions.markup.template import when
from geo_reactions.markup.writer import to_html
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button, put
from geo_reactions.request.addresses import at

_PAGE = 40
"""The number of statements on a page."""

_KEPT = 2_048
"""The number of statements whose HTML is cached, because successive views have most of them in common."""


@dataclass(frozen=True)
class _Cached:
    """A reaction that equals any other with the same id, as a key of the cache."""

    id: str
    row: Mapping[str, Any] = field(compare=False)


def _by_day(rows: Sequence[Mapping[str, Any]], scene: Scene, before: str | None) -> html.Div:
    """Return reactions in their order, as a list for each date; the list of the date `before` continues without a heading."""
    days: dict[str, list[Markup]] = {}
    for row in rows:
        days.setdefault(when(row["date"]), []).append(_written(_Cached(row["id"], row), scene.collection, scene.view.q))
    parts: list[Any] = []
    for day, items in days.items():
        parts += [html.H3(capital(day), className="day")] * (day != before)
        parts.append(html.Ol(items, className="statements"))
    return html.Div(parts)


def statement_page(scene: Scene, offset: int = 0, most: int = 0) -> list[Any]:
    """Return at most `most` statements of a view in its order, or a page of them, and a button for the next if there are more."""
    most = most or _PAGE
    first = max(0, offset - 1)
    rows = scene.collection.rows(scene.view, limit=offset - first + most, offset=first)
    before = when(rows.pop(0)["date"]) if rows and offset else None
    rest = int(scene.tally.totals["n"]) - offset - most
    return [_by_day(rows, scene, before), *([_more(scene.view, offset + most, rest)] if rest > 0 else [])]


def _more(view: View, offset: int, rest: int) -> html.Button:
    text = ngettext("Show {n} more", "Show {n} more", min(rest, _PAGE))
    return button(text, more=at(f"/statements?{encode(view)}&offset={offset}"))


@lru_cache(_KEPT)
def _written(cached: _Cached, collection: Collection, q: str) -> Markup:
    row, book = plain(cached.row, collection), collection.codebook
    marked = found(row, collection, q)
    return to_html(html.Li(statement(row, book, found=marked, named=partial(_opener, row["id"]), also=_source(row))))


def place_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of the place of a reaction in the language of the page; "" if it has none."""
    return str(collection.places[row["place_id"]]["place"]) if row["place"] else ""


def _opener(code: str, name: Any) -> html.Button:
    """Return the button, with the name of the speaker, that opens a reaction; a click on its record does the same."""
    return put(name, {"reaction": code}, css="link opener")


def _source(row: Mapping[str, Any]) -> html.Span | str:
    if not row["source_url"]:
        return ""
    spoken = {"aria-label": _("The sentence in the source, for {actor}").format(actor=row["actor"]), "hrefLang": SOURCE}
    link = html.A(_("Source"), href=row["source_url"], target="_blank", rel="noopener", **spoken)
    return html.Span(link, className="on-screen")
