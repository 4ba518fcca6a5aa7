"""The connection to a database of ClickHouse; `clickhouse_connect` is needed only where one is opened."""

from __future__ import annotations

from typing import Any


def connect(url: str) -> Any:
    """Return a client for an address such as `clickhouse://user:password@host:8123/database`.

    `chdb:///folder` is the engine in this process, of which a process can open one folder and a folder one process.
    Threads can share the client. Long lists of values are sent in the body of a request, since an address is too short.
    """
    import clickhouse_connect  # noqa: PLC0415 - an extra, and heavy

    if url.startswith("chdb:"):
        return clickhouse_connect.get_client(dsn=url)
    return clickhouse_connect.get_client(dsn=url, autogenerate_session_id=False, form_encode_query_params=True)
