"""The year's duties as rows: of one plan when it begins, of all of them when the next year comes near.

A few plans are taken at a time, so that ten thousand take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.kernel.calendar.counting import LANZHOU, Calendar
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import connection, insert_in_bulk, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task, looks_for
from app.service_plans.models import PlanAbsence, ServiceDuty, ServicePlan
from app.service_plans.rules import Away, Period, arrange, periods, year_after

AT_ONCE = 50
BEFORE_IT_ENDS = timedelta(days=30)


def write_next_year(plans: Sequence[ServicePlan]) -> None:
    """The duties of each plan's next year, in the caller's transaction."""
    calendar, away = working_calendar(), absences_of([plan.id for plan in plans])
    rows = [row for plan in plans for row in _year(plan, calendar, away.get(plan.id, ()))]
    insert_in_bulk(ServiceDuty, rows)
    for plan in plans:
        plan.written_until = year_after(plan.starts_on, _years(plan) + 1)
        plan.renew_at = _before(plan.written_until)
        plan.save(only=[ServicePlan.written_until, ServicePlan.renew_at])


def absences_of(plans: Sequence[UUID]) -> Mapping[UUID, Sequence[Away]]:
    found: dict[UUID, list[Away]] = {}
    for row in PlanAbsence.select().where(PlanAbsence.plan.in_(list(plans))).order_by(PlanAbsence.id):
        found.setdefault(row.plan, []).append(Away(row.first, row.last, row.reason))
    return found


def rearrange(plan: ServicePlan) -> None:
    """What is not settled yet falls where it falls now: somebody went away, came back, or the plan has ended."""
    calendar, away = working_calendar(), absences_of([plan.id]).get(plan.id, ())
    open_or_excused = ServiceDuty.state.in_(("due", "excused")) & ServiceDuty.settled_by.is_null()
    for duty in lock_row(ServiceDuty.select().where(ServiceDuty.plan == plan.id, open_or_excused)):
        # What was put off already does not come back before the day to which it was put off.
        period = Period(duty.due_on if duty.again else duty.first, duty.last)
        found = arrange(period, calendar.is_working, away, plan.ended_on)
        state, reason = ("excused", found.excused) if found.excused else ("due", "")
        if (duty.due_on, duty.state, duty.reason) != (found.due_on, state, reason):
            duty.due_on, duty.state, duty.reason = found.due_on, state, reason
            duty.save(only=[ServiceDuty.due_on, ServiceDuty.state, ServiceDuty.reason])


def _year(plan: ServicePlan, calendar: Calendar, away: Sequence[Away]) -> Iterator[dict[str, Any]]:
    for promise in plan.promised:
        for period in periods(promise["every"], plan.starts_on, _years(plan)):
            found = arrange(period, calendar.is_working, away, plan.ended_on)
            yield {
                "id": new_id(),
                "plan": plan.id,
                "provider": plan.provider,
                "kind": promise["kind"],
                "first": period.first,
                "last": period.last,
                "due_on": found.due_on,
                "state": "excused" if found.excused else "due",
                "reason": found.excused or "",
            }


def _years(plan: ServicePlan) -> int:
    """How many are written."""
    years: int = plan.written_until.year - plan.starts_on.year
    return years


def _before(until: date) -> datetime:
    return datetime.combine(until - BEFORE_IT_ENDS, time.min, LANZHOU)


def renew_some() -> int:
    """The next year of a few plans whose year is nearly over. Answers how many."""
    with connection(), transaction():
        due = ServicePlan.select().where(ServicePlan.renew_at <= clock.now()).order_by(ServicePlan.renew_at)
        plans = list(lock_row(due.limit(AT_ONCE)))
        if plans:
            write_next_year(plans)
        return len(plans)


TASKS = (Task("service years", INSIDE, lambda _: renew_some(), looks_for(ServicePlan, ServicePlan.renew_at)),)
