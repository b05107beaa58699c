"""What becomes of it with time: what nobody confirmed ends, what had to wait takes effect."""

from __future__ import annotations

from app.accounts.actor import SYSTEM
from app.kernel.clock import clock
from app.kernel.database import connection, lock_row, transaction
from app.kernel.errors import DomainError
from app.kernel.tasks import INSIDE, Task, looks_for
from app.pending import telling
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import OPEN, Acts, check_second_still_holds, check_still_so, facts_of, finish, note


def work_on_next(acts: Acts) -> int:
    """The worker's part, one row for each call: what nobody confirmed ends, what had to wait takes effect."""
    with connection(), transaction():
        due = Pending.select().where(Pending.due_at <= clock.now(), Pending.state.in_(OPEN)).order_by(Pending.due_at)
        pending = lock_row(due.limit(1)).first()
        if pending is None:
            return 0
        act = acts[pending.act]
        if pending.state == "waiting":
            finish(pending, "expired", SYSTEM)
            event = note(pending, "expire", SYSTEM, {})
            telling.tell_proposer(act, pending, event, "pending_expired")
        else:
            _take_effect(act, pending)
        return 1


def _take_effect(act: Act, pending: Pending) -> None:
    facts = facts_of(act, pending)
    try:
        proposer, confirmer = check_still_so(act, pending, facts), check_second_still_holds(act, pending)
    except DomainError as error:
        pending.reason = error.detail
        finish(pending, "failed", SYSTEM)
        event = note(pending, "fail", SYSTEM, {"reason": error.detail})
        telling.tell_both(act, pending, event, "pending_failed", error.detail)
        telling.tell_who_could_stop(pending, event)
        return
    finish(pending, "done", SYSTEM)
    event = note(pending, "take_effect", SYSTEM, {})
    act.does(Agreed(pending.id, facts, proposer, confirmer))
    telling.tell_both(act, pending, event, "pending_done")


def tasks(acts: Acts) -> tuple[Task, ...]:
    due = looks_for(Pending, Pending.due_at)
    return (Task("confirmations", INSIDE, lambda _: work_on_next(acts), due),)
