"""The table of the selected reactions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_ag_grid as dag

from geo_reactions.charts import Scene
from geo_reactions.domain.marked import N_
from geo_reactions.domain.own_fields import ADDRESS, TEXT, OwnField
from geo_reactions.language.wording import _, number
from geo_reactions.markup.own_values import own_text
from geo_reactions.markup.statement import original
from geo_reactions.markup.template import when
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button

PAGE = 300
"""The number of rows on a page of the table."""
_COLUMNS: tuple[dict[str, Any], ...] = (
    {"field": "date", "headerName": N_("Date"), "width": 105},
    {"field": "actor", "headerName": N_("Actor"), "width": 150},
    {"field": "stance", "headerName": N_("Stance"), "width": 130},
    {"field": "country", "headerName": N_("Country"), "width": 130},
    {"field": "type", "headerName": N_("Type"), "width": 110},
    {"field": "place", "headerName": N_("Place"), "width": 120},
    {"field": "summary", "headerName": N_("What"), "flex": 1, "width": 240, "minWidth": 240},
    {"field": "quote", "headerName": N_("In their words"), "width": 150},
    {"field": "certainty", "headerName": N_("Certainty"), "width": 110},
    {"field": "actor_type", "headerName": N_("Actor type"), "width": 180, "hide": True},
    {"field": "crowd", "headerName": N_("Crowd"), "width": 100, "hide": True, "type": "rightAligned"},
    {"field": "section", "headerName": N_("Section"), "width": 200, "hide": True},
    {"field": "sentences", "headerName": N_("Sentences"), "width": 120, "hide": True},
    {"field": "id", "headerName": N_("Id"), "width": 100, "hide": True},
)
_OWN_WORDS = {
    "noRowsToShow": N_("No reaction is selected."),
    "loadingOoo": N_("Loading …"),
    "ariaSortableColumn": N_("Press Enter to sort"),
}
"""The texts of the table itself, by AG Grid's keys."""
_AS_SERVED = {"function": "asServed"}
"""The comparator that keeps the server's order of rows, which is the only order (assets/page/table/grid.js)."""

_OWN_AFTER = "place"
"""The column that the own fields of a collection follow."""

_RECORDED = ("actor", "summary", "quote", "section", "crowd")
_CODES = ("type", "stance", "certainty", "actor_type")

_SORTED_BY = {"country": "country_name"}
"""The columns that another name stands for in the address of an order."""

_NAMED = (("country", "country"), ("place", "place_id"))


def grid(scene: Scene) -> dag.AgGrid:
    """Return the table; a click on a row opens its reaction."""
    return dag.AgGrid(
        id="table-grid",
        columnDefs=[_defined(column, scene) for column in _columns(scene)],
        rowData=rows(scene),
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "resizable": True, "cellDataType": False, "comparator": _AS_SERVED},
        dashGridOptions={
            "suppressMultiSort": True,
            "suppressColumnMoveAnimation": True,
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


def _columns(scene: Scene) -> list[dict[str, Any]]:
    """Return the columns, without those of questions to which every reaction has the same answer; own fields follow the place."""
    book = scene.collection.codebook
    known = [column for column in _COLUMNS if column["field"] not in _CODES or book[column["field"]].is_open]
    after = next(n for n, column in enumerate(known, 1) if column["field"] == _OWN_AFTER)
    return [*known[:after], *map(_own_column, scene.collection.description.own_fields), *known[after:]]


def _own_column(field: OwnField) -> dict[str, Any]:
    return {
        "field": field.name,
        "headerName": field.label,
        "width": 110,
        **({"type": "rightAligned"} if field.is_number else {}),
        **({"hide": True} if field.kind in (TEXT, ADDRESS) else {}),
    }


def _header(column: dict[str, Any], scene: Scene) -> str:
    """Return what a column is called: as the codebook or the collection calls it, if one of them does."""
    name = column["field"]
    if name in scene.collection.own_columns:
        return str(column["headerName"])
    return scene.collection.codebook[name].label if name in _CODES else _(column["headerName"])


def _defined(column: dict[str, Any], scene: Scene) -> dict[str, Any]:
    """Return a column in the language of the page; mark texts of the records if they have another language."""
    more: dict[str, Any] = {"headerName": _header(column, scene), "tooltipField": column["field"]}
    if original() and column["field"] in _RECORDED:
        more["cellRenderer"] = "Recorded"
    if _SORTED_BY.get(column["field"], column["field"]) not in scene.collection.sortable:
        more["sortable"] = False
    return column | more


def column_menu(scene: Scene) -> html.Details:
    """Return the menu that shows and hides columns."""
    options = [
        button(_header(column, scene), pressed=not column.get("hide"), css="option", column=column["field"])
        for column in _columns(scene)
    ]
    return html.Details(
        [html.Summary(_("Columns")), html.Div(options, className="menu")], className="filter column-menu"
    )


def rows(scene: Scene, page: int = 0) -> list[dict[str, Any]]:
    """Return a page of rows of the table, with labels in place of codes."""
    labels = {name: {code.code: code.label for code in scene.collection.codebook[name].codes} for name in _CODES}
    return [_row(row, labels, scene) for row in scene.collection.rows(scene.view, limit=PAGE, offset=page * PAGE)]


def _row(row: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]], scene: Scene) -> dict[str, Any]:
    shown = dict(row) | {name: of[row[name]] for name, of in labels.items()}
    shown |= {name: scene.collection.labels(name).get(row[column], "") for name, column in _NAMED}
    body, said = scene.collection.bodies.get(row["actor_id"], ""), row["crowd_said"]
    people = "" if row["crowd"] is None else number(row["crowd"])
    shown |= {"date": when(row["date"]), "actor": body or row["actor"], "crowd": said or people}
    spoken = ["actor"] * bool(body) + ["crowd"] * (not said)
    own = {
        field.name: own_text(field, row[field.name], scene.collection)
        for field in scene.collection.description.own_fields
    }
    return {column["field"]: shown[column["field"]] for column in _COLUMNS} | own | {"spoken": spoken}


def pages(scene: Scene, page: int = 0) -> list[Any]:
    """Return the buttons to other pages of the table, and the range of rows; nothing if there is only one page."""
    total = int(scene.tally.totals["n"])
    last = max(0, total - 1) // PAGE
    if not last:
        return []
    ways = [(_("← Previous"), page - 1), (_("Next →"), page + 1), (_("Last"), last)]
    first, until = number(page * PAGE + 1), number(min(total, (page + 1) * PAGE))
    shown = _("{first}–{last} of {total}").format(first=first, last=until, total=number(total))
    buttons = [button(text, css="segment", page=str(n)) for text, n in ways if 0 <= n <= last and n != page]
    return [html.Span(shown, className="hint"), *buttons]
