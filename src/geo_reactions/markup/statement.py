"""A reaction as HTML: who, in what words, how it is coded, with the words of a search marked; for the page and the site.

Rows are those that `rows.plain` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.language.sentence import coded_stance
from geo_reactions.language.wording import SOURCE, _, language
from geo_reactions.markup import elements as html
from geo_reactions.markup.found import NOTHING, Found, marked
from geo_reactions.markup.woven import woven

Row = Mapping[str, Any]
Named = Callable[[html.B], Any]


def statement(
    row: Row, book: Codebook, *, found: Found = NOTHING, address: str = "", named: Named | None = None, also: Any = ()
) -> html.Article:
    """Return a reaction as an article; `also` ends the line that says how it is coded.

    The name of its speaker leads to `address`, if any; `named` makes another element of it.
    """
    bold = html.B(name(row, found))
    who = named(bold) if named else html.A(bold, href=address) if address else bold
    return html.Article(
        [
            html.P(_who(row, found, who), className="who"),
            *quote(row, found),
            summary(row, found=found),
            html.P([*coded(row, book, found), _doubt(row, book), also], className="meta"),
        ],
        className="statement",
    )


def _who(row: Row, found: Found, who: Any) -> list[Any]:
    if not row["office"]:
        return [who]
    office = html.Bdi(marked(row["office"], found.words), className="office", **original())
    return woven(_("{name}, {office}"), name=who, office=office)


def name(row: Row, found: Found = NOTHING) -> html.Bdi:
    """Return the name of the speaker of a reaction, which keeps its direction of writing among other words."""
    own = {} if row["is_translated"] else original()
    return html.Bdi(marked(row["name"], found.words, whole=found.body), **own)


def quote(row: Row, found: Found = NOTHING) -> list[html.Blockquote]:
    """Return the quotation of a reaction in a list; an empty list if it has none."""
    words = ["“", *marked(row["quote"], found.words), "”"]
    return [html.Blockquote(words, dir="auto", **original())] if row["quote"] else []


def summary(row: Row, css: str = "summary", found: Found = NOTHING) -> html.P:
    """Return the summary of a reaction."""
    return html.P(marked(row["summary"], found.words), className=css, dir="auto", **original())


def coded(row: Row, book: Codebook, found: Found = NOTHING) -> list[Any]:
    """Return stance, type and place, and the country if a search found it by its name, with dots between them.

    A stance or a type that all reactions have says nothing, and is left out.
    """
    stance, kind = book["stance"][row["stance"]], book["type"][row["type"]]
    parts = [
        [swatch(stance), " ", html.B(coded_stance(row, book))] if book["stance"].is_open else [],
        [kind.label] if book["type"].is_open else [],
        marked(found.country, found.words, whole=True) if found.country else [],
        [html.Bdi(marked(row["place"], found.words, whole=found.place))] if row["place"] else [],
    ]
    first, *rest = [*filter(None, parts)] or [[]]
    return [*first, *(piece for part in rest for piece in (" · ", *part))]


def _doubt(row: Row, book: Codebook) -> str:
    """Return how certain the coding is; nothing if it has the highest certainty."""
    certainty = book["certainty"]
    if row["certainty"] == certainty.codes[0].code:
        return ""
    return " · " + _("coding {certainty}").format(certainty=certainty[row["certainty"]].within)


def swatch(code: Code) -> html.Span:
    """Return the coloured sign of a stance or position."""
    return html.Span(code.sign, className=f"swatch c-{code.code}", **{"aria-hidden": "true"})


def original() -> dict[str, str]:
    """Return the `lang` attribute for texts in the language of the records; empty if the page has the same language."""
    return {} if language() == SOURCE else {"lang": SOURCE}
