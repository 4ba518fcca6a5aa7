"""The keyboard shortcuts of the page, in one table for both the sheet and the script."""

from __future__ import annotations

from dataclasses import dataclass

from geo_reactions.domain.marked import N_
from geo_reactions.language.wording import _
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button


@dataclass(frozen=True)
class Shortcut:
    """A key, its purpose and its action: `focus` or `click` the first element that matches one of some selectors."""

    key: str
    words: str
    does: str
    on: str


SHORTCUTS = (
    Shortcut("/", N_("Search"), "focus", "#search"),
    Shortcut("m", N_("The map as a list of countries"), "focus", "#country-list"),
    Shortcut(
        "f",
        N_("Enlarge the part with the focus, or the map; bring the others back"),
        "click",
        ".enlarge[aria-pressed=true], .timeline-panel:focus-within .enlarge, [data-alone]:focus-within .enlarge,"
        " .charts:focus-within > .enlarge, .explorer:has(> #aside:focus-within) .beside-head .enlarge,"
        " .table-panel:focus-within .enlarge, .map-panel .enlarge",
    ),
    Shortcut("t", N_("The table"), "focus", "#table-grid .ag-cell, #table"),
    Shortcut("i", N_("The details of what is picked"), "focus", "#aside"),
    Shortcut("n", N_("Next reaction, when one is open"), "click", "#opened .next"),
    Shortcut("p", N_("Previous reaction, when one is open"), "click", "#opened .previous"),
    Shortcut("c", N_("Clear all filters"), "click", "#clear"),
    Shortcut("k", N_("Play through time, or pause"), "click", "#play"),
    Shortcut("s", N_("Share"), "click", "#share > summary"),
    Shortcut("d", N_("Dark or light"), "click", "#theme"),
    Shortcut("?", N_("This sheet"), "click", "#shortcuts-open"),
)
"""Single characters, because browsers and screen readers use all combinations; readers can switch them off."""

_IN_LISTS = (
    (N_("Arrows"), N_("From country to country, from bar to bar")),
    (N_("Letters"), N_("To a name in a list")),
    (N_("Page Up, Page Down"), N_("A step in the order of the list; a week on a slider")),
    (N_("Home, End"), N_("First, last")),
    (N_("Enter"), N_("Pick; with Shift beside what is picked")),
    (N_("Escape"), N_("Clear the pick, close the card")),
)


def opener() -> html.Button:
    """Return the button that opens the sheet of shortcuts."""
    return button("?", id_="shortcuts-open", label=_("Keyboard shortcuts"), sheet="open")


def sheet() -> html.Dialog:
    """Return the sheet, closed: the shortcuts, and the switch that turns single keys off."""
    keys = [_row(html.Kbd(known.key), known.words, key=known.key, does=known.does, on=known.on) for known in SHORTCUTS]
    lists = [_row(html.Kbd(_(key)), words) for key, words in _IN_LISTS]
    switch = button(_("Single keys"), id_="shortcuts-switch", css="switch")
    switch.role = "switch"
    setattr(switch, "aria-checked", "true")
    return html.Dialog(
        [
            html.Div(
                [html.H2(_("Keyboard shortcuts"), id="shortcuts-title"), button(_("Close"), css="link", sheet="close")],
                className="head",
            ),
            html.Dl(keys),
            html.P([switch, html.Span(_("The choice is kept until this tab is closed."), className="hint")]),
            html.H3(_("In lists and charts")),
            html.Dl(lists),
        ],
        id="shortcuts",
        **{"aria-labelledby": "shortcuts-title"},
    )


def _row(sign: html.Kbd, words: str, **data: str) -> html.Div:
    return html.Div([html.Dt(sign), html.Dd(_(words))], **{f"data-{name}": value for name, value in data.items()})
