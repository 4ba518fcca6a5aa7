"""Settings for starting gunicorn directly: `gunicorn --config deploy/gunicorn.conf.py app:server`.

`geo-reactions serve` does the same and more: it checks the data before it starts and before it takes new data.
"""

import os
import shutil
import tempfile

from geo_reactions.serving.logs import settings
from geo_reactions.serving.serve import forget

# This file is read again on SIGHUP; the folder of the metrics stays the same.
FIGURES, OURS = "PROMETHEUS_MULTIPROC_DIR", "geo_reactions-figures-"
if FIGURES not in os.environ:
    os.environ[FIGURES] = tempfile.mkdtemp(prefix=OURS)

bind = "127.0.0.1:8050"
workers = 2
threads = 4
worker_class = "geo_reactions.serving.worker.Worker"
forwarded_allow_ips = "127.0.0.1"
timeout = 60
graceful_timeout = 30
control_socket_disable = True
logconfig_dict = settings("info")
child_exit = forget


def on_exit(_: object) -> None:
    """Remove the folder of the metrics, if it was created here."""
    if OURS in os.environ[FIGURES]:
        shutil.rmtree(os.environ[FIGURES], ignore_errors=True)
