"""支出型临时救助程序: the full procedure of the allowance with a shorter term, a public notice of three days and one sum instead of a month's.

Sources: 措施(十三) (支出型严格按程序); term and notice are [P] after an older guide of Lanzhou, until the operator confirms.
"""

from __future__ import annotations

from dataclasses import replace

from app.applications import effects, rules
from app.applications.file import ApplicationFile
from app.applications.procedure import STATES, STEPS, with_categories_of
from app.limits import Unit, Within
from app.notices.issue import issues
from app.workflow import LegalTerm, Procedure, State, Step


def _state(state: State) -> State:
    if state.name == "publicity":
        return replace(state, within=Within(effects.SHORT_NOTICE_DAYS, Unit.NOTICE_DAYS, "[P]", then="close_notice"))
    return state


def _step(step: Step) -> Step:
    if step.action == "approve":
        return replace(step, does=(effects.decide_one_sum, issues("decision")), basis="措施(十三)；社会救助法 第29条")
    if step.action == "propose":
        needs = tuple(rules.grant_names_amount if need is rules.grant_is_complete else need for need in step.needs)
        return replace(step, needs=needs)
    return step


TEMPORARY_ASSISTANCE = Procedure(
    name="temporary_assistance",
    label="临时救助申请",
    collection="applications",
    basis="措施(十三)；社会救助法 第29条、第37条",
    load=ApplicationFile,
    term=LegalTerm(10, starts_with="accept", basis="[P]"),
    states=tuple(_state(state) for state in STATES),
    steps=with_categories_of("temporary_assistance", map(_step, STEPS)),
)
