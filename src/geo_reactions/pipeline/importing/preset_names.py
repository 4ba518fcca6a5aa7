"""The names of the known tables, apart from their columns, so that the command line lists them without loading pandas."""

from __future__ import annotations

PRESET_NAMES = ("acled", "gdelt", "gdelt-numbers", "icews", "ucdp", "un-votes", "pressfreedom", "ccc")
