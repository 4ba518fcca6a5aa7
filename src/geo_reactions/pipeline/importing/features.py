"""GeoJSON features as records: their properties, and a point as `lon` and `lat`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry import shape

_DECIMALS = 6


def features(value: Any) -> list[Any] | None:
    """Return the features of a GeoJSON object; None if it is none."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection" and isinstance(value.get("features"), list):
        return list(value["features"])
    return [value] if kind == "Feature" else None


def feature_records(found: list[Any], odd: dict[int, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the record of each feature; `odd` gets those without a usable geometry or properties.

    Properties that are called `lon` or `lat` themselves become `lon (2)` and `lat (2)`.
    """
    for number, feature in enumerate(found, 1):
        if not isinstance(feature, dict):
            odd[number] = "not a GeoJSON feature"
            yield number, {}
            continue
        properties = feature.get("properties")
        record = _identified(feature, properties if isinstance(properties, dict) else {})
        try:
            lon, lat = _point(feature.get("geometry"))
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, shapely.errors.ShapelyError):
            odd[number] = "a geometry that cannot be read"
            lon = lat = ""
        renamed = {f"{name} (2)" if name in {"lon", "lat"} else name: value for name, value in record.items()}
        yield number, {**renamed, "lon": lon, "lat": lat}


def _identified(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    name = feature.get("id")
    return {"id": name, **properties} if name is not None else dict(properties)


def _point(geometry: Any) -> tuple[str, str]:
    """Return longitude and latitude of a geometry; of one that is no point, of a point inside it. Raise ValueError."""
    if geometry is None:
        return "", ""
    if geometry["type"] == "Point":
        lon, lat = (str(float(part)) for part in geometry["coordinates"][:2])
        return lon, lat
    drawn = shape(_with_numbers(geometry))
    if drawn.is_empty:
        return "", ""
    inside = drawn.representative_point()
    return f"{inside.x:.{_DECIMALS}f}", f"{inside.y:.{_DECIMALS}f}"


def _with_numbers(part: Any) -> Any:
    """Return a geometry with the texts in its coordinates as numbers."""
    if isinstance(part, dict):
        return {key: value if key == "type" else _with_numbers(value) for key, value in part.items()}
    return [_with_numbers(inner) for inner in part] if isinstance(part, list) else float(part)
