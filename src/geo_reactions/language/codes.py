"""Codes of the codebook in words, in the plural form that a number needs."""

from __future__ import annotations

from geo_reactions.domain.codebook import BEHIND, BY, REACTIONS, Code, Codebook, small
from geo_reactions.domain.fields import Field
from geo_reactions.language.wording import _, form, number


def label_of(field: Field, codebook: Codebook) -> str:
    """Return what a field is called: as the codebook calls its question, else by its own label."""
    if field.is_own:
        return field.label
    return codebook[field.question].label if field.question else _(field.label)


def count(code: Code, n: int) -> str:
    """Return how many of a type there are, in words: "1 protest", "36 protests"."""
    forms = code.forms or (code.label, code.many)
    return f"{number(n)} {small(forms[form(n)])}"


def said_of(code: Code, things: str, n: int) -> str:
    """Return a code in words, in the form for n `reactions`, `acts` or `countries`, or after a noun (`behind`) or a `by`."""
    forms = code.said.get(things)
    plain = {BEHIND: code.behind, BY: code.several}.get(things, code.within)
    return forms[form(n)] if forms else plain


def numbered(code: Code, n: int, things: str = REACTIONS) -> str:
    """Return how many things have a code, in words: "9 for Armenia"."""
    return _("{number} {code}").format(number=number(n), code=said_of(code, things, n))


def all_forms(code: Code, things: str) -> tuple[str, ...]:
    """Return a code in words in all plural forms, or in the single form that serves for all."""
    return code.said.get(things) or (said_of(code, things, 1),)
