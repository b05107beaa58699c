"""The worker process."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import Any

import click

from api.wiring import parts, refuse_another_process, refuse_the_owner
from app.documents.inspection import inspectors
from app.kernel.errors import Unavailable
from app.worker import Worker
from config_values import BadSettings


@click.command("worker")
def worker_command() -> None:
    """Deliver messages, end limits, keep the house in order, until SIGTERM or Ctrl-C; then finish what is under way."""
    work()


def work() -> None:
    """As the worker, until this process is asked to end."""
    try:
        refuse_another_process(parts().settings, "worker")
        refuse_the_owner(parts().settings)
    except BadSettings as error:
        raise click.ClickException(str(error)) from None
    worker = Worker(parts(), name=f"worker-{os.getpid()}")

    def stop(signum: int, frame: Any) -> None:
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    with suppress(Unavailable):  # it is tried again for each upload
        inspectors.start()
    worker.run()
    inspectors.close()
