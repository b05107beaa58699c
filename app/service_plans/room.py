"""Service plans: what is promised to a person, day by day, and whether it happened."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.kernel.descriptor import Room
from app.service_plans import after_death, writing
from app.service_plans.messages import SERVICE_TEXTS
from app.service_plans.models import CardCode, CodeCard, PlanAbsence, ServiceDuty, ServicePlan
from app.service_plans.presenters import brief_plans, export_plan, serialize_plan
from app.service_plans.procedure import SERVICE_PLAN
from app.workflow.collection import Collection, Column, columns


def _of_benefit(benefit: object) -> object:
    return ServicePlan.select(ServicePlan.id).where(ServicePlan.benefit == benefit)


SERVICE_PLANS = Collection(
    name="service-plans",
    label="服务计划",
    one="一份服务计划",
    begun="制定服务计划",
    procedures=(SERVICE_PLAN,),
    details=serialize_plan,
    brief=brief_plans,
    export=export_plan,
    columns=columns(
        Column("姓名", ("person",)), Column("服务机构", ("provider_name",)), Column("开始日期", ("from",), "moment")
    ),
    papers_from=BRINGS_PAPERS,
    narrowed_by={"benefit": _of_benefit},
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="service_plans",
    tables=(ServicePlan, PlanAbsence, ServiceDuty, CodeCard, CardCode),
    messages=SERVICE_TEXTS,
    collection=SERVICE_PLANS,
    tasks=writing.TASKS + after_death.TASKS,
)
