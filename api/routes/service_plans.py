"""Service plans: what is promised to a person, and the card that proves that it happened."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.pdf import PDF, as_pdf
from api.http.rates import rate_limit
from api.shapes.common import Listed, Problem, Shape, SubjectShape
from app.accounts.roles import Role
from app.organisations.presenters import organisations
from app.service_plans.cards import MAKE_CARDS, TITLE, make_card
from app.service_plans.effects import SERVES
from app.service_plans.inputs import NewPlan
from app.service_plans.room import SERVICE_PLANS
from app.service_plans.service import begin_plan

bp = blueprint("service_plans", "服务计划")
PLANS, MAKES_CARDS = require_role(Role.TOWNSHIP_OFFICER), require_role(*MAKE_CARDS)
MOST_PROVIDERS = 100


class PromiseShape(Shape):
    kind: str
    every: str
    label: str


class AbsenceShape(Shape):
    from_: date = Field(alias="from")
    until: date
    reason_label: str


class CardShape(Shape):
    made_at: AwareDatetime
    left: int = Field(description="How many of its codes are not used; no code is ever answered")


class PlanItem(SubjectShape):
    person: str
    provider: UUID
    provider_name: str
    promised: list[PromiseShape]
    from_: date = Field(alias="from")
    until: date = Field(description="Services are written up to the day before; the next year's come by themselves")


class PlanShape(PlanItem):
    address: str | None
    phone: str | None
    benefit: UUID | None
    ended_on: date | None
    absences: list[AbsenceShape]
    card: CardShape | None


class ChoiceShape(Shape):
    value: UUID
    label: str


@bp.post("/service-plans", summary="制定服务计划（一年的服务事项同时写好）", responses={"201": PlanShape})
@operation(PLANS, repeatable=True)
def create(body: NewPlan) -> Any:
    subject = begin_plan(current_actor(), body)
    return present("service-plans", subject.id, current_actor()), 201


@bp.get("/service-plans/providers", summary="可以选哪些服务机构", responses={"200": Listed[ChoiceShape]})
@operation(STAFF)
def providers() -> Any:
    found = [row for row in organisations(None, after=None, limit=MOST_PROVIDERS) if row.kind in SERVES]
    return whole([{"value": str(row.id), "label": row.name} for row in found])


@bp.post(
    "/service-plans/<uuid:id>/card",
    summary="打印一张新的确认卡（旧卡作废）",
    responses={"200": PDF, "403": Problem},
)
@rate_limit("10/minute")
@operation(MAKES_CARDS, transaction=False)
def card(path: SubjectPath) -> Any:
    """Sixty codes of six digits, each good once. They are on this paper alone; nobody can read them again."""
    return as_pdf(make_card(current_actor(), path.id), TITLE)


register_collection(bp, SERVICE_PLANS, PlanShape, item=PlanItem)
register_search(bp, SERVICE_PLANS, PlanItem)
