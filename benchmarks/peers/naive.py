"""The peer everybody writes first: plotly express, geometry in the figure, filtered with pandas, rebuilt for every view."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import plotly.express as px


def load(data: Path) -> tuple[pd.DataFrame, dict]:
    """Reads the reactions and the map."""
    reactions = pd.read_csv(data / "nagorno-karabakh-2020" / "reactions.csv", keep_default_na=False)
    return reactions, json.loads((data / "boundaries" / "world.geojson").read_text(encoding="utf-8"))


def answer(reactions: pd.DataFrame, world: dict, stance: str) -> bytes:
    """Gives the JSON of a map, a timeline and two bar charts of the reactions of a stance, as a callback would."""
    rows = reactions[reactions["stance"] == stance]
    main = rows.groupby("country")["stance"].agg(lambda codes: codes.mode().iloc[0]).reset_index()
    figures = [
        px.choropleth(main, geojson=world, locations="country", color="stance"),
        px.histogram(rows, x="first", color="stance"),
        px.histogram(rows, y="actor_type", color="stance"),
        px.histogram(rows, y="type", color="stance"),
    ]
    return "".join(figure.to_json() for figure in figures).encode()
