"""The connection to a database of ClickHouse; `clickhouse_connect` is needed only where one is opened."""

from __future__ import annotations

import os
from typing import Any

from geo_reactions.collection.clickhouse.errors import in_words
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.store_address import SECURE, without_secrets, wrong_store

USER, PASSWORD = "GEO_REACTIONS_STORE_USER", "GEO_REACTIONS_STORE_PASSWORD"
"""The environment variables with the user and the password; without them the server's default user is meant."""

_CONNECTING_S, ANSWERING_S, LOADING_S = 5, 60, 86_400
"""How many seconds the server may take to accept a connection, to answer a question, and to carry out a step of a load."""


def connect(url: str, seconds: int = ANSWERING_S) -> Any:
    """Return a client for an address such as `clickhouse://host:8443/database?secure=true`.

    `chdb:///folder` is the engine in this process, of which a process can open one folder and a folder one process.
    Threads can share the client. Long lists of values are sent in the body of a request, since an address is too short.
    `seconds` is how long the server may be silent.
    Raise DataError if the address cannot be used, and ServiceError if the server does not answer or refuses the user.
    """
    if expected := wrong_store(url):
        raise DataError([Problem("store", 0, "url", without_secrets(url), expected)])
    import clickhouse_connect  # noqa: PLC0415 - an extra, and heavy

    address, _, query = url.partition("?")
    with in_words():
        if url.startswith("chdb:"):
            return clickhouse_connect.get_client(dsn=url)
        return clickhouse_connect.get_client(
            dsn=address,
            secure=query == SECURE,
            username=os.environ.get(USER),
            password=os.environ.get(PASSWORD, ""),
            connect_timeout=_CONNECTING_S,
            send_receive_timeout=seconds,
            autogenerate_session_id=False,
            form_encode_query_params=True,
        )
