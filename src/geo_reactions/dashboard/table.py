"""The table of the selected reactions."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.parts import button, original
from geo_reactions.wording import N_, _

_MOST = 1000
_COLUMNS: tuple[dict[str, Any], ...] = (
    {"field": "date", "headerName": N_("Date"), "width": 120},
    {"field": "actor", "headerName": N_("Actor"), "flex": 2, "minWidth": 180},
    {"field": "country", "headerName": N_("Country"), "width": 150},
    {"field": "type", "headerName": N_("Type"), "width": 115},
    {"field": "stance", "headerName": N_("Stance"), "width": 140},
    {"field": "place", "headerName": N_("Place"), "width": 140},
    {
        "field": "summary",
        "headerName": N_("What"),
        "flex": 4,
        "minWidth": 260,
        "tooltipField": "summary",
        "sortable": False,
    },
    {
        "field": "quote",
        "headerName": N_("In their words"),
        "flex": 2,
        "minWidth": 180,
        "tooltipField": "quote",
        "sortable": False,
    },
    {"field": "certainty", "headerName": N_("Certainty"), "width": 115, "sortable": False},
    {"field": "actor_type", "headerName": N_("Actor type"), "width": 180, "hide": True},
    {"field": "crowd", "headerName": N_("Crowd"), "width": 100, "hide": True, "type": "rightAligned"},
    {"field": "section", "headerName": N_("Section"), "width": 200, "hide": True, "sortable": False},
    {"field": "sentences", "headerName": N_("Sentences"), "width": 120, "hide": True, "sortable": False},
    {"field": "id", "headerName": N_("Id"), "width": 100, "hide": True},
)
_OWN_WORDS = {
    "noRowsToShow": N_("No reaction is selected."),
    "loadingOoo": N_("Loading …"),
    "ariaSortableColumn": N_("Press Enter to sort"),
}
"""What the table says of itself, by the keys of AG Grid."""
_RECORDED = ("actor", "summary", "quote", "section")
_CODES = ("type", "stance", "certainty", "actor_type")


def grid() -> dag.AgGrid:
    """Gives the empty table; a row opens its reaction."""
    return dag.AgGrid(
        id="table-grid",
        columnDefs=[column | {"headerName": _(column["headerName"])} | _recorded(column) for column in _COLUMNS],
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "resizable": True},
        dashGridOptions={
            "rowHeight": 36,
            "headerHeight": 36,
            "tooltipShowDelay": 300,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "localeText": {key: _(text) for key, text in _OWN_WORDS.items()},
        },
        className="ag-theme-quartz",
        style={"height": "420px"},
    )


def _recorded(column: dict[str, Any]) -> dict[str, str]:
    """Marks the cells of a column whose words stay as they are recorded, where the page speaks another language."""
    return {"cellRenderer": "Recorded"} if original() and column["field"] in _RECORDED else {}


def column_menu() -> html.Details:
    """Gives the menu that shows and hides columns."""
    options = [
        button(_(column["headerName"]), pressed=not column.get("hide"), css="option", column=column["field"])
        for column in _COLUMNS
    ]
    return html.Details(
        [html.Summary(_("Columns")), html.Div(options, className="menu")], className="filter column-menu"
    )


def rows(scene: Scene) -> list[dict[str, Any]]:
    """Gives the rows of the table: codes as their labels; at most the first thousand."""
    frame = scene.collection.select(scene.view, limit=_MOST)
    for column in _CODES:
        frame[column] = frame[column].map({code.code: code.label for code in scene.collection.codebook[column].codes})
    for column, name in (("country", "country"), ("place_id", "place")):
        frame[name] = frame[column].map(scene.collection.labels(name)).fillna("")
    frame["date"] = frame["date"].where(frame["date"] != "", _("undated"))
    frame["crowd"] = frame["crowd"].astype(object).where(frame["crowd"].notna(), None)
    return list(frame[[column["field"] for column in _COLUMNS]].to_dict("records"))
