"""The application for a WSGI server, `gunicorn app:server`, with the collection that GEO_REACTIONS_COLLECTION names."""

import os

from geo_reactions.domain.paths import assets_folder, collection_folder, data_folder
from geo_reactions.serving.app import create_app

COLLECTION = os.environ.get("GEO_REACTIONS_COLLECTION", "nagorno-karabakh-2020")

app = create_app(collection_folder(data_folder(), COLLECTION), assets_folder())
server = app.server
