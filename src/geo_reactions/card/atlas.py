"""The map of the preview image: the page's traces, painted. Loads matplotlib: import it late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.path import Path
from shapely import Polygon, clip_by_rect, get_parts

from geo_reactions.card.canvas import Canvas, box, lines, shape
from geo_reactions.card.look import DOT, EDGE, INK, PAPER, SEA, hexed
from geo_reactions.card.projection import Camera, Frame, Land, Points, Ring, borders
from geo_reactions.charts import Scene
from geo_reactions.charts.positions import shown_positions
from geo_reactions.charts.world import camera as page_camera
from geo_reactions.charts.world import traces, zoom
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import ink
from geo_reactions.domain.position import NO_DATA

_ENLARGED = 1.35
"""How much larger than on the page marks are, as the picture is seen at half its size."""
_ROOM_FOR_SIGN, _SIGN, _ISLET, _HARD_TO_SEE, _CIRCLE = 30, 12, 6, 40, 58
"""Pixels: how wide a country with a sign is, half a sign, an island without a border, a country to circle, the circle."""


@dataclass(frozen=True)
class Atlas:
    """Is what is in sight: the land of a view through a camera."""

    scene: Scene
    land: Land
    frame: Frame

    @cached_property
    def camera(self) -> Camera:
        """Gives the camera of the page, looking into the frame."""
        middle = page_camera(self.scene)["center"]
        return Camera(middle["lon"], middle["lat"], zoom(self.scene), self.frame)

    @cached_property
    def rings(self) -> Mapping[str, list[Ring]]:
        """Gives the rings in sight, by country."""
        seen: dict[str, list[Ring]] = {}
        for ring in self.camera.sight(self.land):
            seen.setdefault(ring.country, []).append(ring)
        return seen

    @cached_property
    def marks(self) -> list[tuple[Points, dict[str, Any]]]:
        """Gives the dots and markers of the page, joined as they would overlap when they are larger."""
        eye = self.camera
        far = self.scene.view.put(map=f"{eye.lon},{eye.lat},{eye.zoom / _ENLARGED}")
        _, dots, markers = traces(replace(self.scene, view=far))
        return [*_points(eye, dots), *_points(eye, markers)]

    @cached_property
    def panel(self) -> Path:
        """Gives the frame with its round corners."""
        return box(self.frame, 12)

    @cached_property
    def window(self) -> Path:
        """Gives the part of the panel that the world fills."""
        panel = Polygon(self.panel.to_polygons()[0])
        world = Polygon(self.camera.sphere()).intersection(panel)
        return Path(np.asarray((panel if world.is_empty else world).exterior.coords), closed=True)

    def pixels(self, country: str) -> list[Points]:
        """Gives the outlines of a country in pixels."""
        return [ring.pixels for ring in self.rings.get(country, ())]


def draw_map(canvas: Canvas, scene: Scene, land: Land, frame: Frame) -> None:
    """Paints sea, land, patterns, borders, picked countries, signs, dots and markers, in this order."""
    atlas = Atlas(scene, land, frame)
    canvas.fill(atlas.panel, SEA)
    shown = shown_positions(scene)
    for code in scene.collection.codebook.positions:
        _paint(canvas, atlas, code, [country for country in atlas.rings if shown.get(country, NO_DATA) == code.code])
    _borders(canvas, atlas)
    _outline(canvas, atlas, picked(scene))
    _signs(canvas, atlas, shown)
    _marks(canvas, atlas)
    _circle(canvas, atlas, picked(scene))
    canvas.stroke(atlas.panel, EDGE, 1.5)


def paint(canvas: Canvas, code: Code, area: Path, frame: Frame, clip: Path) -> None:
    """Fills an area in the colour of a position, with its pattern."""
    canvas.fill(area, code.colour, clip=clip)
    for pattern, colour, width in _PATTERNS.get(code.pattern, ()):
        canvas.stroke(pattern(frame), colour, width, clip=area)


def _stripes(step: float, slope: int) -> Any:
    def pattern(frame: Frame) -> Path:
        low, high = frame.y - 1, frame.y + frame.height + 1
        starts = np.arange(frame.x - frame.height - step, frame.x + frame.width + frame.height + step, step)
        return Path(
            np.array([point for x in starts for point in ((x, low), (x + slope * (high - low), high))]),
            np.tile([Path.MOVETO, Path.LINETO], len(starts)),
        )

    return pattern


def _dots(step: float) -> Any:
    def pattern(frame: Frame) -> Path:
        x, y = np.meshgrid(
            np.arange(frame.x + step / 2, frame.x + frame.width, step),
            np.arange(frame.y + step / 2, frame.y + frame.height, step),
        )
        points = np.column_stack((x.ravel(), y.ravel()))
        return Path(
            np.repeat(points, 2, axis=0) + np.tile([[0, 0], [0.01, 0]], (len(points), 1)),
            np.tile([Path.MOVETO, Path.LINETO], len(points)),
        )

    return pattern


_PATTERNS = {
    "party": ((_stripes(9, 1), PAPER, 2.0),),
    "divided": ((_stripes(11, -1), PAPER, 3.5),),
    "unofficial": ((_dots(7), DOT, 2.8),),
}
"""How the patterns of the style sheet are drawn: lines, their colour and their width."""


def _paint(canvas: Canvas, atlas: Atlas, code: Code, countries: Sequence[str]) -> None:
    area = shape(pixels for country in countries for pixels in atlas.pixels(country))
    if area:
        paint(canvas, code, area, atlas.frame, atlas.window)


def picked(scene: Scene) -> tuple[str, ...]:
    """Lists the countries to point out: the picked ones, else the one of the opened reaction."""
    if scene.view.country or not scene.view.reaction:
        return scene.view.country
    country = scene.collection.reaction(scene.view.reaction)["country"]
    return (country,) if country in scene.collection.countries else ()


def _borders(canvas: Canvas, atlas: Atlas) -> None:
    """Draws white borders, but none around an island of a few pixels, which would vanish under them."""
    rings = [ring for rings in atlas.rings.values() for ring in rings if not _is_islet(ring.pixels)]
    path = lines([piece for ring in rings for piece in borders(ring)])
    if path:
        canvas.stroke(path, PAPER, min(0.8 + atlas.camera.zoom / 8, 2), clip=atlas.window)


def _outline(canvas: Canvas, atlas: Atlas, countries: Sequence[str]) -> None:
    rings = [pixels for country in countries for pixels in atlas.pixels(country)]
    area = shape(pixels for pixels in rings if not _is_islet(pixels))
    if area:
        width = min(1.6 + atlas.camera.zoom / 3, 3.5)
        canvas.stroke(area, PAPER, width + 2.5, clip=atlas.window)
        canvas.stroke(area, INK, width, clip=atlas.window)


def _is_islet(pixels: Points) -> bool:
    return bool(np.ptp(pixels, axis=0).max() <= _ISLET)


def _circle(canvas: Canvas, atlas: Atlas, countries: Sequence[str]) -> None:
    """Circles the countries that are small on this map, one circle for neighbours."""
    circled: list[Points] = []
    for country in countries:
        at, room = _label(atlas, country)
        alone = all(np.hypot(*(at - other)) > _CIRCLE / 2 for other in circled)
        if room < _HARD_TO_SEE and alone and atlas.frame.holds(at):
            circled.append(at)
            canvas.mark(at, _CIRCLE, "none", PAPER, line=7)
            canvas.mark(at, _CIRCLE, "none", INK, line=3)


def _signs(canvas: Canvas, atlas: Atlas, shown: Mapping[str, str]) -> None:
    """Write the sign of its position on every country that has room for it, as colour alone says nothing to some."""
    signed = {code.code: code for code in atlas.scene.collection.codebook.signed}
    for country in (country for country in atlas.rings if shown.get(country) in signed):
        at, room = _label(atlas, country)
        if room >= _ROOM_FOR_SIGN and not _is_covered(atlas, at):
            code = signed[shown[country]]
            canvas.sign(code.sign, at, min(14 + room / 10, 26), ink(code.colour))


def _is_covered(atlas: Atlas, at: Points) -> bool:
    """Tells whether a sign would stand under a mark, or beside the map."""
    marked = any(np.hypot(*(at - spot)) < mark["size"] / 2 * _ENLARGED + _SIGN for spot, mark in atlas.marks)
    return marked or not atlas.frame.holds(at, _SIGN)


def _label(atlas: Atlas, country: str) -> tuple[Points, float]:
    """Gives where a country is named, and the width or height of its largest part, whichever is less."""
    known = atlas.scene.collection.countries[country]
    at = atlas.camera.point(known.lon, known.lat)
    rings = atlas.pixels(country)
    if atlas.frame.holds(at, _SIGN) or not rings:
        return at, max((float(np.ptp(pixels, axis=0).min()) for pixels in rings), default=0.0)
    return _inside(max(rings, key=lambda pixels: float(np.ptp(pixels, axis=0).prod())), atlas.frame)


def _inside(ring: Points, frame: Frame) -> tuple[Points, float]:
    """Gives a point in the part of a ring that is in sight, and how wide that part is."""
    part = clip_by_rect(Polygon(ring), frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)
    if part.is_empty:
        return ring[0], 0.0
    largest = max(get_parts(part), key=lambda piece: float(piece.area))
    west, north, east, south = largest.bounds
    return np.asarray(largest.representative_point().coords)[0], min(east - west, south - north)


def _marks(canvas: Canvas, atlas: Atlas) -> None:
    chosen = {*picked(atlas.scene), *atlas.scene.view.place}
    for at, mark in atlas.marks:
        size, edge = mark["size"] * _ENLARGED, INK if chosen & set(mark["codes"]) else PAPER
        canvas.mark(at, size, hexed(mark["color"], mark["opacity"]), edge, symbol=mark["symbol"], line=2.5)
        sign, colour = mark["text"], ink(hexed(mark["color"]))
        canvas.sign(sign, at, 15 - 2.5 * (len(sign) - 1), colour)


def _points(camera: Camera, trace: Mapping[str, Any]) -> Iterator[tuple[Points, dict[str, Any]]]:
    """Gives pixel and look of every mark of a trace that is in sight; the first ones lie on top."""
    n = len(trace["lat"])
    look = {"symbol": "circle", "opacity": 1.0} | trace["marker"]
    many = {key: value if isinstance(value, list) else [value] * n for key, value in look.items()}
    many |= {"text": trace.get("text", [""] * n), "codes": [code.split(",") for code, *_ in trace["customdata"]]}
    for k in reversed(range(n)):
        at = camera.point(trace["lon"][k], trace["lat"][k])
        if camera.frame.holds(at):
            yield at, {key: values[k] for key, values in many.items()}
