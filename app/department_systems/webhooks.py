"""Telling the systems of departments what happens to their slips: signed, tried again, and given up visibly."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from app.accounts.roles import Role
from app.department_systems.models import DepartmentCall, DepartmentSystem
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, has_row, insert
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.signed_http import SignedHttp, Unreachable
from app.kernel.tasks import SELDOM, Lane, Task

Happened = Literal["arrived", "withdrawn", "silent", "unsolved", "answered"]
TIMEOUT_SECONDS, LONGEST_ANSWER = 10.0, 4096
LANE = Lane("departments", pause=SELDOM)
CALL = Job(
    "tell department systems",
    DepartmentCall,
    owner=Role.ADMINISTRATOR,
    first_wait=timedelta(seconds=10),
    longest_wait=timedelta(hours=1),
    gives_up_after=30,
)


_listens = has_row(DepartmentSystem.department, DepartmentSystem.url.is_null(False))


def announce(department: str, subject: UUID, happened: Happened, at: datetime) -> None:
    """In the transaction of what happened; nothing where the department has no system that listens."""
    if not _listens(department):
        return
    waiting = {"due_at": at, "attempts": 0, "last_error": None, "given_up_at": None, "delivered_at": None}
    told = {"id": new_id(), "department": department, "subject": subject, "happened": happened, "at": at}
    insert(DepartmentCall, told | waiting)


def deliver() -> int:
    return jobs.work(CALL, _deliver)


def _deliver(call: DepartmentCall) -> None:
    with connection():
        system = DepartmentSystem.get_or_none(DepartmentSystem.department == call.department)
    if system is None or system.url is None:
        jobs.give_up(CALL, call, "NoLongerConnected")
        return
    if system.secret is None:
        jobs.wait(CALL, call, "SecretNotDrawn")
        return
    # What was sent here by the department itself has a name of its own: its number is no slip's.
    about = "incoming_referral" if call.happened == "answered" else "referral"
    body = json.dumps({"id": str(call.id), "event": call.happened, about: str(call.subject), "at": call.at.isoformat()})
    try:
        http = SignedHttp(system.url, system.secret.reveal(), TIMEOUT_SECONDS, LONGEST_ANSWER)
        answer = http.call("POST", "/", body.encode())
    except Unreachable as error:
        jobs.wait(CALL, call, type(error).__name__)
        return
    if not answer.genuine:
        jobs.wait(CALL, call, "NotGenuine")
    elif answer.status >= 300:
        jobs.wait(CALL, call, f"Status{answer.status}")
    else:
        jobs.finish(CALL, call, delivered_at=clock.now())


TASKS = (Task(CALL.name, LANE, lambda _: deliver(), jobs.look(CALL)),)
JOBS = (CALL,)
