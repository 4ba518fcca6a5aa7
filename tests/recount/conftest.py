import pytest

from geo_reactions.serving.app import create_app
from recount.reading import Product
from samples import ASSETS, WAR


@pytest.fixture(scope="session")
def product() -> Product:
    """Gives the product with the real collection, asked without a network."""
    return Product(create_app(WAR, ASSETS).server.test_client())
