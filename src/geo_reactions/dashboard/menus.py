"""The menus of sharing and downloading; the script fills in the address of exactly what is seen."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from geo_reactions.charts import CHARTS
from geo_reactions.collection import Collection
from geo_reactions.dashboard.parts import button

_FORMATS = (
    ("csv", "CSV", "a row for each actor of each act, for spreadsheets and statistics"),
    ("xlsx", "Excel", "the same rows, with a sheet about source and columns"),
    ("json", "JSON", "the same rows, for programs"),
    ("geojson", "GeoJSON", "the same rows as points, for maps"),
)
_CITATIONS = (("plain", "as text"), ("bibtex", "as BibTeX"), ("csl", "as CSL-JSON"))


def share_menu(collection: Collection) -> html.Details:
    """Gives the menu that hands on exactly this view."""
    about = collection.description
    cite = [button(f"Copy citation {label}", share=f"cite-{kind}", css="option") for kind, label in _CITATIONS]
    words = {"data-title": about.title, "data-version": about.version, "data-source": about.source.title}
    return _menu(
        "Share",
        [
            button("Copy link", id_="copy-link", share="link", css="option"),
            button("Send …", share="native", css="option native-share"),
            *cite,
            button("Embed …", share="embed", css="option"),
            button("QR code …", share="qr", css="option"),
        ],
        id="share",
        **words,
    )


def download_menu() -> html.Details:
    """Gives the menu of downloads of the current view."""
    files = [_file(kind, label, note) for kind, label, note in _FORMATS]
    pictures = [html.H3("Pictures"), *(_picture(chart.id, chart.title) for chart in CHARTS)]
    code = [
        html.H3("Use in a program"),
        *(button(f"Copy {name} code", share=f"code-{name}", css="option") for name in ("Python", "R")),
    ]
    return _menu("Download", [html.H3("Data of this view"), *files, *pictures, *code], id="download")


def dialog() -> html.Div:
    """Gives the dialog of the embed snippet and the QR code, closed."""
    snippet = html.Label(["Paste this into your page", dcc.Textarea(id="embed-code", readOnly=True, value="")])
    parts = [
        button(part.capitalize(), pressed=part == "map", css="segment", part=part)
        for part in ("map", "timeline", "table")
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [html.H2(id="dialog-title"), button("Close", dialog="close", css="link")], className="head"
                    ),
                    html.Div([html.Div(parts, role="group", **{"aria-label": "Parts"}), snippet], id="dialog-embed"),
                    html.Div(id="dialog-body"),
                ],
                className="dialog-box",
                role="dialog",
                **{"aria-modal": "true", "aria-labelledby": "dialog-title"},
            )
        ],
        id="dialog",
        hidden=True,
    )


def _menu(title: str, children: list[Any], **more: Any) -> html.Details:
    return html.Details(
        [html.Summary(title), html.Div(children, className="menu wide")], className="filter right", **more
    )


def _file(kind: str, label: str, note: str) -> html.A:
    text = [html.B(label), html.Span(note, className="hint")]
    return html.A(text, href=f"/reactions.{kind}", className="option file", **{"data-file": f"/reactions.{kind}"})


def _picture(chart: str, title: str) -> html.Div:
    ways = [
        button(kind.upper(), css="link", picture=kind, chart=chart, label=f"{title} as {kind.upper()}")
        for kind in ("png", "svg")
    ]
    return html.Div([html.Span(title, className="label"), *ways], className="option picture")
