"""Opening the file of a matter in office: whoever works on it just does, everybody else says why, once a day
(the rules are in `reasons.py`).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.errors import Forbidden, TooMany
from app.record.events import Event, in_chain
from app.record.models import AccessRecord
from app.record.subjects import Located
from app.workflow.access_log import record_access
from app.workflow.definition import Procedure
from app.workflow.offering import roles_for
from app.workflow.reasons import Opening, as_kept, needs_no_reason
from app.workflow.separation_of_duties import EligibleStaff

OPENED, FILE = "opened", "file"
MOST_REVEALS_AN_HOUR = 30


class ReasonNeeded(Forbidden):
    """Somebody opens a matter that is not theirs to work on: `POST …/open` says why, then it opens for the day."""

    kind = "reason-needed"

    def __init__(self) -> None:
        super().__init__("这件事现在不由您经办。请先写明为什么要看，写明以后今天都可以看。")


def check_reason(actor: Actor, subject: Located, procedure: Procedure) -> None:
    """Raises ReasonNeeded. Asks the database only where neither the table nor the assignment opens it."""
    seen_by = eyes(actor, subject)
    moves_on = _moves_on(procedure, subject, seen_by.roles)
    for has_worked in (False, True):
        if has_worked and not _has_worked_on(actor, subject):
            break
        if needs_no_reason(Opening(seen_by, moves_on, subject.assignee, actor.account_id, has_worked)):
            return
    if not _said_why_today(actor, subject):
        raise ReasonNeeded


class OpenFirst(Forbidden):
    """Somebody decides one of many that they have never opened."""

    kind = "open-first"

    def __init__(self) -> None:
        super().__init__("这一件您还没有打开看过。请先打开看一看，再办理。")


def check_opened(actor: Actor, subject: UUID) -> None:
    """Raises OpenFirst for whoever has no look at the file on record."""
    looked = AccessRecord.select(AccessRecord.id).where(
        AccessRecord.subject == subject, AccessRecord.viewer == actor.account_id, AccessRecord.what == FILE
    )
    if not looked.exists():
        raise OpenFirst


def say_why(actor: Actor, subject: Located, kind: str, text: str) -> None:
    """Keep why: for the record, and for the rest of the day."""
    record_access(actor, subject, OPENED, as_kept(kind, text))


def check_reveals(actor: Actor) -> None:
    """Raises TooMany for whoever has looked at so many numbers within an hour that it is no work on cases any more."""
    since = clock.now() - timedelta(hours=1)
    recent = AccessRecord.select(AccessRecord.at).where(
        AccessRecord.viewer == actor.account_id, AccessRecord.at > since, AccessRecord.what.startswith("reveal:")
    )
    if recent.count() >= MOST_REVEALS_AN_HOUR:
        raise TooMany(f"一小时内最多查看{MOST_REVEALS_AN_HOUR}次完整号码，请过一会儿再看。", 600)


def _moves_on(procedure: Procedure, subject: Located, roles: frozenset[Role]) -> bool:
    """Also for whoever stands in where the township has nobody left (decision 9)."""
    staff = EligibleStaff(subject)
    onward = (step for step in procedure.steps_from(subject.state) if step.target not in ("=", subject.state))
    return any(roles_for(step, roles, staff) for step in onward)


def _has_worked_on(actor: Actor, subject: Located) -> bool:
    done = Event.select(Event.id).where(in_chain(subject.collection, subject.id), Event.actor == actor.account_id)
    return bool(done.exists())


def _said_why_today(actor: Actor, subject: Located) -> bool:
    morning = datetime.combine(clock.today(), time(), tzinfo=LANZHOU)
    said = AccessRecord.select(AccessRecord.id).where(
        AccessRecord.subject == subject.id,
        AccessRecord.viewer == actor.account_id,
        AccessRecord.what == OPENED,
        AccessRecord.at >= morning,
    )
    return bool(said.exists())


def whose_turn(account: UUID | None, assignee: UUID | None) -> str | None:
    """`mine`, `colleague` or None: to whom a matter is assigned, as a work list says it."""
    return None if assignee is None else "mine" if assignee == account else "colleague"
