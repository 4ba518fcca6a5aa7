"""The metrics of the running service for Prometheus, summed over all processes of a server."""

from __future__ import annotations

import ipaddress
import os
import threading

from flask import Flask, Response, abort, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from geo_reactions.collection import Collection

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable with the folder in which the processes of a server share their metrics."""

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class RequestMetrics:
    """Counters of requests by route."""

    def __init__(self) -> None:
        self._own = own = CollectorRegistry()
        self._requests = Counter(
            "geo_reactions_requests", "Answered requests", ("route", "method", "status"), registry=own
        )
        self._seconds = Histogram(
            "geo_reactions_request_seconds", "Time to answer", ("route",), registry=own, buckets=_BUCKETS
        )

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answered request; `route` must be a rule of the server, never an address that somebody typed."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class Metrics(RequestMetrics):
    """Counters of requests by route and of computed and cached views, and a gauge that identifies the data."""

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection, self._lock, self._seen = collection, threading.Lock(), (0, 0)
        self._views = Counter("geo_reactions_views", "Views counted, or found ready", ("outcome",), registry=self._own)
        about = collection.description
        _served(self._own).labels(about.id, about.version, collection.fingerprint).set(collection.size)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answered request, and the views that it needed."""
        super().count(route, method, status, seconds)
        self._count_views()

    def text(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        return generate_latest(_together() if os.environ.get(SHARED_FOLDER) else self._own)

    def _count_views(self) -> None:
        """Add the hits and misses of the cache of views since the last call."""
        with self._lock:
            info, (hits, misses) = self._collection.tally.cache_info(), self._seen
            self._seen = (info.hits, info.misses)
        self._views.labels("ready").inc(max(info.hits - hits, 0))
        self._views.labels("computed").inc(max(info.misses - misses, 0))


def register(server: Flask, metrics: Metrics) -> None:
    """Add `/metrics` for clients in the same private network; all others get 404."""
    server.add_url_rule("/metrics", "metrics", lambda: _answer(metrics))


def _answer(metrics: Metrics) -> Response:
    if not _is_near(request.remote_addr or ""):
        abort(404)
    return Response(metrics.text(), content_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})


def _is_near(address: str) -> bool:
    """Return whether a peer is this machine or in a private network; one without an address is a local socket."""
    try:
        return address in ("", "localhost") or ipaddress.ip_address(address).is_private
    except ValueError:
        return False


def _served(own: CollectorRegistry) -> Gauge:
    return Gauge(
        "geo_reactions_data_reactions",
        "Reactions of the data that are served",
        ("collection", "version", "fingerprint"),
        registry=own,
        multiprocess_mode="livemax",
    )


def _together() -> CollectorRegistry:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
