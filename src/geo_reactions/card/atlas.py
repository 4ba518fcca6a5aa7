"""The map of the preview image, painted from the page's traces; import it late, because it loads matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.path import Path
from shapely import Polygon, clip_by_rect, get_parts

from geo_reactions.card.canvas import Canvas, box, lines, shape
from geo_reactions.card.look import EDGE, INK, PAPER, SEA, hexed
from geo_reactions.card.patterns import paint
from geo_reactions.card.projection import Camera, Frame, Land, Points, Ring, borders
from geo_reactions.charts import Scene
from geo_reactions.charts.camera import camera as page_camera
from geo_reactions.charts.camera import zoom
from geo_reactions.charts.place_marks import large, small
from geo_reactions.charts.positions import shown_positions
from geo_reactions.charts.world import traces
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import ink
from geo_reactions.domain.position import NO_DATA

_ENLARGED = 1.35
"""How many times larger marks are than on the page, because readers see the image at half its size."""
_ROOM_FOR_SIGN, _SIGN, _ISLET, _HARD_TO_SEE, _CIRCLE = 30, 12, 6, 40, 58
"""Pixels: least width for a sign, half a sign, largest island without border, largest country to circle, the circle."""


@dataclass(frozen=True)
class Atlas:
    """The visible part of the world: the land, seen through the camera of a view."""

    scene: Scene
    land: Land
    frame: Frame

    @cached_property
    def camera(self) -> Camera:
        """Return the camera of the page's map, fitted to the frame."""
        middle = page_camera(self.scene)["center"]
        return Camera(middle["lon"], middle["lat"], zoom(self.scene), self.frame)

    @cached_property
    def rings(self) -> Mapping[str, list[Ring]]:
        """Return the visible rings, by country."""
        seen: dict[str, list[Ring]] = {}
        for ring in self.camera.sight(self.land):
            seen.setdefault(ring.country, []).append(ring)
        return seen

    @cached_property
    def marks(self) -> list[tuple[Points, dict[str, Any]]]:
        """Return position and look of the visible dots and markers, merged where they would overlap at their larger size."""
        eye = self.camera
        far = self.scene.view.put(map=f"{eye.lon},{eye.lat},{eye.zoom / _ENLARGED}")
        there = replace(self.scene, view=far)
        _lands, dots, *places = traces(there)
        found = [*_points(eye, dots, dots["customdata"])]
        for trace, shown in zip(places, (small(there), large(there)), strict=True):
            found += _points(eye, trace, [[member.place for member in cluster.members] for cluster in shown])
        return found

    @cached_property
    def panel(self) -> Path:
        """Return the outline of the frame, with round corners."""
        return box(self.frame, 12)

    @cached_property
    def window(self) -> Path:
        """Return the part of the panel that the world covers."""
        panel = Polygon(self.panel.to_polygons()[0])
        world = Polygon(self.camera.sphere()).intersection(panel)
        return Path(np.asarray((panel if world.is_empty else world).exterior.coords), closed=True)

    def pixels(self, country: str) -> list[Points]:
        """Return the visible rings of a country, in pixels."""
        return [ring.pixels for ring in self.rings.get(country, ())]


def draw_map(canvas: Canvas, scene: Scene, land: Land, frame: Frame) -> None:
    """Paint sea, land, patterns, borders, selected countries, signs, dots and markers, in this order."""
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


def _paint(canvas: Canvas, atlas: Atlas, code: Code, countries: Sequence[str]) -> None:
    area = shape(pixels for country in countries for pixels in atlas.pixels(country))
    if area:
        paint(canvas, code, area, atlas.frame, atlas.window)


def picked(scene: Scene) -> tuple[str, ...]:
    """Return the codes of the countries to highlight: the selected ones, otherwise the country of the opened reaction."""
    if scene.view.country or not scene.view.reaction:
        return scene.view.country
    country = scene.collection.reaction(scene.view.reaction)["country"]
    return (country,) if country in scene.collection.countries else ()


def _borders(canvas: Canvas, atlas: Atlas) -> None:
    """Draw white borders, except around islands of a few pixels, which the border would hide."""
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
    """Circle the highlighted countries that are small on this map, with one circle for close neighbours."""
    circled: list[Points] = []
    for country in countries:
        at, room = _label(atlas, country)
        alone = all(np.hypot(*(at - other)) > _CIRCLE / 2 for other in circled)
        if room < _HARD_TO_SEE and alone and atlas.frame.holds(at):
            circled.append(at)
            canvas.mark(at, _CIRCLE, "none", PAPER, line=7)
            canvas.mark(at, _CIRCLE, "none", INK, line=3)


def _signs(canvas: Canvas, atlas: Atlas, shown: Mapping[str, str]) -> None:
    """Write the sign of its position on every country with room for it, so that colour is not the only clue."""
    signed = {code.code: code for code in atlas.scene.collection.codebook.signed}
    for country in (country for country in atlas.rings if shown.get(country) in signed):
        at, room = _label(atlas, country)
        if room >= _ROOM_FOR_SIGN and not _is_covered(atlas, at):
            code = signed[shown[country]]
            canvas.sign(code.sign, at, min(14 + room / 10, 26), ink(code.colour))


def _is_covered(atlas: Atlas, at: Points) -> bool:
    """Return whether a mark would cover a sign, or the sign would lie outside of the map."""
    marked = any(np.hypot(*(at - spot)) < mark["size"] / 2 * _ENLARGED + _SIGN for spot, mark in atlas.marks)
    return marked or not atlas.frame.holds(at, _SIGN)


def _label(atlas: Atlas, country: str) -> tuple[Points, float]:
    """Return the point at which to label a country, and the lesser of width and height of its largest part, in pixels."""
    known = atlas.scene.collection.countries[country]
    at = atlas.camera.point(known.lon, known.lat)
    rings = atlas.pixels(country)
    if atlas.frame.holds(at, _SIGN) or not rings:
        return at, max((float(np.ptp(pixels, axis=0).min()) for pixels in rings), default=0.0)
    return _inside(max(rings, key=lambda pixels: float(np.ptp(pixels, axis=0).prod())), atlas.frame)


def _inside(ring: Points, frame: Frame) -> tuple[Points, float]:
    """Return a point within the visible part of a ring, and the lesser of width and height of that part."""
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


def _points(
    camera: Camera, trace: Mapping[str, Any], codes: Sequence[Sequence[str]]
) -> Iterator[tuple[Points, dict[str, Any]]]:
    """Yield position in pixels and look of every visible mark of a trace, last one first: the first one is drawn on top.

    `codes` are those of the countries or places of each mark.
    """
    n = len(trace["lat"])
    look = {"symbol": "circle", "opacity": 1.0} | trace["marker"]
    many = {key: value if isinstance(value, list) else [value] * n for key, value in look.items()}
    many |= {"text": trace.get("text", [""] * n), "codes": list(codes)}
    for k in reversed(range(n)):
        at = camera.point(trace["lon"][k], trace["lat"][k])
        if camera.frame.holds(at):
            yield at, {key: values[k] for key, values in many.items()}
