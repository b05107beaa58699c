"""执行: a change that two people have agreed to reaches every household, each in a transaction of its own.

Each is calculated again, with every line of the explanation, as it stands then; and the vector form has to say the same
of it. Where it does not, or a rule fails, everything stops there, and the change says at whom and why. Whoever would
get less is left out: that needs a hearing (社会救助法 第48条).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.benefits.months import first_of_next_month
from app.benefits.procedure import BENEFIT
from app.benefits.raising import Raise
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import Task
from app.notifications.outbox import Audience, recipients
from app.programmes.standards import KIND_LABELS, NoStandard
from app.record.subjects import Subject
from app.standard_changes.adjusting import Stopped, adjusted, adjusted_all
from app.standard_changes.models import StandardChange, StandardEffect
from app.standard_changes.scope import Concerned, first_month, standing, these
from app.standard_changes.simulating import SIMULATING, stop
from app.workflow.engine import perform

A_TURN = 50  # households
APPLY = Job(
    "raise benefits with a standard",
    StandardChange,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="apply_",
    lease=timedelta(minutes=5),
    gives_up_after=10,
)


def apply_in_turns() -> int:
    """One turn at one change. Answers how many were taken."""
    return jobs.work(APPLY, _take_a_turn)


def _take_a_turn(change: StandardChange) -> None:
    if change.counted_at is None:
        jobs.wait(APPLY, change, "NotCounted")
        return
    with connection():
        waiting = _waiting(change.id)
    for benefit in waiting:
        if not _apply_to(change, benefit):
            return
    with connection(), transaction():
        if len(waiting) == A_TURN:
            jobs.pass_on(APPLY, change)
        else:
            jobs.finish(APPLY, change)


def _waiting(change: UUID) -> list[UUID]:
    rows = StandardEffect.select(StandardEffect.benefit).where(
        StandardEffect.change == change, StandardEffect.state == "gains"
    )
    return [row.benefit for row in rows.order_by(StandardEffect.benefit).limit(A_TURN)]


def _apply_to(change: StandardChange, benefit: UUID) -> bool:
    """All of it or nothing. False where it stopped."""
    today = clock.today()
    try:
        with connection(), transaction():
            found = these(change, [benefit], today)
            _set(change.id, benefit, _raised(change, found[0], today) if found else "left")
    except (Stopped, NoStandard) as error:
        with connection(), transaction():
            stop(change, error)
            told = {"stopped_at": change.stopped_at, "stopped_by": change.stopped_by}
            StandardChange.update(told).where(StandardChange.id == change.id).execute()
            jobs.give_up(APPLY, change, "Stopped")
        return False
    return True


def _set(change: UUID, benefit: UUID, state: str) -> None:
    StandardEffect.update(state=state).where(
        StandardEffect.change == change, StandardEffect.benefit == benefit
    ).execute()


def _raised(change: StandardChange, household: Concerned, today: date) -> str:
    """What became of it, as `StandardEffect.state`."""
    rests_on = standing(change, today)
    new, held = adjusted(household.held, rests_on), household.held
    if adjusted_all([held], rests_on) != [(new.amount, new.category)]:
        raise Stopped(held.number, "逐户核算和批量核算的结果不一样")
    if new.amount <= held.amount:
        return "same" if new.amount == held.amount else "loses"
    given = Raise(
        change=change.id,
        standard=KIND_LABELS[change.kind],
        document_number=change.document_number,
        monthly_amount=new.amount,
        category=new.category,
        first_month=first_free_month(change, household, today),
        arrears=household.settled,
        more=new.amount - held.amount,
        lines=[asdict(line) for line in new.lines],
        **_readers(change.id, household.benefit),
    )
    perform({BENEFIT.name: BENEFIT}, household.benefit, "raise_with_standard", SYSTEM, given)
    return "applied"


def _readers(change: UUID, benefit: UUID) -> dict[str, Any]:
    """One message a household: `others` that the same people hear of with this one, `again` where they have."""
    subject = Subject.get_by_id(benefit)
    whom = set(recipients(subject, Audience.APPLICANT))
    if None in whom:
        return {}
    reads = Subject.applicant_id.in_(whom) | Subject.submitted_by_id.in_(whom)
    theirs: Any = (
        Subject.select(Subject, StandardEffect.state.alias("effect"))
        .join(StandardEffect, on=(StandardEffect.benefit == Subject.id))
        .where(StandardEffect.change == change, Subject.id != benefit, reads)
        .objects()
    )
    same = [each.effect for each in theirs if set(recipients(each, Audience.APPLICANT)) == whom]
    return {"others": same.count("gains"), "again": "applied" in same}


def first_free_month(change: StandardChange, household: Concerned, today: date) -> date:
    """The first month that is still open: neither begun nor on a list that takes no change any more."""
    after = first_of_next_month(household.settled[-1]) if household.settled else first_of_next_month(today)
    return max(first_month(change), after)


TASKS = (Task(APPLY.name, SIMULATING, lambda _: apply_in_turns(), jobs.look(APPLY)),)
JOBS = (APPLY,)
