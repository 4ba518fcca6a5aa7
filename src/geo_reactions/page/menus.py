"""The menus for sharing and downloading; the script sets the addresses to exactly the current view."""

from __future__ import annotations

from typing import Any

from geo_reactions.charts import charts_of
from geo_reactions.collection import Collection
from geo_reactions.domain.marked import N_
from geo_reactions.language.wording import _
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button
from geo_reactions.page.snippets import snippets
from geo_reactions.request.addresses import at

_FORMATS = (
    ("csv", "CSV", N_("one row per actor and act; for statistics and programs")),
    ("excel.csv", N_("CSV for spreadsheets"), N_("the same rows, marked so that Excel reads every letter")),
    ("xlsx", "Excel", N_("the same rows with real dates and filters, and a sheet about source and columns")),
    ("json", "JSON", N_("the same rows, for programs")),
    ("geojson", "GeoJSON", N_("the same rows as points, for maps")),
)
_CITATIONS = (
    ("plain", N_("Copy citation as text")),
    ("bibtex", N_("Copy citation as BibTeX")),
    ("csl", N_("Copy citation as CSL-JSON")),
)
_PARTS = (("map", N_("Map")), ("timeline", N_("Timeline")), ("table", N_("Table")))
_PANELS = ("panels", N_("Panels"))


def share_menu(collection: Collection) -> html.Details:
    """Return the menu that shares the current view."""
    about = collection.description
    cite = [button(_(label), share=f"cite-{kind}", css="option") for kind, label in _CITATIONS]
    return _menu(
        _("Share"),
        [
            button(_("Copy link"), id_="copy-link", share="link", css="option"),
            button(_("Send …"), share="native", css="option native-share"),
            *cite,
            button(_("Embed …"), share="embed", css="option"),
            button(_("QR code …"), share="qr", css="option"),
        ],
        id="share",
        **{"data-title": about.title},
    )


def download_menu(collection: Collection) -> html.Details:
    """Return the menu of downloads of the current view."""
    files = [_file(kind, _(label), note) for kind, label, note in _FORMATS]
    drawn = [chart for chart in charts_of(collection.localized()) if chart.has_picture]
    pictures = [html.H2(_("Pictures")), *(_picture(chart.id, _(chart.title)) for chart in drawn)]
    code = [
        html.H2(_("Use in a program")),
        html.P(_("Reads texts as texts (sentence 29.10 stays 29.10), then the numbers."), className="hint"),
        *(
            button(_("Copy {language} code").format(language=name), share=f"code-{name}", css="option", code=text)
            for name, text in snippets(collection.description.own_fields).items()
        ),
    ]
    return _menu(_("Download"), [html.H2(_("Data of this view")), *files, *pictures, *code], id="download")


def dialog(*, with_panels: bool = False) -> html.Dialog:
    """Return the dialog for the embed snippet and the QR code, closed; it offers panels if the page has some."""
    snippet = html.Label([_("Paste this into your page"), html.Textarea(id="embed-code", readOnly=True)])
    shown = (*_PARTS, _PANELS) if with_panels else _PARTS
    parts = [button(_(name), pressed=part == "map", css="segment", part=part) for part, name in shown]
    return html.Dialog(
        [
            html.Div([html.H2(id="dialog-title"), button(_("Close"), dialog="close", css="link")], className="head"),
            html.Div([html.Div(parts, role="group", **{"aria-label": _("Parts")}), snippet], id="dialog-embed"),
            html.Div(id="dialog-body"),
        ],
        id="dialog",
        **{"aria-labelledby": "dialog-title"},
    )


def _menu(title: str, children: list[Any], **more: Any) -> html.Details:
    return html.Details(
        [html.Summary(title), html.Div(children, className="menu wide")], className="filter right", **more
    )


def _file(kind: str, label: str, note: str) -> html.A:
    text = [html.B(label), html.Span(_(note), className="hint")]
    file = f"/reactions.{kind}"
    return html.A(text, href=at(file), className="option file", **{"data-file": file})


def _picture(chart: str, title: str) -> html.Div:
    named = _("{title} as {format}")
    ways = [_way(chart, kind, named.format(title=title, format=kind)) for kind in ("PNG", "SVG")]
    return html.Div([html.Span(title, className="label"), *ways], className="option picture")


def _way(chart: str, kind: str, label: str) -> html.A:
    """Return the link to an image; the script adds the view, the language, and whether the page is dark."""
    file = f"/pictures/{chart}.{kind.lower()}"
    attributes = {"aria-label": label, "data-file": file, "data-picture": kind.lower(), "data-chart": chart}
    return html.A(kind, href=at(file), download="", title=label, className="link", **attributes)
