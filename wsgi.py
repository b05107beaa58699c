"""The entry of gunicorn and of the command line: settings from the environment, then the application."""

from __future__ import annotations

import os

from config import metrics_folder, read_settings

# Before anything loads prometheus_client, which looks at it once: the figures of all processes come together
# in one folder.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(metrics_folder()))

from api import create_app

app = create_app(read_settings())
