"""Compress the files that the page loads as well as possible, once: assets/compressed/ holds brotli versions, named by content.

`make run` and `make test` run it. Without these files, the server compresses quickly and less well when a file is asked for.
"""

from __future__ import annotations

from pathlib import Path

from geo_reactions.domain.paths import assets_folder, collection_folder, data_folder
from geo_reactions.serving.app import create_app


def main() -> None:
    """Compress the files that the document names and those that its scripts load; remove versions of files no longer served."""
    server = create_app(collection_folder(data_folder(), "nagorno-karabakh-2020"), assets_folder()).server
    server.test_client().get("/")
    kept = set(server.extensions["static_files"].prepare())
    for path in _twins(assets_folder() / "compressed") - kept:
        path.unlink()


def _twins(folder: Path) -> set[Path]:
    return set(folder.glob("*.br"))


if __name__ == "__main__":
    main()
