"""Serve the product with two panels of ordinary Dash, and print the address."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from time import sleep

from dash import Dash, Input, Output, html
from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo_reactions.collection import Collection
from geo_reactions.page.panels import Panel, open_view, scene_of
from geo_reactions.serving.app import create_app

from example_panel import HEATMAP  # isort: skip
from samples import ASSETS, WAR  # isort: skip

SLOW = 1.5
OTHER = {("uefa",): ("nato",), ("nato",): ("uefa",)}


def register(app: Dash, collection: Collection) -> None:
    """Show the view, with a delay for protests; after a click, open the other of two views whenever one of them is shown."""

    @app.callback(Output("said", "children"), Input("view", "data"))
    def say(data):
        query = "&".join(part for part in data["query"].split("&") if part != "panel=panels")
        sleep(SLOW * (query == "type=protest"))
        return f"{data['lang']} {query}"

    @app.callback(Input("view", "data"), Input("swing", "n_clicks"), prevent_initial_call=True)
    def swing(data, clicks):
        view = scene_of(data, collection).view
        if clicks and view.body:
            open_view(view.put(body=OTHER[view.body]), data)


VIEW = Panel(
    "the-view", "The view", lambda _: html.Div([html.P(id="said"), html.Button("↔", id="swing")]), register, 80
)

logging.getLogger("werkzeug").setLevel(logging.ERROR)
port = int(sys.argv[1]) if sys.argv[1:] else 0
server = make_server("127.0.0.1", port, create_app(WAR, ASSETS, panels=(HEATMAP, VIEW)).server, threaded=True)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
