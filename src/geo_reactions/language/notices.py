"""The parts of a link that could not be used, in words for readers."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.domain.fields import Fields
from geo_reactions.domain.link import Reason, Unused
from geo_reactions.domain.view import fields
from geo_reactions.language.wording import _, ngettext

_MOST = 5
"""How many parts a notice names one by one."""


def notice(unused: Sequence[Unused], known: Fields | None = None) -> str:
    """Return which parts of a link are ignored, as a sentence; empty if all of the link is used.

    `known` are the fields of the collection, by default those of every collection.
    """
    parts = [_described(part, known or fields()) for part in unused[:_MOST]]
    rest = len(unused) - len(parts)
    more = [ngettext("and {n} more part", "and {n} more parts", rest)] * bool(rest)
    return _("Ignored in the link: {parts}.").format(parts=_("; ").join([*parts, *more])) if parts else ""


def _described(unused: Unused, known: Fields) -> str:
    """Return one part in words: the label of its filter, its value, and the reason if that adds anything."""
    field = known.of_key(unused.key)
    label = "" if field is None else field.label if field.is_own else _(field.label)
    part = _("{filter} “{value}”").format(filter=label, value=unused.value) if label else unused.key
    return part if unused.unknown else _("{part} ({reason})").format(part=part, reason=because(unused.reason))


def because(reason: Reason) -> str:
    """Return in words why a part of a link cannot be used."""
    values = dict(reason.values)
    if reason.many:
        return ngettext(reason.text, reason.many, reason.n, **values)
    return _(reason.text).format(**values)
