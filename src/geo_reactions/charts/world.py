"""The map: every country coloured by its position, a dot for small states, a marker for protests and incidents."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from geo_reactions.charts.chart import PAPER, Scene, rgb
from geo_reactions.codebook import Code
from geo_reactions.model import NO_DATA

BORDER, SEA = "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"
_SMALLEST, _LARGEST, _FULL_CROWD = 9, 34, 100_000


def draw(scene: Scene) -> go.Figure:
    """Draws three traces, always in this order: countries, dots of small states, markers of places."""
    figure = go.Figure([_countries(scene), _dots(scene), _markers(scene)])
    figure.update_layout(
        template="none",
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=PAPER,
        clickmode="event",
        uirevision="map",
        geo={
            "visible": False,
            "fitbounds": False,
            "resolution": 110,
            "projection": {"type": "natural earth"},
            "bgcolor": SEA,
            **camera(scene),
        },
    )
    return figure


def camera(scene: Scene) -> dict[str, object]:
    """Gives the part of the world that the view shows: centre and rotation in degrees, scale."""
    preset = next((p for p in scene.collection.description.maps if p.code == scene.view.map), None)
    lon, lat, zoom = (preset.lon, preset.lat, preset.zoom) if preset else map(float, scene.view.map.split(","))
    return {
        "center": {"lon": lon, "lat": lat},
        "projection": {"type": "natural earth", "rotation": {"lon": lon, "lat": 0}, "scale": zoom},
    }


def shown_positions(scene: Scene) -> dict[str, str]:
    """Gives the position of every country of the map; a territory without a reaction is shown like its parent."""
    known = scene.collection.positions(scene.view)
    every = scene.collection.countries.values()
    return {c.code: known.get(c.code) or known.get(c.parent) or NO_DATA for c in every}


def _countries(scene: Scene) -> go.Choropleth:
    order = {code.code: n for n, code in enumerate(scene.collection.codebook.positions)}
    shown = shown_positions(scene)
    return go.Choropleth(
        meta="country",
        geojson="/boundaries/world.geojson",
        locations=list(shown),
        z=[order[position] for position in shown.values()],
        zmin=-0.5,
        zmax=len(order) - 0.5,
        colorscale=_scale(scene.collection.codebook.positions),
        showscale=False,
        customdata=[[code] for code in shown],
        marker={"line": {"color": BORDER, "width": 0.5}},
        hoverinfo="none",
    )


def _scale(positions: Sequence[Code]) -> list[list[object]]:
    """Gives a colour scale of steps, one for each position."""
    n = len(positions)
    return [[edge / n, rgb(code.colour)] for k, code in enumerate(positions) for edge in (k, k + 1)]


def _dots(scene: Scene) -> go.Scattergeo:
    colours = {code.code: rgb(code.colour) for code in scene.collection.codebook.positions}
    shown = shown_positions(scene)
    small = [country for country in scene.collection.countries.values() if country.small and shown[country.code] != NO_DATA]
    return go.Scattergeo(
        meta="country",
        lat=[country.lat for country in small],
        lon=[country.lon for country in small],
        customdata=[[country.code] for country in small],
        marker={
            "size": 9,
            "color": [colours[shown[country.code]] for country in small],
            "line": {"color": BORDER, "width": 1.5},
            "opacity": 1,
        },
        hoverinfo="none",
    )


def markers(scene: Scene) -> pd.DataFrame:
    """Gives the places with acts of a type that is marked: place_id, type, stance (most frequent), n, crowd, lat, lon."""
    marked = [code.code for code in scene.collection.codebook["type"].codes if code.marker]
    counts = scene.tally["markers"]
    counts = counts[counts["type"].isin(marked)].sort_values("n", ascending=False, kind="stable")
    if counts.empty:
        return counts.assign(crowd=0, lat=0.0, lon=0.0)
    places = counts.groupby("place_id", as_index=False, sort=True).agg(type=("type", "first"), stance=("stance", "first"), n=("n", "sum"))
    crowds = scene.collection.crowds(scene.view.selection.without("place"))
    where = [scene.collection.places[code] for code in places["place_id"]]
    return places.assign(
        crowd=[crowds.get(code, 0) for code in places["place_id"]],
        lat=[place["lat"] for place in where],
        lon=[place["lon"] for place in where],
    )


def _markers(scene: Scene) -> go.Scattergeo:
    shown = markers(scene)
    book = scene.collection.codebook
    return go.Scattergeo(
        meta="place",
        lat=shown["lat"].to_list(),
        lon=shown["lon"].to_list(),
        customdata=[[code] for code in shown["place_id"]],
        marker={
            "size": [_size(crowd) for crowd in shown["crowd"]],
            "symbol": [book["type"][code].marker for code in shown["type"]],
            "color": [rgb(book["stance"][code].colour) for code in shown["stance"]],
            "opacity": [0.25 if scene.is_faded("place", code) else 0.9 for code in shown["place_id"]],
            "line": {"color": BORDER, "width": 1.25},
        },
        hoverinfo="none",
    )


def _size(crowd: int) -> float:
    """Gives the diameter of a marker in pixels, by the root of the crowd; unknown crowds get the smallest."""
    share = min(crowd / _FULL_CROWD, 1.0) ** 0.5
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
