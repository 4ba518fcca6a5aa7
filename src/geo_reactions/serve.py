"""The server of `geo-reactions serve`: gunicorn, and a line with the address when it answers."""

from __future__ import annotations

import errno
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from geo_reactions.errors import DataError, GeoReactionsError
from geo_reactions.pipeline.checks import all_problems
from geo_reactions.pipeline.parquet_checks import is_parquet, parquet_problems
from geo_reactions.pipeline.sources import read_sources
from geo_reactions.server import create_app

_PATIENCE_S = 60


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, folder: Path, assets: Path, options: dict[str, Any]) -> None:
        self._folder, self._assets, self._options = folder, assets, options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return create_app(self._folder, self._assets).server


def serve(folder: Path, assets: Path, host: str, port: int, workers: int) -> int:
    """Serves a collection until it is stopped; raises where the port is taken or the data do not pass the checks."""
    _free(host, port)
    problems = parquet_problems(folder) if is_parquet(folder) else all_problems(read_sources(folder))
    if problems:
        raise DataError(problems)
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "loglevel": "warning",
        "preload_app": False,
        "limit_request_line": 0,
    }
    threading.Thread(target=_announce, args=(f"http://{host}:{port}",), daemon=True).start()
    _Server(folder, assets, options).run()
    return 0


def _free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise GeoReactionsError(f"port {port} is in use; try another: PORT={port + 1} make run") from None


def _announce(address: str) -> None:
    """Prints the address once the server answers there."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                print(f"geo_reactions answers on {address}", flush=True)  # noqa: T201
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    print(f"no answer on {address} yet", file=sys.stderr, flush=True)  # noqa: T201
