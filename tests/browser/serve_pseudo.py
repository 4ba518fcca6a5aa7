"""Serve the made-up collection in the made-up language, and print the address."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo_reactions.serving.app import create_app
from pseudo import pseudo
from samples import ASSETS, TINY

logging.getLogger("werkzeug").setLevel(logging.ERROR)
with tempfile.TemporaryDirectory() as place, pseudo(TINY, Path(place)) as made:
    server = make_server("127.0.0.1", 0, create_app(made.folder, ASSETS).server, threaded=True)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
