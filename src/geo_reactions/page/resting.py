"""Dash's scripts in the document: as text, so that none runs before something that Dash renders comes near.

assets/page/dash/scripts.js runs them. Dash has an attribute for a tag, but only whoever lists a script can set it, and Dash's
packages list their own; it has no option that leaves a script out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Resource = Mapping[str, Any]
"""A script as Dash lists it: `namespace` is its package, `relative_package_path` its place in it, `dynamic` if it comes later."""

_GRID = "dash_ag_grid"
_LATER_IN_GRID = "async-community.js"
"""The script that the grid would ask for when it is drawn; it comes with the others."""

_OTHER_TABLE = "dash_table/bundle.js"
"""Dash's own table, which is in every document of Dash."""


def resting(resource: Resource, *, every: bool) -> tuple[Resource, Mapping[str, str]] | None:
    """Return a script and the attributes of its tag; None if the document does without it.

    `data-late` says who needs the script: all that Dash renders, or the table alone. With `every`, all that Dash lists is
    there, because nobody knows what a panel uses.
    """
    if resource["relative_package_path"] == _OTHER_TABLE and not every:
        return None
    is_grid = resource["namespace"] == _GRID
    if is_grid and resource["relative_package_path"] == _LATER_IN_GRID:
        resource = {**resource, "dynamic": False}
    return resource, {"type": "text/plain", "data-late": "table" if is_grid else "dash"}
