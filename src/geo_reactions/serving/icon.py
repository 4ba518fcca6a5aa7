"""The icon at the address where browsers and other programs look for it without asking a page."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, send_file


def register(server: Flask, assets: Path) -> None:
    """Add the address of the icon, which is kept for an hour."""
    icon = (assets / "favicon.svg").resolve()
    server.add_url_rule("/favicon.ico", "icon", lambda: send_file(icon, "image/svg+xml", max_age=3600))
