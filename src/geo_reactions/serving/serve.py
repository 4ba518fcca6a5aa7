"""The server behind `geo-reactions serve`: checked data, processes that are replaced without a lost request, an orderly stop."""

from __future__ import annotations

import errno
import logging
import multiprocessing
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from geo_reactions.domain.errors import DataError, GeoReactionsError
from geo_reactions.serving import logs
from geo_reactions.serving.snapshots import Snapshots
from geo_reactions.serving.watch import Watch

_LOG = logging.getLogger("geo_reactions.serve")
_LAST_PORT, _BOOT_S = 65_535, 60
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(frozen=True)
class Options:
    """How to serve: host and port, numbers of processes and of threads in each, the trusted proxy, and how much to log.

    `prefix` is the path under which a proxy publishes the site, such as `/map`; None follows the proxy's header.
    """

    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 1
    threads: int = 4
    proxy: str = "127.0.0.1"
    log: str = "errors"
    prefix: str | None = None

    @property
    def place(self) -> str:
        """Return host and port as in an address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def settings(self) -> dict[str, Any]:
        """Return the settings of gunicorn."""
        return {
            "bind": self.place,
            "workers": self.workers,
            "threads": self.threads,
            "worker_class": "geo_reactions.serving.worker.Worker",
            "forwarded_allow_ips": self.proxy,
            "timeout": 60,
            "graceful_timeout": 30,
            "control_socket_disable": True,
            "raw_env": [] if self.prefix is None else [f"SCRIPT_NAME={self.prefix}"],
            "logconfig_dict": logs.settings("info" if self.log == "requests" else "warning"),
            "post_worker_init": self._announce,
            "child_exit": forget,
        }

    def _announce(self, worker: Any) -> None:
        """Print the address once the first process is ready."""
        if worker.age == 1:
            where = f"{self.place}{self.prefix}/" if self.prefix else self.place
            print(f"geo_reactions answers on http://{where}", flush=True)  # noqa: T201


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, snapshots: Snapshots, assets: Path, options: Options) -> None:
        self._snapshots, self._assets, self._options = snapshots, assets, options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.settings().items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        # must come after the folder of the metrics is set
        from geo_reactions.serving.several import create_site  # noqa: PLC0415
        from geo_reactions.serving.waiting import Waiting  # noqa: PLC0415

        apps = [Waiting(one.folder, self._assets, one.load) for one in self._snapshots.checked]
        return apps[0] if self._snapshots.is_one else create_site(apps, self._assets, self._snapshots.broken)

    def run(self) -> None:
        _Arbiter(self, Watch(lambda: self._snapshots.loads)).run()

    def reload(self) -> None:
        """Keep the settings, which come from the command line."""

    def is_renewed(self) -> bool:
        """Return whether new data are in use; if they fail the checks or cannot be served, log why and keep the old ones."""
        before = self._snapshots.broken
        try:
            self._snapshots.renew()
        except DataError as error:
            _LOG.error(
                "new data are refused, the old ones stay", extra=_fields(problems=list(map(str, error.problems)))
            )
            return False
        for one in set(self._snapshots.broken).difference(before):
            _LOG.error(
                "new data of a collection are refused, the old ones stay",
                extra=_fields(collection=one.name, problems=list(one.problems)),
            )
        if not _succeeds(self._try_renewed):
            self._snapshots.withdraw()
            _LOG.error("new data cannot be served, the old ones stay")
            return False
        _LOG.info("new data are taken", extra=_fields(version=self._snapshots.version))
        return True

    def _try_renewed(self) -> None:
        """Open the collections with new data; raise an error if one cannot be opened at once."""
        from geo_reactions.serving.app import create_app  # noqa: PLC0415 - as above

        for one in self._snapshots.renewed:
            create_app(one.folder, self._assets, load=one.load)


class _Arbiter(Arbiter):  # type: ignore[misc]
    def __init__(self, app: _Server, watch: Watch) -> None:
        self._watch = watch
        super().__init__(app)

    def reload(self) -> None:
        """Replace the processes by ones with new data, if the new data are usable."""
        self._watch.stop()
        if self.app.is_renewed():
            super().reload()

    def manage_workers(self) -> None:
        """Stop older processes only once the newer ones serve, or a minute has passed."""
        newest = sorted(self.WORKERS.values(), key=lambda worker: worker.age)[-self.num_workers :]
        patience = time.monotonic() + _BOOT_S
        while len(self.WORKERS) > self.num_workers and not all(map(_serves, newest)) and time.monotonic() < patience:
            time.sleep(0.05)
        super().manage_workers()
        self._watch.keep(self.LISTENERS)

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - gunicorn's own signature
        """Stop all processes."""
        self._watch.stop()
        super().stop(graceful)


def serve(folders: Sequence[Path], assets: Path, options: Options) -> int:
    """Serve a collection at /, or several below /c/, until the server is stopped, then return 0.

    Raise GeoReactionsError if the server cannot listen there or has no room for a copy of the data, and DataError if the data
    of every collection fail the checks; of several, a start page names those that do.
    """
    _prove_free(options.host, options.port)
    snapshots = _snapshots(folders)
    try:
        snapshots.renew()
        figures = snapshots.room / "figures"
        figures.mkdir()
        os.environ[_FIGURES] = str(figures)
        _Server(snapshots, assets, options).run()
    finally:
        snapshots.clear()
    return 0


def _snapshots(folders: Sequence[Path]) -> Snapshots:
    try:
        return Snapshots(folders)
    except OSError as error:
        raise GeoReactionsError(
            f"no room for a copy of the data (TMPDIR names another folder): {error.strerror}"
        ) from error


def _serves(worker: Any) -> bool:
    """Return whether a process has started.

    Until then, its file has the time of the wall clock, which is far ahead of the monotonic clock.
    """
    return bool(worker.tmp.last_update() <= time.monotonic())


def _succeeds(task: Any) -> bool:
    """Return whether a task succeeds in a process of its own."""
    trial = multiprocessing.get_context("fork").Process(target=task)
    trial.start()
    trial.join(_BOOT_S)
    trial.kill()
    return trial.exitcode == 0


def forget(_: Any, worker: Any) -> None:
    """Remove the data of a process that has ended from the metrics."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - only where used

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _fields(**fields: Any) -> dict[str, Any]:
    return {"fields": fields}


def _prove_free(host: str, port: int) -> None:
    """Raise GeoReactionsError, with advice, if nobody can listen on a host and port."""
    try:
        _listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise GeoReactionsError(f"port {port} is in use; try another: {_proposal(host, port)}") from None
        raise GeoReactionsError(f"cannot listen on {host}, port {port}: {error.strerror}") from None


def _proposal(host: str, port: int) -> str:
    other = next((other for other in range(port + 1, _LAST_PORT + 1) if _is_free(host, other)), 0)
    return f"PORT={other} make run" if other else "none above it is free"


def _is_free(host: str, port: int) -> bool:
    try:
        _listen(host, port)
    except OSError:
        return False
    return True


def _listen(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
