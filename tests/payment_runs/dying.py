"""A process that is killed, as `kill -9` does, at a named point: taking in an answer, closing a run, telling people.

The test forks; the child goes on with connections of its own and kills itself where it is told to.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn
from unittest import mock

from app.kernel.database import database


@dataclass(frozen=True)
class Point:
    """`after`: once the function has done its work; else just before."""

    where: str
    function: str
    after: bool = True


_IMPORTING, _OPENING = "app.payment_runs.importing", "app.payment_runs.exceptions.opening"
# In the order in which they are passed.
IMPORT = {
    "the answer is read": Point(_IMPORTING, "result_lines"),
    "count and sum are right": Point(_IMPORTING, "check_declared"),
    "our lines are read": Point(_IMPORTING, "known_lines"),
    "each line has its kind": Point(_IMPORTING, "sort_results"),
    "the answer is kept": Point(_IMPORTING, "_keep"),
    "the lines are settled": Point(_IMPORTING, "_settle"),
    "the ledger is about to move": Point("app.payment_runs.postings", "post", after=False),
    "the ledger has moved": Point("app.payment_runs.postings", "post"),
    "contradictions are marked": Point(_IMPORTING, "contradict"),
    "exceptions have heard of it": Point(_IMPORTING, "bank_answered"),
    "rows of exceptions are written": Point(_OPENING, "_write"),
    "an exception has begun": Point(_OPENING, "_begin"),
    "all exceptions are open": Point(_IMPORTING, "open_for"),
    "the event is about to be written": Point("app.workflow.engine", "append_event", after=False),
    "the event is written": Point("app.workflow.engine", "append_event"),
    "the messages are queued": Point("app.workflow.engine", "queue"),
}
SETTLE = {
    "what is open is about to be carried": Point("app.payment_runs.settling", "open_for", after=False),
    "what is open is carried": Point("app.payment_runs.settling", "open_for"),
    "the run is about to be settled": Point("app.workflow.engine", "append_event", after=False),
    "the run is settled": Point("app.workflow.engine", "queue"),
}
TELL = {
    "people are about to be told": Point("app.payment_runs.telling", "_tell", after=False),
    "people are told": Point("app.payment_runs.telling", "_tell"),
}


def killed_at(point: Point, do: Callable[[], Any]) -> None:
    """Do it in a process that dies there. Fails where it lives on."""
    database.close_all()
    child = os.fork()
    if child == 0:
        _die_at(point, do)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"it passed {point} and went on"


def _die_at(point: Point, do: Callable[[], Any]) -> NoReturn:
    module = import_module(point.where)
    real = getattr(module, point.function)

    def dies(*given: Any, **named: Any) -> None:
        if point.after:
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    try:
        with mock.patch.object(module, point.function, dies):
            do()
    finally:
        os._exit(1)
