"""A death recorded on a benefit ends what was promised to whoever died: nobody goes there any more (措施(四))."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import SYSTEM
from app.benefits.models import Benefit
from app.kernel.database import connection
from app.kernel.tasks import INSIDE, Task
from app.record.subjects import Subject
from app.service_plans.inputs import EndPlan
from app.service_plans.models import ServicePlan
from app.service_plans.procedure import SERVICE_PLAN
from app.service_plans.rules import last_day_of
from app.workflow.engine import perform

AT_ONCE = 50


def end_plans_of_the_dead() -> int:
    """Answers how many plans."""
    with connection():
        found = _of_the_dead()
        for plan, last_day in found:
            facts = EndPlan(on=last_day, reason="died")
            perform({SERVICE_PLAN.name: SERVICE_PLAN}, plan, "end_after_death", SYSTEM, facts)
    return len(found)


def _of_the_dead() -> list[tuple[UUID, date]]:
    """Plans that still run, each with its last day. A household's benefit says who of it died."""
    theirs = (Benefit.id == ServicePlan.benefit) | (Benefit.application == ServicePlan.application)
    rows = (
        ServicePlan.select(ServicePlan.id, ServicePlan.starts_on, Subject.name, Subject.applicant_index, Benefit.id)
        .join(Subject, JOIN.INNER, on=(Subject.id == ServicePlan.id))
        .join(Benefit, JOIN.INNER, on=theirs)
        .where(Subject.is_open, Benefit.deaths > 0)
        .order_by(ServicePlan.id)
        .tuples()
    )
    found = []
    for plan, starts_on, name, index, benefit in list(rows.iterator()):
        last_day = last_day_of(name, index, starts_on, Benefit.get_by_id(benefit).deceased or ())
        if last_day is not None:
            found.append((plan, last_day))
    return found[:AT_ONCE]


TASKS = (Task("end plans of the dead", INSIDE, lambda _: end_plans_of_the_dead(), every=60.0),)
