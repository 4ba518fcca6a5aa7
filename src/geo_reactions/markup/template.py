"""The environment of templates: the filters and functions that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from geo_reactions.domain.edtf import parse
from geo_reactions.language.codes import said_of
from geo_reactions.language.dates import say
from geo_reactions.language.sentence import coded_stance, people, reactions, taken_over
from geo_reactions.language.wording import _, decimal, language, ngettext, number, percent
from geo_reactions.markup.statement import coded, name, original, quote, statement, summary, swatch
from geo_reactions.markup.writer import shown, to_html
from geo_reactions.request.addresses import at
from geo_reactions.request.negotiation import keeping


def when(date: str) -> str:
    """Return an EDTF date in words, or "undated" in the reader's language if it is empty."""
    return say(parse(date)) if date else _("undated")


def own() -> Markup:
    """Return the attribute that marks a text in the language of the collection; empty if the page has that language."""
    return Markup("").join(Markup(' {}="{}"').format(*pair) for pair in original().items())


def filled(text: str, **values: Any) -> Markup:
    """Fill values, which may be links, into a text without markup."""
    return escape(text).format(**{name: shown(value) for name, value in values.items()})


def _written(element: Callable[..., Any]) -> Callable[..., Markup]:
    """Return a function that returns the HTML of what another one returns."""
    return lambda *values, **named: to_html(element(*values, **named))


@cache
def environment(*packages: str) -> Environment:
    """Return the environment for the templates of some packages, which may import those of this room."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "geo_reactions.markup")]),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "when": when,
        "reactions": reactions,
        "number": number,
        "percent": percent,
        "decimal": decimal,
        "fill": filled,
        "stance": coded_stance,
        "people": people,
        "taken_over": taken_over,
        "said_of": said_of,
    }
    found.globals |= {"_": _, "ngettext": ngettext, "language": language, "to": keeping, "at": at, "own": own}
    found.globals |= {
        element.__name__: _written(element) for element in (coded, name, quote, statement, summary, swatch)
    }
    return found
