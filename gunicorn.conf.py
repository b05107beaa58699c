"""gunicorn: a few processes with threads, on loopback; a reverse proxy with TLS stands in front in production."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from typing import Any

from app.kernel.linux import hide_memory
from config import metrics_folder

umask = 0o077
os.umask(umask)
hide_memory()  # of the process that watches over the others; each of them does it for itself (`wsgi.py`)
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
# Between proxy and program too (docs/decisions/0108-the-proxy-speaks-tls-to-the-program.md); production wants both.
certfile = os.environ.get("WEB_CERTIFICATE") or None
keyfile = os.environ.get("WEB_CERTIFICATE_KEY") or None
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "api.http.serving.Worker"
logger_class = "api.http.serving.NoAccessLog"
timeout = 60
graceful_timeout = 30
keepalive = 30
# More than the application takes (api/http/requests.py), so that it is the one that refuses.
limit_request_line = 8190
# Loaded once and shared by all web processes, which are forked from it.
preload_app = True
# The application logs its requests itself (api/logs.py); gunicorn's own words come as JSON lines beside them.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "{levelname}{name}{message}",
            "style": "{",
            "timestamp": True,
            "static_fields": {"request_id": "gunicorn"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}

_metrics = metrics_folder()
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_metrics))


def on_starting(server: Any) -> None:
    """Figures of processes that are no more go at each start; those of a worker that runs stay."""
    for file in _metrics.glob("*_*.db"):
        if not _is_alive(int(file.stem.rsplit("_", 1)[1])):
            file.unlink(missing_ok=True)


def when_ready(server: Any) -> None:
    """Before the first fork: no connection is inherited, and what is loaded stays out of the collector's rounds, whose
    marks would give each process a copy of its own.
    """
    from app.kernel.database import database

    database.close_all()
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """A process that may not serve ends here, before its first request."""
    from api.wiring import EXTENSION, refuse_another_process, refuse_the_owner

    settings = worker.wsgi.extensions[EXTENSION].settings
    refuse_another_process(settings, "web")
    refuse_the_owner(settings)


def _is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def child_exit(server: Any, worker: Any) -> None:
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)
