"""Write tables.sql, the statements with which `load` makes its tables on a cluster: `make reference` runs it."""

from __future__ import annotations

from pathlib import Path

from geo_reactions.collection.clickhouse.layout import Layout
from geo_reactions.collection.clickhouse.tables import schema, tables_of
from geo_reactions.collection.kinds import kind_columns
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import fields_with

FILE = Path(__file__).with_name("tables.sql")
_HEAD = """\
-- The tables of one load on the cluster `geo`, of a collection without fields of its own. `load` makes them itself, with a code
-- of the load instead of CODE; they stand here to be read. docs/scale.md says what each is for.
"""


def written() -> str:
    """Return the statements."""
    made = schema(tables_of("CODE"), Layout("geo"), REACTION_COLUMNS, (), kind_columns(fields_with(())))
    return "\n".join([_HEAD, *(f"{statement};\n" for statement in made)])


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
