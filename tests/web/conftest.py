"""The addresses of both collections, asked without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geo_reactions.server import create_app
from samples import ASSETS, TINY, WAR, Sample, sample


def client_of(folder: Path) -> FlaskClient:
    return create_app(folder, ASSETS).server.test_client()


@pytest.fixture(scope="session")
def clients() -> dict[str, FlaskClient]:
    return {folder.name: client_of(folder) for folder in (TINY, WAR)}


@pytest.fixture(scope="session", params=[TINY, WAR], ids=lambda folder: folder.name)
def asked(request, clients) -> tuple[Sample, FlaskClient]:
    """Gives a collection and a client of its addresses."""
    return sample(request.param), clients[request.param.name]


@pytest.fixture(scope="session")
def client(clients) -> FlaskClient:
    """Gives a client of the made-up collection."""
    return clients[TINY.name]
