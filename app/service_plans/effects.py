"""What the steps of a service plan write."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.kernel.database import insert, lock_row
from app.organisations.service import named_organisation
from app.service_plans.file import PlanFile
from app.service_plans.inputs import ChangeProvider, ConcludeLook, EndAbsence, EndPlan, RecordAbsence
from app.service_plans.models import PlanAbsence, ServiceDuty, ServicePlan
from app.service_plans.writing import rearrange
from app.workflow.definition import NoInput, StepContext

SERVES = ("provider", "social_work", "welfare_home")


def keep_absence(case: StepContext[PlanFile, RecordAbsence]) -> None:
    row = {"plan": case.subject.id, "first": case.input.since, "last": case.input.until, "reason": case.input.reason}
    insert(PlanAbsence, row | {"recorded_by": case.actor.account_id, "recorded_at": case.now})
    rearrange(case.file.plan)


def end_absence(case: StepContext[PlanFile, EndAbsence]) -> None:
    """They were away until the day before; on the day itself they are at home. Who came back on the first day was not
    away.
    """
    back = case.input.on
    for absence in case.file.absences:
        if absence.first == back:
            PlanAbsence.delete().where(PlanAbsence.id == absence.id).execute()
        elif absence.first <= back <= absence.last:
            PlanAbsence.update(last=back - timedelta(days=1)).where(PlanAbsence.id == absence.id).execute()
    rearrange(case.file.plan)


def change_provider(case: StepContext[PlanFile, ChangeProvider]) -> None:
    hand_over(case.file.plan, case.input.provider, case.input.since)


def hand_over(plan: ServicePlan, provider: UUID, since: date) -> None:
    """What is due from that day on is the other's, also what falls away for now: the person may come back before they
    meant to. Raises Invalid.
    """
    plan.provider = named_organisation(provider, "provider", *SERVES).id
    plan.save(only=[ServicePlan.provider])
    open_or_excused = ServiceDuty.state.in_(("due", "excused")) & ServiceDuty.settled_by.is_null()
    theirs = (ServiceDuty.plan == plan.id) & open_or_excused & (ServiceDuty.due_on >= since)
    ids = [row.id for row in lock_row(ServiceDuty.select(ServiceDuty.id).where(theirs))]
    ServiceDuty.update(provider=provider).where(ServiceDuty.id.in_(ids)).execute()


def begin_to_count_anew(case: StepContext[PlanFile, NoInput]) -> None:
    """Misses that somebody looked at call for no second look."""
    case.file.plan.looked_on = case.today + timedelta(days=1)
    case.file.plan.save(only=[ServicePlan.looked_on])


def act_on_the_look(case: StepContext[PlanFile, ConcludeLook]) -> None:
    if case.input.outcome == "change":
        assert case.input.provider is not None
        hand_over(case.file.plan, case.input.provider, case.today)


def say_until(case: StepContext[PlanFile, EndPlan]) -> None:
    case.outcome.told = f"救助待遇上登记了去世，服务到{case.input.on:%Y年%-m月%-d日}为止，以后的不用再上门"


def end_plan(case: StepContext[PlanFile, EndPlan]) -> None:
    """What would fall later is excused, and no further year is written."""
    plan = case.file.plan
    plan.ended_on, plan.renew_at = case.input.on, None
    plan.save(only=[ServicePlan.ended_on, ServicePlan.renew_at])
    rearrange(plan)
