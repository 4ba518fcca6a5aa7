"""Texts of the interface that are data: marked for translators here, translated where they are shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Return a text unchanged; the code that shows it translates it."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - beside gettext's own name
    """Return the singular and the plural of a text unchanged; the code that shows them translates them."""
    return one, many
