"""The preview image of a view."""

from __future__ import annotations

from flask import Flask

from geo_reactions.collection import Collection


def register(server: Flask, collection: Collection) -> None:
    """Adds the addresses of a collection."""
