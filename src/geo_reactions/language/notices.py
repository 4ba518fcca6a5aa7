"""What of a link could not be used, in words for readers."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.domain.link import Reason, Unused
from geo_reactions.domain.view import fields
from geo_reactions.language.wording import _, ngettext

_MOST = 5
"""How many parts are named one by one."""


def notice(unused: Sequence[Unused]) -> str:
    """Tell what of a link is ignored; nothing where all of it is used."""
    parts = [told(part) for part in unused[:_MOST]]
    rest = len(unused) - len(parts)
    more = [ngettext("and {n} more part", "and {n} more parts", rest)] * bool(rest)
    return _("Ignored in the link: {parts}.").format(parts=_("; ").join([*parts, *more])) if parts else ""


def told(unused: Unused) -> str:
    """Name a part: the filter by its label, and the reason where it tells more."""
    label = next((_(field.label) for field in fields() if unused.key in field.keys), "")
    part = _("{filter} “{value}”").format(filter=label, value=unused.value) if label else unused.key
    return part if unused.unknown else _("{part} ({reason})").format(part=part, reason=because(unused.reason))


def because(reason: Reason) -> str:
    """Say why a part of a link cannot be used."""
    values = dict(reason.values)
    if reason.many:
        return ngettext(reason.text, reason.many, reason.n, **values)
    return _(reason.text).format(**values)
