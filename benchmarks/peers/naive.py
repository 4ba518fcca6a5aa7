"""The simplest dashboard: plotly express, the geometry in the figure, one callback that rebuilds everything.

`python benchmarks/peers/naive.py --port 8051` serves it with Dash's default server.
"""

from __future__ import annotations

import argparse

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html
from reactions import COLOURS, COLUMNS, STANCES, positions, reactions, saying, world

FRAME, WORLD = reactions(), world()
app = Dash(__name__)


def graph(name: str, height: int) -> dcc.Graph:
    return dcc.Graph(id=name, style={"height": height})


def dropdown(column: str) -> dcc.Dropdown:
    return dcc.Dropdown(sorted(FRAME[column].unique()), multi=True, id=column, placeholder=column, style={"width": 300})


app.layout = html.Div(
    [
        html.H1("Reactions to the Second Nagorno-Karabakh War"),
        html.Div(
            [
                dcc.Checklist(STANCES, [], id="stance", inline=True),
                dropdown("type"),
                dropdown("actor_type"),
                dcc.DatePickerRange(id="dates", min_date_allowed="2020-01-01", max_date_allowed="2022-12-31"),
                dcc.Input(id="words", type="search", placeholder="Search", debounce=True),
            ],
            style={"display": "flex", "gap": 16},
        ),
        graph("map", 560),
        graph("timeline", 260),
        html.Div(
            [graph("actor-types", 320), graph("types", 320), graph("countries", 320)],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr 1fr"},
        ),
        dash_table.DataTable(id="table", columns=[{"name": c, "id": c} for c in COLUMNS], page_size=20, sort_action="native"),
    ]
)  # fmt: skip


@app.callback(
    Output("map", "figure"),
    Output("timeline", "figure"),
    Output("actor-types", "figure"),
    Output("types", "figure"),
    Output("countries", "figure"),
    Output("table", "data"),
    Input("map", "clickData"),
    Input("stance", "value"),
    Input("type", "value"),
    Input("actor_type", "value"),
    Input("dates", "start_date"),
    Input("dates", "end_date"),
    Input("words", "value"),
)
def update(click, stances, types, actor_types, start, end, words):
    everywhere = chosen(stances, types, actor_types, start, end, words)
    rows = everywhere
    if click:
        rows = everywhere[everywhere["country"] == click["points"][0]["location"]]
    return (
        map_of(everywhere),
        px.histogram(rows, x="first", color="stance", color_discrete_map=COLOURS, nbins=90),
        px.histogram(rows, y="actor_type", color="stance", color_discrete_map=COLOURS),
        px.histogram(rows, y="type", color="stance", color_discrete_map=COLOURS),
        px.histogram(rows, y="country_name", color="stance", color_discrete_map=COLOURS),
        rows[COLUMNS].to_dict("records"),
    )


def chosen(stances, types, actor_types, start, end, words) -> pd.DataFrame:
    rows = saying(FRAME, words)
    for column, codes in {"stance": stances, "type": types, "actor_type": actor_types}.items():
        rows = rows[rows[column].isin(codes)] if codes else rows
    rows = rows[rows["first"] >= start] if start else rows
    return rows[rows["first"] <= end] if end else rows


def map_of(rows: pd.DataFrame):
    figure = px.choropleth(
        positions(rows), geojson=WORLD, locations="country", color="stance", color_discrete_map=COLOURS,
        hover_name="country_name", hover_data=["reactions"], projection="natural earth",
    )  # fmt: skip
    return figure.update_layout(uirevision="map", margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo_fitbounds=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8051)
    app.run(port=parser.parse_args().port)
