"""The preview image of a view, at `/card.png`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import cast

from flask import Flask, Response, request

from geo_reactions.card.drawn import PATIENCE_S, Drawn, image_answer
from geo_reactions.card.projection import Land, read_land
from geo_reactions.charts.chart import scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import View, by_name
from geo_reactions.language.calling import calling
from geo_reactions.language.wording import speaking

_UNSEEN = ("sort",)


class Cards(Drawn):
    """The preview images of a collection; safe to share between threads."""

    def __init__(self, collection: Collection, boundaries: Callable[[], bytes], patience: float = PATIENCE_S) -> None:
        super().__init__(patience)
        self._collection, self._boundaries = collection, boundaries

    def image(self, view: View) -> bytes:
        """Return the preview image of a view as PNG; raise BusyError if it would have to wait too long to be drawn."""
        return self.kept(encode(view), lambda: self._drawn(view))

    def _drawn(self, view: View) -> bytes:
        from geo_reactions.card.drawing import picture  # noqa: PLC0415 - loads matplotlib

        with speaking(view.lang), calling(self._collection.description.words):
            return picture(scene(self._collection, view), self.land)

    @cached_property
    def land(self) -> Land:
        """Return the boundaries, which are read once."""
        return read_land(self._boundaries())


def register(server: Flask, collection: Collection) -> Cards:
    """Add `/card.png`, and return its cache, which other images share in order to be drawn in turn."""
    cards = Cards(collection, lambda: _page_boundaries(server))
    server.add_url_rule("/card.png", "card", lambda: _answer(cards, collection))
    return cards


def seen(view: View) -> View:
    """Return a view without the fields that no image shows, so that equal results mean equal images."""
    return view.put(**{name: by_name(name).default for name in _UNSEEN})


def _page_boundaries(server: Flask) -> bytes:
    """Return the GeoJSON that the page gets at the address of the boundaries."""
    with server.test_request_context(), cast("Response", server.view_functions["boundaries"]()) as answer:
        answer.direct_passthrough = False
        return answer.get_data()


def _answer(cards: Cards, collection: Collection) -> Response:
    """Answer with the image of the query string; ignore what cannot be used, and name it in a header."""
    view, unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    view = seen(view)
    return image_answer(collection, encode(view), "image/png", lambda: cards.image(view), unused)
