"""The rehearsal (预演): who would not be paid and why, by the same rules and before the day. It changes nothing.

Ten days before a list may be made, each township is told once how many these are, so that they are worked off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.benefits.models import Benefit
from app.benefits.months import months_after
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import mask_name
from app.kernel.tasks import Task
from app.notifications.outbox import holders, send_to
from app.payment_runs.due import Due, Wanted, all_due
from app.payment_runs.filling import LISTS
from app.payment_runs.models import PaymentRehearsal, PaymentRun
from app.payment_runs.rules import REASONS, REHEARSED_BEFORE, is_held, opens_on
from app.programmes.catalogue import PROGRAMMES
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow

MOST = 1000
EVERYWHERE = ""


def rehearse(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Of a list, as if it were made now: at most `MOST` of those with a reason, one for each benefit, and how many."""
    run = PaymentRun.get_by_id(row.id)
    by_name = eyes(actor, row).see(Thing.NAME)
    items, count = [], 0
    for due in _with_a_reason(Wanted(run.programme, run.region, run.period, but_for=run.id)):
        count += 1
        if count <= MOST:
            items.append(_item(due, by_name))
    return {"items": items, "next": None, "count": count}


def _with_a_reason(wanted: Wanted) -> Iterator[Due]:
    """Once for each benefit, whatever the number of its months."""
    last: UUID | None = None
    for due in all_due(wanted, clock.now(), clock.today()):
        if due.reason is not None and due.benefit != last:
            last = due.benefit
            yield due


def _item(due: Due, by_name: bool) -> dict[str, Any]:
    assert due.reason is not None
    reason = REASONS[due.reason]
    return {
        "benefit": str(due.benefit),
        "name": due.name if by_name else mask_name(due.name),
        "reason": reason.label,
        "reason_code": due.reason,
        "fix": reason.fix,
        "who": reason.who.value,
        "holds": reason.holds,
    }


def rehearse_next_month() -> int:
    """Once for each month, programme and township. Answers how many were told."""
    today = clock.today()
    period = months_after(today, 1)
    if today < opens_on(period) - timedelta(days=REHEARSED_BEFORE):
        return 0
    with connection():
        done = {
            (row.programme, row.region) for row in PaymentRehearsal.select().where(PaymentRehearsal.period == period)
        }
        if (EVERYWHERE, EVERYWHERE) in done:
            return 0
        places = (
            Benefit.select(Benefit.programme, Subject.township)
            .join(Subject, on=(Subject.id == Benefit.id))
            .where(Subject.township.is_null(False))
            .distinct()
            .tuples()
        )
        told = sum(_tell(programme, township, period) for programme, township in set(places.iterator()) - done)
        _keep(EVERYWHERE, EVERYWHERE, period, 0)
    return told


def _tell(programme: str, township: str, period: date) -> bool:
    """Counted outside any transaction, and told in one."""
    held = sum(is_held(due.reason) for due in _with_a_reason(Wanted(programme, township, period)))
    with transaction():
        kept = _keep(programme, township, period, held)
        if kept is None or not held:
            return False
        facts = {
            "item": f"{period:%Y年%-m月}{PROGRAMMES[programme].name}",
            "number": "",
            "date": opens_on(period).isoformat(),
            "amount": None,
            "note": f"{held}户",
        }
        officers = holders(Role.TOWNSHIP_OFFICER, township)
        send_to(officers, "payment_rehearsals", kept, kept, "payment_rehearsed", facts)
    return True


def _keep(programme: str, township: str, period: date, held: int) -> UUID | None:
    """None where somebody else was quicker."""
    row = {"id": new_id(), "period": period, "programme": programme, "region": township, "held": held}
    with transaction():
        return row["id"] if insert(PaymentRehearsal, row | {"at": clock.now()}, skip_known=True) else None  # type: ignore[return-value]


TASKS = (Task("rehearse payments", LISTS, lambda _: rehearse_next_month(), every=300.0),)
