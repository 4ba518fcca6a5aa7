import pytest

from geo_reactions.serving.app import create_app
from recount.reading import Product
from samples import ASSETS, WAR


@pytest.fixture(scope="session")
def product() -> Product:
    """Return a test client for the product with the real collection."""
    return Product(create_app(WAR, ASSETS).server.test_client())
