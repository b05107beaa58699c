"""What a plan shows, and its services to whom they concern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.kernel.errors import NotFound
from app.organisations.models import Organisation
from app.organisations.service import works_for
from app.record.subjects import LEVELS, Subject
from app.regions.service import name_of
from app.service_plans.cards import card_of
from app.service_plans.inputs import HOW
from app.service_plans.models import PlanAbsence, ServiceDuty, ServicePlan
from app.service_plans.rules import AWAY, EVERY, KINDS
from app.workflow.access_log import record_access, record_list
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow, read_subject
from app.workflow.worklist import reach_of

DUTY_STATES = {
    "due": "要做",
    "done": "等本人确认",
    "confirmed": "本人确认了",
    "missed": "没有做到",
    "excused": "这次不用做",
}
_WHY = AWAY | {"ended": "服务已结束"}
FROM_ORGANISATIONS = frozenset({Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER})


def serialize_plan(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    plan: ServicePlan = ServicePlan.get_by_id(row.id)
    sees = eyes(actor, row)
    absences = PlanAbsence.select().where(PlanAbsence.plan == plan.id).order_by(PlanAbsence.first)
    return _brief(plan, _names([plan])) | {
        "person": named(row.name, sees),
        "address": plan.address.reveal() if plan.address and sees.see(Thing.PLACE) else None,
        "phone": called(plan.phone.reveal(), sees) if plan.phone else None,
        "benefit": str(plan.benefit) if plan.benefit else None,
        "ended_on": plan.ended_on.isoformat() if plan.ended_on else None,
        "absences": [
            {"from": each.first.isoformat(), "until": each.last.isoformat(), "reason_label": AWAY[each.reason]}
            for each in absences
        ],
        "card": card_of(plan.id),
    }


def brief_plans(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    people = {row.id: named(row.name, eyes(actor, row)) for row in rows}
    plans = list(ServicePlan.select().where(ServicePlan.id.in_(list(people))))
    names = _names(plans)
    return {plan.id: _brief(plan, names) | {"person": people[plan.id]} for plan in plans}


def export_plan(subject: Subject, _: Actor) -> dict[str, Any]:
    plan: ServicePlan = ServicePlan.get_by_id(subject.id)
    duties = ServiceDuty.select().where(ServiceDuty.plan == plan.id).order_by(ServiceDuty.due_on, ServiceDuty.id)
    return {"promised": _promised(plan), "services": [_duty(duty) for duty in duties]}


def _names(plans: Iterable[ServicePlan]) -> dict[UUID, str]:
    ids = sorted({plan.provider for plan in plans})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(plan: ServicePlan, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "provider": str(plan.provider),
        "provider_name": names.get(plan.provider, ""),
        "promised": _promised(plan),
        "from": plan.starts_on.isoformat(),
        "until": plan.written_until.isoformat(),
    }


def _promised(plan: ServicePlan) -> list[dict[str, str]]:
    return [each | {"label": f"{EVERY[each['every']]}{KINDS[each['kind']]}"} for each in plan.promised]


def duties_for(
    actor: Actor,
    *,
    plan: UUID | None,
    first: date | None,
    until: date | None,
    state: str | None,
    late: bool,
    after: tuple[date, UUID] | None,
    limit: int,
) -> list[dict[str, Any]]:
    """Services that concern the caller, in the order of their days: a provider's own, those of an office's area, those
    of the person. Both days count. `late`: due, and their period is over. Of a provider each look is on record.
    """
    mine = works_for(actor.account_id)
    said: list[Any] = [_theirs(actor, mine) if mine is not None else _in_reach(actor)]
    if plan is not None:
        said.append(ServiceDuty.plan == plan)
    if first is not None:
        said.append(ServiceDuty.due_on >= first)
    if until is not None:
        said.append(ServiceDuty.due_on <= until)
    if state is not None:
        said.append(ServiceDuty.state == state)
    if late:
        said += [ServiceDuty.state == "due", ServiceDuty.due_on < clock.today(), ServiceDuty.last < clock.today()]
    if after is not None:
        day, last_id = after
        said.append((ServiceDuty.due_on > day) | ((ServiceDuty.due_on == day) & (ServiceDuty.id > last_id)))
    query = (
        ServiceDuty.select(ServiceDuty, Subject)
        .join(Subject, on=(Subject.id == ServiceDuty.plan), attr="subject")
        .where(*said)
        .order_by(ServiceDuty.due_on, ServiceDuty.id)
        .limit(limit + 1)
    )
    found: list[Any] = list(query)
    _put_on_record(actor, [duty.subject for duty in found[:limit]], in_office=mine is None)
    return [_listed(duty, actor) for duty in found]


def _put_on_record(actor: Actor, subjects: Iterable[Subject], *, in_office: bool) -> None:
    seen = {subject.id: subject for subject in subjects}
    if in_office:
        record_list(actor, "list:service-duties", len(seen))
        return
    for subject in seen.values():
        record_access(actor, subject, "service_duties")


def _theirs(actor: Actor, organisation: UUID) -> Expression:
    """Of their organisation, where their office reaches."""
    places: dict[str, list[str]] = {}
    for grant in actor.grants:
        if grant.role in FROM_ORGANISATIONS:
            places.setdefault(LEVELS[grant.level], []).append(grant.region)
    within = [getattr(Subject, column).in_(codes) for column, codes in places.items()]
    reached: Expression = reduce(or_, within) if within else Subject.id.is_null()
    both: Expression = (ServiceDuty.provider == organisation) & reached
    return both


def _in_reach(actor: Actor) -> Expression:
    parts = [part for part in reach_of(actor, "service-plans") if part is not None]
    within: Expression = reduce(or_, parts)
    return within


def _listed(duty: Any, actor: Actor) -> dict[str, Any]:
    subject = duty.subject
    is_theirs = works_for_this(actor, duty)
    return _duty(duty) | {
        "person": subject.name if is_theirs else named(subject.name, eyes(actor, subject)),
        "village_name": name_of(subject.village or subject.region),
    }


def works_for_this(actor: Actor, duty: ServiceDuty) -> bool:
    return bool(actor.holds(*FROM_ORGANISATIONS)) and works_for(actor.account_id) == duty.provider


def open_duty(actor: Actor, duty_id: UUID) -> dict[str, Any]:
    """One with where the person lives, for whoever goes there: on record. Raises NotFound."""
    duty = ServiceDuty.get_or_none(ServiceDuty.id == duty_id)
    row = read_subject(duty.plan, "service-plans") if duty else None
    if duty is None or row is None:
        raise NotFound
    plan: ServicePlan = ServicePlan.get_by_id(duty.plan)
    goes_there = works_for_this(actor, duty) and any(
        grant.role in FROM_ORGANISATIONS and grant.reaches(row) for grant in actor.grants
    )
    sees = eyes(actor, row)
    if not goes_there and not sees.see(Thing.STATE):
        raise NotFound
    record_access(actor, row, "service_duty")
    name, place = (row.name, True) if goes_there else (named(row.name, sees), sees.see(Thing.PLACE))
    return _duty(duty) | {
        "person": name,
        "village_name": name_of(row.village or row.region),
        "address": plan.address.reveal() if plan.address and place else None,
        "phone": _phone(plan, goes_there, called(plan.phone.reveal(), sees) if plan.phone else None),
    }


def _phone(plan: ServicePlan, goes_there: bool, as_seen: str | None) -> str | None:
    """Whoever goes there has to be able to say that they come."""
    return plan.phone.reveal() if goes_there and plan.phone else as_seen


def serialize_duty(duty: ServiceDuty) -> dict[str, Any]:
    """As whoever has just told of it sees it."""
    return _duty(duty)


def _duty(duty: ServiceDuty) -> dict[str, Any]:
    today = clock.today()
    return {
        "id": str(duty.id),
        "plan": str(duty.plan),
        "kind": duty.kind,
        "kind_label": KINDS[duty.kind],
        "due_on": duty.due_on.isoformat(),
        "last": duty.last.isoformat(),
        "state": duty.state,
        "state_label": DUTY_STATES[duty.state],
        "late": duty.state == "due" and max(duty.last, duty.due_on) < today,
        "reason": _WHY.get(duty.reason, duty.reason) or None,
        "instead_of": str(duty.instead_of) if duty.instead_of else None,
        "done_at": duty.done_at.isoformat() if duty.done_at else None,
        "confirmed_how": duty.confirmed_how or None,
        "confirmed_how_label": {"code": "确认卡", "tap": "本人点了确认", **HOW}.get(duty.confirmed_how),
    }
