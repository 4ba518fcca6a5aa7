"""Compresses what the page loads as well as can be, once: assets/compressed/ holds brotli twins, named by content.

`make run` and `make test` call it. Without them the server compresses less well, and quickly, when it starts.
"""

from __future__ import annotations

from pathlib import Path

from geo_reactions.domain.paths import assets_folder, collection_folder, data_folder
from geo_reactions.serving.app import create_app


def main() -> None:
    """Compresses what a document names, and what its scripts load; twins of what is not served any more go."""
    server = create_app(collection_folder(data_folder(), "nagorno-karabakh-2020"), assets_folder()).server
    server.test_client().get("/")
    kept = set(server.extensions["static_files"].prepare())
    for path in _twins(assets_folder() / "compressed") - kept:
        path.unlink()


def _twins(folder: Path) -> set[Path]:
    return set(folder.glob("*.br"))


if __name__ == "__main__":
    main()
