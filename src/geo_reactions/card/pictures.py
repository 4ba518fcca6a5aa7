"""`/pictures/<chart>.<format>`: the charts of a view as images that stand alone, for print and for other sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

from geo_reactions.card.drawn import image_answer
from geo_reactions.card.preview import Cards, seen
from geo_reactions.charts import Chart, charts_of
from geo_reactions.charts.chart import scene
from geo_reactions.collection import Collection
from geo_reactions.domain.file_name import file_name
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.releases import read_releases, version_date
from geo_reactions.domain.view import View
from geo_reactions.language.calling import calling
from geo_reactions.language.wording import speaking

FORMATS = {"png": "image/png", "svg": "image/svg+xml"}
"""The formats of images, with their media types."""

_THEME, _DARK, _PIXELS = "theme", "dark", 2
"""The key and the value that ask for dark colours; the scale of a PNG, in pixels per unit of the canvas."""


@dataclass(frozen=True)
class Asked:
    """A request for an image: the chart, its format, the view, light or dark, and the address of the site."""

    chart: Chart
    kind: str
    view: View
    dark: bool
    root: str

    @property
    def key(self) -> str:
        """Return a text that only requests for equal images share."""
        return " ".join([self.chart.id, self.kind, self.root, _DARK * self.dark, encode(self.view)])


class Pictures:
    """The images of the charts of a collection, which share cache and turn with the preview images."""

    def __init__(self, collection: Collection, cards: Cards, released: str) -> None:
        self._collection, self._cards, self._released = collection, cards, released

    def answer(self, chart: Chart, kind: str) -> Response:
        """Answer the current request with an image; ignore what cannot be used, and name it in a header."""
        view, unused = decode(request.query_string.decode("ascii", "replace"), self._collection.vocabulary)
        asked = Asked(chart, kind, seen(view), request.args.get(_THEME) == _DARK, request.url_root)
        unused = tuple(part for part in unused if part.key != _THEME)
        found = image_answer(self._collection, asked.key, FORMATS[kind], lambda: self.image(asked), unused)
        name = file_name([self._collection.description.id, chart.id, encode(asked.view)], kind)
        found.headers["Content-Disposition"] = f'inline; filename="{name}"'
        return found

    def image(self, asked: Asked) -> bytes:
        """Return an image, from the cache if possible; raise BusyError if it would have to wait too long."""
        return self._cards.kept(asked.key, lambda: self._drawn(asked))

    def _drawn(self, asked: Asked) -> bytes:
        from geo_reactions.card.picture import Imprint, picture, words  # noqa: PLC0415 - loads matplotlib
        from geo_reactions.card.raster import png  # noqa: PLC0415 - loads matplotlib
        from geo_reactions.card.vector import svg  # noqa: PLC0415 - loads matplotlib

        query = encode(asked.view)
        imprint = Imprint(self._released, f"{asked.root}{'?' * bool(query)}{query}", asked.root)
        with speaking(asked.view.lang), calling(self._collection.description.words):
            shown = scene(self._collection, asked.view)
            drawn = picture(asked.chart, shown, self._cards.land, imprint, dark=asked.dark)
            title, description = words(asked.chart, shown)
        if asked.kind == "svg":
            return svg(drawn, title, description).encode()
        return png(drawn, _PIXELS, {"Title": title, "Description": description, "Source": imprint.address})


def register(server: Flask, collection: Collection, folder: Path, cards: Cards) -> None:
    """Add an address for every chart in every format."""
    pictures = Pictures(collection, cards, version_date(collection.description, read_releases(folder)))
    for chart in (chart for chart in charts_of(collection) if chart.has_picture):
        for kind in FORMATS:
            name = f"{chart.id}.{kind}"
            server.add_url_rule(f"/pictures/{name}", f"picture-{name.replace('.', '-')}", _view(pictures, chart, kind))


def _view(pictures: Pictures, chart: Chart, kind: str) -> Callable[[], Response]:
    return lambda: pictures.answer(chart, kind)
