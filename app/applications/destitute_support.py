"""特困人员认定程序: the allowance's procedure with the differences of 民发〔2021〕43号, as a table.

No extension (the rule knows none); an upheld or dismissed objection is always followed by a renewed public notice (第15条);
obligors authorise the check as well (第10条); self-care is assessed once the person is recognised (第20条).
"""

from __future__ import annotations

from dataclasses import replace

from app.accounts.roles import Role
from app.applications import effects, inputs, rules
from app.applications.file import ApplicationFile
from app.applications.procedure import STEPS, with_categories_of
from app.applications.states import ROAD, STATES
from app.notices.delivery import await_delivery
from app.notices.issue import issues
from app.notifications.outbox import Notify
from app.public_notices.board import take_down
from app.workflow.definition import LegalTerm, Procedure, Step

BASIS = "措施(四)(二十一)；社会救助法 第15条、第16条；民发〔2021〕43号"


def _steps() -> tuple[Step, ...]:
    kept = [_changed(step) for step in STEPS if step.action not in ("extend", "calculate")]
    return (*kept, *_OF_ITS_OWN)


def _changed(step: Step) -> Step:
    if step.action == "submit":
        needs = (*step.needs, rules.obligors_are_named)
        return replace(step, needs=needs, basis="社会救助法 第37条、第41条；民发〔2021〕43号 第10条")
    if step.action == "answer_objection" and step.when is rules.objection_dismissed:
        return replace(
            step,
            moves="objection -> publicity",
            does=(*step.does, effects.post_notice),
            label="异议不成立，重新公示",
            basis="民发〔2021〕43号 第15条",
        )
    if step.action == "approve":
        needs = (*step.needs, rules.destitute_conditions_hold)
        return replace(step, needs=needs, basis="措施(二十一)；社会救助法 第44条；民发〔2021〕43号 第17条")
    return step


_OF_ITS_OWN = (
    Step(
        "assess_self_care",
        "评估生活自理能力",
        "approved -> =",
        by=frozenset({Role.PARK_SUPERVISOR}),
        basis="民发〔2021〕43号 第20条至第22条",
        input=inputs.AssessSelfCare,
        does=(effects.save_self_care, issues("self_care")),
        tells=(Notify("benefit_changed", date="from_month"),),
    ),
    Step(
        "not_applicable",
        "选择孤儿或事实无人抚养儿童保障",
        "investigating | opinion | deciding -> terminated",
        by=frozenset({Role.TOWNSHIP_OFFICER}),
        basis="民发〔2021〕43号 第9条",
        input=inputs.NotApplicable,
        does=(take_down, issues("termination"), await_delivery),
        tells=(Notify("terminated"),),
        note=lambda recorded: str(recorded["reason"]),
    ),
)

DESTITUTE_SUPPORT = Procedure(
    name="destitute_support",
    label="特困供养申请",
    collection="applications",
    basis=BASIS,
    load=ApplicationFile,
    term=LegalTerm(15, starts_with="accept", basis="措施(二十一)"),
    states=STATES,
    road=ROAD,
    steps=with_categories_of("destitute_support", _steps()),
)
