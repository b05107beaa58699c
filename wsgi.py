"""The entry of gunicorn and of the command line: settings from the environment, then the application."""

from __future__ import annotations

import logging
import os

from app.kernel.linux import hide_memory
from config import metrics_folder, read_settings

# Whatever any process of ours writes is for its own user only.
os.umask(0o077)
# And its memory and environment, where the secrets are, are for itself only.
is_hidden = hide_memory()

# Before anything loads prometheus_client, which looks at it once: the figures of all processes come together
# in one folder.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(metrics_folder()))

from api import create_app  # noqa: E402  nothing is written before

app = create_app(read_settings())
if not is_hidden:
    what = "memory and environment of this process are open to others of its user"
    logging.getLogger(__name__).warning("a protection is switched off", extra={"setting": what})
