"""The values in the cells of a table: dates, numbers and coordinates, of single texts and of whole columns."""

from __future__ import annotations

from geo_reactions.pipeline.importing.columns import by_distinct, column_to_edtf
from geo_reactions.pipeline.importing.date_order import Order, are_serials, date_order
from geo_reactions.pipeline.importing.dates import to_edtf
from geo_reactions.pipeline.importing.numbers import (
    MISSING,
    decimal_mark,
    is_missing,
    to_coordinate,
    to_count,
    to_number,
)

__all__ = [
    "MISSING",
    "Order",
    "are_serials",
    "by_distinct",
    "column_to_edtf",
    "date_order",
    "decimal_mark",
    "is_missing",
    "to_coordinate",
    "to_count",
    "to_edtf",
    "to_number",
]
