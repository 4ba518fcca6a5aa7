"""The pages that need no script: a reaction, a country, the sitemap, and what is not there."""

from __future__ import annotations

from flask import Flask

from geo_reactions.collection import Collection


def register(server: Flask, collection: Collection) -> None:
    """Adds the addresses of a collection."""
