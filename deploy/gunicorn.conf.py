"""For who starts gunicorn by hand: `gunicorn --config deploy/gunicorn.conf.py app:server`.

`geo-reactions serve` does the same and more: it proves the data before it starts and before it takes new ones.
"""

import os
import shutil
import tempfile

from geo_reactions.serving.logs import settings
from geo_reactions.serving.serve import forget

# Read again on SIGHUP: the folder of the figures stays the same.
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
    """Remove the figures of all processes, where their folder was made here."""
    if OURS in os.environ[FIGURES]:
        shutil.rmtree(os.environ[FIGURES], ignore_errors=True)
