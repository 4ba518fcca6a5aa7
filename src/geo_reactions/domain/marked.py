"""Texts of the interface where they are data: marked for translators here, translated where they are said."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Return a text as it is; it is translated where it is shown."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - beside gettext's own name
    """Return the singular and the plural of a text as they are; they are translated where they are shown."""
    return one, many
