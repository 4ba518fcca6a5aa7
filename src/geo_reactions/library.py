"""A collection in a notebook: frames, points and the map, chosen with the same keys as in the address."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd

from geo_reactions.charts import Scene, scene, world
from geo_reactions.charts.chart import literal
from geo_reactions.charts.positions import shown_positions
from geo_reactions.charts.reasons import made
from geo_reactions.collection import Collection, open_collection, standing_columns, standings
from geo_reactions.domain.codebook import CODED
from geo_reactions.domain.errors import DataError, FilterError
from geo_reactions.domain.folding import fold
from geo_reactions.domain.link import Unused, allowed, decode, encode
from geo_reactions.domain.model import EXPORT_COLUMNS
from geo_reactions.domain.paths import boundaries_folder, collection_folder, data_folder
from geo_reactions.domain.view import View
from geo_reactions.language.calling import calling
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import speaking
from geo_reactions.pipeline.importing.unsaved import from_frame

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

DEFAULT = "nagorno-karabakh-2020"
COLUMNS = (*EXPORT_COLUMNS, "first", "last")
"""The columns of `select`: those of every export, and the first and the last day that a date may mean."""

_DAYS = ("first", "last")
_NO_TEXTS = ("lat", "lon", "crowd", *_DAYS)

__all__ = ["DataError", "FilterError", "Reactions", "from_frame", "load", "map_figure"]


class Reactions:
    """A collection to work with; its methods take the keys of the address as filters, with `from_` for `from`.

    A filter is a text, a date, or several of them: `country="FRA"`, `stance=["impartial", "none"]`, `to="2020-10"`. A
    filter that cannot be used raises FilterError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collection = open_collection(folder)

    def __repr__(self) -> str:
        about = self._collection.description
        return f"<Reactions {about.id} {about.version}: {self._collection.size:,} reactions>"

    def __len__(self) -> int:
        return self._collection.size

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield every reaction by column name, in the order of the collection; only some of them are in memory at a time.

        `first` and `last` are dates, `lat` and `lon` floats, `crowd` is an int, all others are texts; an empty cell is None.
        """
        columns = self._collection.columns
        for part in self._collection.stream(self._collection.everything, columns):
            for row in part:
                yield {name: None if cell == "" else cell for name, cell in zip(columns, row, strict=True)}

    @property
    def frame(self) -> pd.DataFrame:
        """Return all reactions as a new frame with every column, and the label of every code in a column as `stance_label`.

        Empty cells are missing values, `first` and `last` are dates, and `lat` and `lon` are in degrees.
        """
        frame, book = (
            self._framed(self._collection.everything, self._collection.columns),
            self._collection.codebook,
        )
        return frame.assign(**{f"{name}_label": frame[name].map(book[name].labels).astype("str") for name in CODED})

    @property
    def collection(self) -> Collection:
        """Return the underlying collection with its description, codebook and countries."""
        return self._collection

    def view(self, **filters: Any) -> View:
        """Return the view of some filters; raise FilterError with what is allowed."""
        given = {key.removesuffix("_"): _text(value) for key, value in filters.items() if value is not None}
        view, unused = decode(urlencode(given), self._collection.vocabulary)
        if unused:
            raise FilterError("; ".join(self._refusal(part) for part in unused))
        return view

    def select(self, **filters: Any) -> pd.DataFrame:
        """Return the reactions as a frame with COLUMNS and the collection's own fields.

        Empty cells are missing values, `first` and `last` are dates.
        """
        return self._framed(self.view(**filters), (*COLUMNS, *self._collection.own_columns))

    def _framed(self, view: View, columns: Sequence[str]) -> pd.DataFrame:
        with speaking(view.lang), calling(self._collection.description.words):
            frame = self._collection.select(view)[list(columns)].copy()
        own = [field.name for field in self._collection.description.own_fields if field.is_number]
        for column in frame.columns.difference([*_NO_TEXTS, *own]):
            frame[column] = frame[column].astype("str").where(frame[column].notna() & (frame[column] != ""))
        frame["crowd"] = frame["crowd"].astype("Int64")
        return frame.assign(**{day: pd.to_datetime(frame[day]) for day in _DAYS})

    def countries(self, **filters: Any) -> pd.DataFrame:
        """Return the countries with a reaction by name: position, number of reactions, and the acts behind the position.

        `n` counts all reactions, and a column for each stance those with it. `acts` counts the acts that decided the
        position; `share_a` and `share_b` are the shares of the sides in them, from 0 to 1.
        """
        rows = standings(self._collection, self.view(**filters))
        return pd.DataFrame(rows, columns=list(standing_columns(self._collection)))

    def to_geodataframe(self, **filters: Any) -> gpd.GeoDataFrame:
        """Return the reactions as `select` does, with points in EPSG:4326; without a place the geometry is missing."""
        import geopandas as gpd  # noqa: PLC0415 - heavy, only where used

        frame = self.select(**filters)
        points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), index=frame.index, crs="EPSG:4326")
        return gpd.GeoDataFrame(frame, geometry=points.where(frame["lat"].notna()))

    def sentence(self, **filters: Any) -> str:
        """Return in one sentence what the filters select, as the page does."""
        view, known = self.view(**filters), self._collection
        with calling(known.description.words):
            return sentence(view, known.tally(view.selection).totals, known.codebook, known.inside)

    def query(self, **filters: Any) -> str:
        """Return the query string with which the page and the data addresses show the same."""
        return encode(self.view(**filters))

    def boundaries(self) -> dict[str, Any]:
        """Return the countries and territories of the map as GeoJSON; the id of a feature is its code."""
        path = boundaries_folder(self._folder) / "world.geojson"
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def _refusal(self, part: Unused) -> str:
        meant = self._meant(part)
        hint = f"; did you mean {meant!r}?" if meant else ""
        key = f"{part.key}={part.value!r}" if part.value else part.key
        return f"{key} cannot be used ({part.reason}); allowed: {allowed(part.key, self._collection.vocabulary)}{hint}"

    def _meant(self, part: Unused) -> str:
        """Return the code whose name was given, or one with a similar spelling; empty if there is none."""
        known = [str(code) for code in self._collection.vocabulary.get(part.key, ())]
        names: Mapping[str, str] = {}
        if part.key in ("country", "body", "place"):
            names = {fold(name): code for code, name in self._collection.labels(part.key).items()}
        near = difflib.get_close_matches(part.value, known, n=1)
        return names.get(fold(part.value)) or next(iter(near), "")


def load(folder_or_name: str | PathLike[str] | None = None) -> Reactions:
    """Open a collection by its folder, by its collection.toml, or by its name; by default the one that comes with the package.

    Raise NotFoundError if there is no such collection and DataError if its files cannot be used.
    """
    named = Path(folder_or_name or DEFAULT).expanduser()
    folder = named.parent if named.name == "collection.toml" else named
    if (folder / "collection.toml").exists():
        return Reactions(folder.resolve())
    return Reactions(collection_folder(data_folder(), str(folder)))


def map_figure(reactions: Reactions, **filters: Any) -> go.Figure:
    """Return the map of the filters as a figure that contains its boundaries and works in a notebook without a network.

    A filter that cannot be used raises FilterError.
    """
    import plotly.graph_objects as go  # noqa: PLC0415 - heavy, only where used

    drawn = scene(reactions.collection, reactions.view(**filters))
    figure = world.draw(drawn)
    land, *marks = figure["data"]
    shown = shown_positions(drawn)
    land |= {
        "geojson": reactions.boundaries(),
        "text": [_hover(drawn, code, position) for code, position in shown.items()],
        "hoverinfo": "text",
    }
    # the legend comes first: plotly fetches a base map from another server if the first trace is a choropleth
    traces = [*_legend(drawn, set(shown.values())), land | {"showlegend": False}]
    traces += [mark | {"showlegend": False} for mark in marks]
    layout = figure["layout"] | {
        "showlegend": True,
        "legend": {"orientation": "h", "y": 0},
        "title": {"text": literal(reactions.sentence(**filters)), "font": {"size": 14}},
        "margin": {"l": 0, "r": 0, "t": 40, "b": 0},
    }
    return go.Figure({"data": traces, "layout": layout})


def _hover(drawn: Scene, country: str, position: str) -> str:
    """Return a country's position, and on a second line the acts that decided it, as plotly's hover text."""
    book, name = drawn.collection.codebook, drawn.collection.labels("country")[country]
    label = book.position_by_code[position].label
    return "<br>".join(map(literal, filter(None, (f"{name}: {label}", made(drawn, country)))))


def _legend(drawn: Scene, shown: set[str]) -> list[dict[str, Any]]:
    """Return a trace without points for every position on the map, in the order of the codebook."""
    return [
        {
            "type": "scattergeo",
            "lat": [None],
            "lon": [None],
            "mode": "markers",
            "name": literal(code.label),
            "marker": {"color": code.colour, "symbol": "square", "size": 12},
            "hoverinfo": "skip",
        }
        for code in drawn.collection.codebook.positions
        if code.code in shown
    ]


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(_text, value))
    return str(value)
