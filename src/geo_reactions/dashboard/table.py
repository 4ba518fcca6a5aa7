"""The table of the selected reactions."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.parts import button

_MOST = 1000
_COLUMNS: tuple[dict[str, Any], ...] = (
    {"field": "date", "headerName": "Date", "width": 120},
    {"field": "actor", "headerName": "Actor", "flex": 2, "minWidth": 180},
    {"field": "country", "headerName": "Country", "width": 150},
    {"field": "type", "headerName": "Type", "width": 115},
    {"field": "stance", "headerName": "Stance", "width": 140},
    {"field": "place", "headerName": "Place", "width": 140},
    {
        "field": "summary",
        "headerName": "What",
        "flex": 4,
        "minWidth": 260,
        "tooltipField": "summary",
        "sortable": False,
    },
    {
        "field": "quote",
        "headerName": "In their words",
        "flex": 2,
        "minWidth": 180,
        "tooltipField": "quote",
        "sortable": False,
    },
    {"field": "certainty", "headerName": "Certainty", "width": 115, "sortable": False},
    {"field": "actor_type", "headerName": "Actor type", "width": 180, "hide": True},
    {"field": "crowd", "headerName": "Crowd", "width": 100, "hide": True, "type": "rightAligned"},
    {"field": "section", "headerName": "Section", "width": 200, "hide": True, "sortable": False},
    {"field": "sentences", "headerName": "Sentences", "width": 120, "hide": True, "sortable": False},
    {"field": "id", "headerName": "Id", "width": 100, "hide": True},
)
_CODES = ("type", "stance", "certainty", "actor_type")


def grid() -> dag.AgGrid:
    """Gives the empty table; a row opens its reaction."""
    return dag.AgGrid(
        id="table-grid",
        columnDefs=list(_COLUMNS),
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "resizable": True},
        dashGridOptions={
            "rowHeight": 36,
            "headerHeight": 36,
            "tooltipShowDelay": 300,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
        },
        className="ag-theme-quartz",
        style={"height": "420px"},
    )


def column_menu() -> html.Details:
    """Gives the menu that shows and hides columns."""
    options = [
        button(column["headerName"], pressed=not column.get("hide"), css="option", column=column["field"])
        for column in _COLUMNS
    ]
    return html.Details([html.Summary("Columns"), html.Div(options, className="menu")], className="filter column-menu")


def rows(scene: Scene) -> list[dict[str, Any]]:
    """Gives the rows of the table: codes as their labels; at most the first thousand."""
    frame = scene.collection.select(scene.view, limit=_MOST)
    for column in _CODES:
        frame[column] = frame[column].map({code.code: code.label for code in scene.collection.codebook[column].codes})
    frame["country"] = frame["country_name"]
    frame["date"] = frame["date"].where(frame["date"] != "", "undated")
    frame["crowd"] = frame["crowd"].astype(object).where(frame["crowd"].notna(), None)
    return list(frame[[column["field"] for column in _COLUMNS]].to_dict("records"))
