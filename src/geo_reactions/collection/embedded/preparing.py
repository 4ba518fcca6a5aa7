"""The preparation of a large table: all files that are written beside it so that it is quick to serve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo_reactions.collection.embedded.engine import PARQUET, open_engine
from geo_reactions.collection.embedded.kept import Kept
from geo_reactions.collection.embedded.lines import write_lines
from geo_reactions.collection.embedded.prepared import preparing
from geo_reactions.collection.embedded.store import EmbeddedStore
from geo_reactions.collection.embedded.stored_cube import write_cube
from geo_reactions.collection.embedded.words import write_words
from geo_reactions.domain.own_fields import OwnField, fields_with


def prepare(folder: Path, own: Sequence[OwnField] = ()) -> None:
    """Write files beside a large table that make it quick to serve.

    The folder should be a copy that nobody edits. A collection in CSV needs none of this.
    """
    if not (folder / PARQUET).exists():
        return
    engine = open_engine(folder, own)
    with engine.connection as connection, preparing(engine.table, engine.identity) as made:
        write_lines(made, connection, engine.columns)
        write_words(made, connection, "FROM words")
        engine.kept = Kept(made, writes=True)
        store = EmbeddedStore(engine, fields_with(tuple(own)))
        write_cube(made, store.cube)
        store.compute()
