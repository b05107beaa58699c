"""决定以后: the written notice reaches the person, and what is wrong is put right by adding to the record."""

from __future__ import annotations

from app.accounts.roles import APPROVER, PARK
from app.applications import inputs, notice_facts
from app.applications.states import before_decision, under_way
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.remedies.steps import remedy_steps
from app.workflow.definition import Presentation, Step, note_from

AGAINST_THEM = "refused | not_accepted | terminated"


def steps_after_decision(*, public_notice: bool = True) -> tuple[Step, ...]:
    return (
        *delivering(f"{AGAINST_THEM} -> =", "社会救助法 第45条；民发〔2021〕57号 第21条"),
        *undelivered(AGAINST_THEM),
        *remedy_steps(f"{before_decision(public_notice=public_notice)} | approved | {AGAINST_THEM}"),
        Step(
            "correct",
            "更正",
            f"{under_way(public_notice=public_notice)} | approved | refused -> =",
            by=APPROVER | PARK,
            excludes_involvement=frozenset({"decider"}),
            basis="[P] 更正以追加记录的方式进行",
            input=inputs.Correct,
            issues=official_notice("correction", notice_facts.correction),
            note=note_from("reason"),
            presentation=Presentation(group="seldom"),
        ),
    )
