"""Measurements: `make bench`.

Every figure is taken in the run that prints it, beside the baseline it is compared with.
"""

from __future__ import annotations

import os
import tempfile

# As under gunicorn, where several processes count together. The library reads this when it is first imported.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="metrics-"))
