"""What an installation that only serves lacks, and how to get it."""

from __future__ import annotations

from geo_reactions.domain.errors import MissingInputError

ALL = "all"
"""The extra of pyproject.toml that brings every package of `MAKING`."""

MAKING = (
    "bs4", "charset_normalizer", "geopandas", "mwparserfromhell", "pandas", "platformdirs", "pyogrio", "pyproj",
    "python_calamine",
)  # fmt: skip
"""The modules that make a collection or a frame, and that serving, exporting and checking do without."""


def missing(error: ModuleNotFoundError, wanted: str) -> MissingInputError:
    """Return an error that says which package `wanted` lacks and how to install it; raise `error` if it is none of `MAKING`."""
    name = (error.name or "").partition(".")[0]
    if name not in MAKING:
        raise error
    return MissingInputError(
        f"{wanted} needs the package {name}, which is not installed: this installation only serves, exports and checks. "
        f"Install the rest with: pip install 'geo-reactions[{ALL}]'"
    )
