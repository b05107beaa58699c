"""低保边缘家庭和刚性支出困难家庭认定程序: recognitions for a time, without public notice and without payment, as tables.

Sources: 刚性支出困难家庭认定办法 (30 working days, 45 in special cases, valid for 12 months at the most), 社会救助法 第21、22条.
"""

from __future__ import annotations

from dataclasses import replace

from app.applications import effects, instalments, rules
from app.applications.file import ApplicationFile
from app.applications.procedure import STEPS, with_categories_of
from app.applications.states import ROAD, STATES
from app.means_check import rules as check_rules
from app.notices.issue import issues
from app.workflow.definition import LegalTerm, Procedure, ResidentText, State, Step

NOT_HERE = {"opinion", "appraisal", "publicity", "objection"}
LEFT_OUT = {
    "call_appraisal", "record_appraisal", "publish", "object", "answer_objection", "close_notice", "record_posting", "record_taking_down",
}  # fmt: skip


def _steps(basis: str) -> tuple[Step, ...]:
    steps = []
    for step in STEPS:
        if step.action in LEFT_OUT or (step.action == "propose" and step.when is rules.proposes_refusal):
            continue
        steps.append(_changed(step, basis))
    return tuple(steps)


def _changed(step: Step, basis: str) -> Step:
    sources = [source for source in step.sources if source not in NOT_HERE]
    moves = f"{' | '.join(sources)} -> {step.target}"
    if step.action == "propose":
        return replace(
            step,
            moves="investigating -> deciding",
            when=None,
            needs=(rules.was_visited, check_rules.bad_result_was_told, check_rules.dispute_was_looked_into),
            basis=basis,
        )
    if step.action == "approve":
        needs = (
            rules.opinion_is_grant,
            rules.park_has_visited,
            rules.has_no_other_status,
            rules.every_adult_consented,
            check_rules.bad_result_was_told,
            instalments.no_instalments_here,
        )
        return replace(step, needs=needs, does=(effects.decide_recognition, issues("recognition")), basis=basis)
    return replace(step, moves=moves)


def _state(state: State) -> State:
    if state.name == "approved":
        return replace(state, resident=ResidentText("已批准", advice="认定了。可以凭决定书申请医疗、教育等救助。"))
    return state


def _recognition(name: str, label: str, basis: str) -> Procedure:
    return Procedure(
        name=name,
        label=label,
        collection="applications",
        basis=basis,
        load=ApplicationFile,
        term=LegalTerm(30, starts_with="accept", basis="刚性支出困难家庭认定办法 第8条"),
        states=tuple(_state(state) for state in STATES if state.name not in NOT_HERE),
        road=tuple(stage for stage in ROAD if stage != "公示"),
        steps=with_categories_of(name, _steps(basis)),
    )


MARGINAL_HOUSEHOLD = _recognition(
    "marginal_household", "低保边缘家庭认定", "社会救助法 第21条；民发〔2021〕57号 第8条；国办发〔2023〕39号"
)
RIGID_EXPENSE_HOUSEHOLD = _recognition(
    "rigid_expense_household", "刚性支出困难家庭认定", "社会救助法 第22条；刚性支出困难家庭认定办法"
)
