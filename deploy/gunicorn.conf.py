"""For who starts gunicorn by hand: `gunicorn --config deploy/gunicorn.conf.py app:server`.

`geo-reactions serve` does the same and more: it proves the data before it starts and before it takes new ones.
"""

import os
import shutil
import tempfile

from geo_reactions.logs import settings
from geo_reactions.serve import forget

figures = tempfile.mkdtemp(prefix="geo_reactions-figures-")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = figures

bind = "127.0.0.1:8050"
workers = 2
threads = 4
worker_class = "geo_reactions.worker.Worker"
forwarded_allow_ips = "127.0.0.1"
timeout = 60
graceful_timeout = 30
control_socket_disable = True
logconfig_dict = settings("info")
child_exit = forget


def on_exit(_: object) -> None:
    """Removes the figures of all processes."""
    shutil.rmtree(figures, ignore_errors=True)
