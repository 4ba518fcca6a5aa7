"""A panel as a Dash developer would add it: a heatmap of plotly express, a choice of its own, and clicks that set the view."""

from __future__ import annotations

from typing import Any

import plotly.express as px
from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from geo_reactions.collection import Collection
from geo_reactions.domain.view import Pick, step
from geo_reactions.page.panels import Panel, open_view, scene_of


def layout(_collection: Collection) -> Component:
    """Return a heatmap and a choice of its rows."""
    rows = {"type": "Type", "actor": "Actor type"}
    return html.Div([dcc.RadioItems(rows, "type", id="heatmap-rows", inline=True), dcc.Graph(id="heatmap")])


def register(app: Dash, collection: Collection) -> None:
    """Draw the heatmap of a view, and pick what is clicked in it."""

    @app.callback(Output("heatmap", "figure"), Input("view", "data"), Input("heatmap-rows", "value"))
    def draw(data: Any, field: str) -> Any:
        scene = scene_of(data, collection)
        counts = scene.tally[field]
        column = counts.columns[0]
        frame = counts.pivot_table("n", column, "stance", "sum", fill_value=0)
        return px.imshow(frame, text_auto=True, aspect="auto", height=300, color_continuous_scale="Blues")

    @app.callback(
        Output("heatmap", "clickData"),
        Input("heatmap", "clickData"),
        State("heatmap-rows", "value"),
        State("view", "data"),
        prevent_initial_call=True,
    )
    def pick(click: Any, field: str, data: Any) -> None:
        """Open the view, and reset the click: Dash does not report a click that is equal to the last one."""
        if click:
            code = click["points"][0]["y"]
            open_view(step(scene_of(data, collection).view, Pick(field, (code,))), data)


HEATMAP = Panel("type-heatmap", "Types and stances", layout, register)
