"""Frames of pandas and geopandas as tables of text, with the values that a file would hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd

from geo_reactions.domain.errors import WriteError
from geo_reactions.pipeline.importing.cleaning import cell_text, clean
from geo_reactions.pipeline.importing.values import decimal_mark

if TYPE_CHECKING:
    import geopandas as gpd

FRAME = "the frame"
"""How messages call a frame, which has no name."""

_GEOMETRY, _WGS84, _DECIMALS = "geometry", "EPSG:4326", 6
_DOUBLE = 8
"""How many bytes a float has whose shortest text is that of a Python float."""

_SEEN, _NAMED = 1_000, 30
"""How many rows are looked at to find the decimal mark, and how many columns a message names."""


@dataclass(frozen=True, eq=False)
class FrameTable:
    """A frame whose cells are texts, "" where there is nothing.

    `labels` are what the frame calls its columns, `frame` has a name of its own for each of them, in the same order.
    `decimal` is the decimal mark of all numbers. `points` has the columns that were made of a geometry, by target.
    """

    labels: tuple[Hashable, ...]
    frame: pd.DataFrame
    decimal: str
    points: Mapping[str, str]

    def column(self, label: Any) -> str:
        """Return the name of a column, of which `label` is the label or the name, or of columns in braces within a text.

        Raise LookupError, in words, if there is none or more than one.
        """
        names = list(self.frame.columns)
        same = [name for name, one in zip(names, self.labels, strict=True) if _is_same(one, label)]
        if len(same) > 1:
            raise LookupError(f"the label of one column; {len(same)} have it: name one of {', '.join(same)}")
        if same or label in names:
            return str(same[0] if same else label)
        parts = re.findall(r"\{([^{}]+)\}", label) if isinstance(label, str) else []
        unknown = [part for part in (parts or [_heading(label)]) if part not in names]
        if unknown:
            raise LookupError(_did_you_mean(unknown[0], names))
        return str(label)


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two labels are one; texts and numbers never are."""
    try:
        return type(one) is type(other) and bool(one == other)
    except (TypeError, ValueError):
        return False


def _did_you_mean(name: str, names: Sequence[str]) -> str:
    folded = {known.casefold(): known for known in names}
    alike = difflib.get_close_matches(name.casefold(), folded, 1)
    hint = f"; did you mean {folded[alike[0]]!r}?" if alike else ""
    return f"a column of the frame: {', '.join(names[:_NAMED])}{', …' * (len(names) > _NAMED)}{hint}"


def frame_table(frame: pd.DataFrame) -> FrameTable:
    """Return the cells of a frame as texts.

    Levels of the index that have a name are the first columns. A geometry becomes the last two, in degrees (WGS 84): the
    active one of a GeoDataFrame, else the first; other geometries are left out.
    """
    columns = list(_columns(frame))
    labels = [label for label, _ in columns]
    spots = list(_spots(frame))
    names = _different([*map(_heading, labels), *(label for label, _ in spots)])
    mark = decimal_mark(text for _, column in columns for text in islice(_strings(column), _SEEN))
    texts = [_texts(column, mark) for _, column in (*columns, *spots)]
    made = pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in zip(names, texts, strict=True)})
    points = {label: name for (label, _), name in zip(spots, names[len(columns) :], strict=True)}
    return FrameTable((*labels, *points.values()), made, mark, points)


def write_table(table: FrameTable, path: Path) -> None:
    """Write the texts of a frame as Parquet; raise WriteError if that fails."""
    try:
        with duckdb.connect(config={"threads": 1}) as engine:
            engine.register("texts", table.frame)
            target = str(path).replace("'", "''")
            columns = ", ".join(f"{_quoted(name)}::VARCHAR AS {_quoted(name)}" for name in table.frame.columns)
            engine.execute(f"COPY (SELECT {columns} FROM texts) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608 - the names are quoted
    except duckdb.IOException as error:
        raise WriteError(f"{path} cannot be written: {error}") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _columns(frame: pd.DataFrame) -> Iterator[tuple[Hashable, pd.Series]]:
    """Yield the named levels of the index, then the columns, without geometries, each with its label."""
    for level, label in enumerate(frame.index.names):
        if label is not None:
            yield label, pd.Series(frame.index.get_level_values(level))
    for place, label in enumerate(frame.columns):
        if str(frame.dtypes.iloc[place]) != _GEOMETRY:
            yield label, frame.iloc[:, place]


def _spots(frame: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Yield latitudes and longitudes of the geometry; nothing if there is none."""
    places = [place for place, dtype in enumerate(frame.dtypes) if str(dtype) == _GEOMETRY]
    if not places:
        return
    import geopandas as gpd  # noqa: PLC0415 - heavy, only where used

    active = getattr(frame, "active_geometry_name", None)
    place = next((place for place in places if frame.columns[place] == active), places[0])
    shapes = gpd.GeoSeries(frame.iloc[:, place])
    lon, lat = _degrees(shapes if shapes.crs is None else shapes.to_crs(_WGS84))
    yield "lat", lat
    yield "lon", lon


def _degrees(shapes: gpd.GeoSeries) -> tuple[pd.Series, pd.Series]:
    """Return longitudes and latitudes of points, and of points inside shapes that are none."""
    is_point = shapes.geom_type == "Point"
    points = shapes.where(is_point, shapes.where(~is_point).representative_point())
    return tuple(axis.where(is_point, axis.round(_DECIMALS)) for axis in (points.x, points.y))


def _heading(label: Any) -> str:
    """Return a label as a name: levels joined by spaces, braces as round brackets, since import.toml gives them a meaning."""
    parts = label if isinstance(label, tuple) else (label,)
    text = " ".join(_text(part, ".") for part in parts if not _is_missing(part))
    return " ".join(clean(_writable(text)).split()).replace("{", "(").replace("}", ")")


def _is_missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _different(names: Sequence[str]) -> list[str]:
    """Return names that differ, also if capitals do not count: "column 5" for an empty one, "name (2)" for a repeated one."""
    seen: dict[str, str] = {}
    for place, name in enumerate(names, 1):
        unused = first = name or f"column {place}"
        count = 1
        while unused.casefold() in seen:
            count += 1
            unused = f"{first} ({count})"
        seen[unused.casefold()] = unused
    return list(seen.values())


def _strings(column: pd.Series) -> Iterator[str]:
    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_datetime64_any_dtype(column.dtype):
        return iter(())
    return (value for value in column.head(_SEEN) if isinstance(value, str))


def _texts(column: pd.Series, mark: str) -> list[str]:
    """Return the texts of a column."""
    missing, values = column.isna().tolist(), _values(column)
    texts = ["" if gone else _text(value, mark) for value, gone in zip(values, missing, strict=True)]
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return list(map(_writable, texts))
    return texts


def _values(column: pd.Series) -> list[Any]:
    """Return the values of a column; floats of low precision as the shortest numbers that they stand for."""
    if pd.api.types.is_float_dtype(column.dtype) and column.dtype.itemsize < _DOUBLE:
        kind = np.dtype(f"f{column.dtype.itemsize}")
        return [float(str(value)) for value in column.to_numpy(kind, na_value=np.nan)]
    return list(column.tolist())


def _text(value: Any, mark: str) -> str:
    """Return a value that is not missing as a text; what is infinite is no missing value."""
    if type(value) is str:
        return value
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    elif isinstance(value, np.generic):
        value = value.item()
    text = cell_text(value)
    return (text or str(value)).replace(".", mark) if isinstance(value, float) else text


def _writable(text: str) -> str:
    """Return a text with a replacement character for each half of a character, which no file can hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
