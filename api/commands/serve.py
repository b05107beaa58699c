"""Web and worker of one machine, from a program that is loaded once."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import signal
import sys
from typing import Any

import click
from gunicorn.app.wsgiapp import WSGIApplication

from api.commands.worker import work
from app.kernel.database import database
from app.kernel.linux import end_with_parent


@click.command("serve")
def serve_command() -> None:
    """Web processes and a worker, forked from one that has loaded the program; when either ends, so does the other."""
    database.close_all()
    gc.collect()
    gc.freeze()  # the collector's marks would give each process a copy of what is loaded
    fork = multiprocessing.get_context("fork").Process
    processes = [fork(target=_child, args=(what,), name=what.__name__) for what in (_web, work)]
    for process in processes:
        process.start()

    def stop(*_: Any) -> None:
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    multiprocessing.connection.wait([process.sentinel for process in processes])
    stop()
    for process in processes:
        process.join()
    sys.exit(max(abs(process.exitcode or 0) for process in processes))


def _child(what: Any) -> None:
    end_with_parent()
    what()


def _web() -> None:
    sys.argv = ["gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"]
    WSGIApplication().run()
