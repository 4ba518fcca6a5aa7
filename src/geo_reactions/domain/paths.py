"""Where data and assets are: in the project's folder, or inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path

from geo_reactions.domain.errors import NotFoundError

_PACKAGE = Path(__file__).parents[1]
_PROJECT = _PACKAGE.parents[1]


def data_folder() -> Path:
    """Return the folder of the data: GEO_REACTIONS_DATA if it is set, else the package's or the project's."""
    return _found("GEO_REACTIONS_DATA", "data")


def assets_folder() -> Path:
    """Return the folder of the page's assets: GEO_REACTIONS_ASSETS if it is set, else the package's or the project's."""
    return _found("GEO_REACTIONS_ASSETS", "assets")


def boundaries_folder(folder: Path) -> Path:
    """Return the folder of the boundaries for a collection: the one beside its own folder, else that of the package's data."""
    beside = folder.parent / "boundaries"
    return beside if beside.is_dir() else data_folder() / "boundaries"


def collection_folder(data: Path, name: str) -> Path:
    """Return the folder of a collection; raise NotFoundError with the names that exist if there is none."""
    folder = data / name
    if (folder / "collection.toml").exists():
        return folder
    if folder.is_dir():
        raise NotFoundError(f"{folder} has no collection.toml")
    known = sorted(path.parent.name for path in data.glob("*/collection.toml"))
    raise NotFoundError(f"there is no collection {name!r} in {data}; there is: {', '.join(known) or 'none'}")


def collection_folders(folder: Path) -> list[Path]:
    """Return the folder of a collection alone, or the collections in a folder of folders; raise NotFoundError without any."""
    if (folder / "collection.toml").exists():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/collection.toml"))
    if not found:
        raise NotFoundError(f"{folder} has no collection.toml, and no folder in it has one")
    return found


def _found(variable: str, name: str) -> Path:
    named = os.environ.get(variable)
    if named:
        return Path(named)
    installed = _PACKAGE / f"_{name}"
    return installed if installed.exists() else _PROJECT / name
