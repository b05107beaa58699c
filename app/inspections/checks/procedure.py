"""抽查案件程序: two inspectors look into a case that was drawn; what is wrong is put right and looked at again.

Source: 措施(二十五), domain 5L.
"""

from __future__ import annotations

from app.accounts.roles import APPROVER, INSPECTOR, OFFICER, PARK
from app.inspections.checks import effects, rules
from app.inspections.checks.inputs import Finding, PutRight, SentBack
from app.inspections.checks.models import Check
from app.inspections.checks.replacing import REPLACING
from app.inspections.checks.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Standing
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二十五)"


def check_of(subject: Standing) -> Check:
    found: Check = Check.get_by_id(subject.id)
    return found


CHECK = Procedure(
    name="inspection_check",
    label="抽查案件",
    collection="inspection-checks",
    basis=BASIS,
    load=check_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "record_finding",
            "写检查结果",
            "to_inspect | found -> found",
            by=INSPECTOR,
            basis=BASIS,
            input=Finding,
            does=(effects.keep_finding, effects.tell_the_other),
            tells=(Notify("check_found", Audience.NAMED),),
            note=note_from("told"),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "agree",
            "核对无误",
            "found -> in_order",
            by=INSPECTOR,
            basis=BASIS,
            where=rules.is_in_order,
            requires=(rules.somebody_else_has_found,),
            does=(effects.end_the_look,),
        ),
        Step(
            "agree",
            "核对无误",
            "found -> problem",
            by=INSPECTOR,
            basis=BASIS,
            where=rules.is_problem,
            requires=(rules.somebody_else_has_found,),
            tells=(Notify("check_problem", Audience.TOWNSHIP), Notify("check_problem", Audience.PARK)),
        ),
        Step(
            "agree",
            "核对无误",
            "found -> not_possible",
            by=INSPECTOR,
            basis=BASIS,
            where=rules.is_not_possible,
            requires=(rules.somebody_else_has_found,),
            does=(effects.end_the_look,),
        ),
        Step(
            "put_right",
            "写明怎么整改的",
            "problem -> answered",
            by=OFFICER | APPROVER | PARK,
            basis=BASIS,
            input=PutRight,
            does=(effects.keep_how_it_was_put_right, effects.tell_both),
            tells=(Notify("check_answered", Audience.NAMED),),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "confirm_rectified",
            "已经改好",
            "answered -> rectified",
            by=INSPECTOR,
            basis=BASIS,
            does=(effects.end_the_look,),
        ),
        Step(
            "send_back",
            "没有改好，退回",
            "answered -> problem",
            by=INSPECTOR,
            basis=BASIS,
            input=SentBack,
            note=note_from("reason"),
            tells=(Notify("check_problem", Audience.TOWNSHIP),),
        ),
        *REPLACING,
    ),
)
