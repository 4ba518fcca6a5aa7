"""The table of the selected reactions."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from geo_reactions.charts import Scene

_MOST = 1000
_COLUMNS: tuple[dict[str, Any], ...] = (
    {"field": "date", "headerName": "Date", "width": 120},
    {"field": "actor", "headerName": "Actor", "flex": 2, "minWidth": 180},
    {"field": "country", "headerName": "Country", "width": 150},
    {"field": "type", "headerName": "Type", "width": 115},
    {"field": "stance", "headerName": "Stance", "width": 140},
    {"field": "place", "headerName": "Place", "width": 140},
    {"field": "summary", "headerName": "What", "flex": 4, "minWidth": 260, "tooltipField": "summary"},
    {"field": "quote", "headerName": "In their words", "flex": 2, "minWidth": 180, "tooltipField": "quote"},
    {"field": "certainty", "headerName": "Certainty", "width": 115},
)


def grid() -> dag.AgGrid:
    """Gives the empty table; a row opens its reaction."""
    return dag.AgGrid(
        id="table-grid",
        columnDefs=list(_COLUMNS),
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "resizable": True},
        dashGridOptions={"rowHeight": 36, "headerHeight": 36, "tooltipShowDelay": 300, "enableCellTextSelection": True},
        className="ag-theme-quartz",
        style={"height": "420px"},
    )


def rows(scene: Scene) -> list[dict[str, Any]]:
    """Gives the rows of the table: codes as their labels; at most the first thousand."""
    frame = scene.collection.select(scene.view, limit=_MOST)
    book = scene.collection.codebook
    for column in ("type", "stance", "certainty"):
        labels = {code.code: code.label for code in book[column].codes}
        frame[column] = frame[column].map(labels)
    kept = ["id", *(column["field"] for column in _COLUMNS if column["field"] != "country")]
    return list(frame[kept].assign(country=frame["country_name"]).to_dict("records"))
