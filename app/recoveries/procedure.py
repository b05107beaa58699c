"""追回程序: what was paid too much comes back, after the person was heard, in parts that somebody can bear.

Sources: 社会救助法 第73条 (fraud: return, a fine of two times at the most), 第47条, 第48条 (a change after the person
was heard), 措施(二十五). Whoever found it out does not decide, and no repayment rests on one hand. [P] marks ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPLICANT, APPROVER, BUREAU, FALLBACK, INVESTIGATOR, OFFICER, SYSTEM, Role
from app.kernel.money import yuan_text
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.recoveries import effects, inputs, rules
from app.recoveries.file import RecoveryFile
from app.recoveries.judging_anew import JUDGED_ANEW
from app.recoveries.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二十五)；社会救助法 第73条"
FINANCE = frozenset({Role.FINANCE_OFFICER})
FOUND_IT = frozenset({"proposer"})


def _decided(recorded: Mapping[str, Any]) -> str:
    fine = f"，罚款{yuan_text(recorded['fine'])}" if recorded.get("fine") else ""
    parts = len(recorded["plan"])
    return f"退回{yuan_text(recorded['amount'] - recorded.get('fine', 0))}{fine}，分{parts}次。{recorded['reason']}"


def _repaid(target: str, when: Any) -> Step:
    return Step(
        "record_repayment",
        "登记收到还款",
        f"repaying | court -> {target}",
        by=FINANCE,
        second=Second(frozenset({Role.FINANCE_OFFICER, Role.TOWNSHIP_APPROVER})),
        step_up=True,
        basis=BASIS,
        input=inputs.RecordRepayment,
        when=when,
        requires=(rules.decision_has_reached_them,),
        needs=(rules.not_more_than_owed,),
        does=(effects.save_repayment, *((effects.await_next_part,) if target == "=" else ())),
        tells=(Notify("recovery_repaid"),),
        note=note_from("told"),
    )


RECOVERY = Procedure(
    name="recovery",
    label="追回救助金",
    collection="recoveries",
    basis=BASIS,
    load=RecoveryFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "announce_recovery",
            "出告知书",
            "opened -> =",
            by=OFFICER | INVESTIGATOR,
            basis=BASIS,
            offered_when=(rules.nothing_announced_yet,),
            issues=official_notice("recovery_hearing", effects.recovery_hearing),
            tells=(Notify("recovery_hearing"),),
        ),
        *delivering("opened -> hearing", "措施(二十五)；[P]", does=(effects.save_proposer,)),
        Step(
            "make_recovery_statement",
            "说明情况",
            "hearing | deciding -> =",
            by=APPLICANT | OFFICER,
            basis="措施(二十五)；[P]",
            input=inputs.Statement,
            does=(effects.save_statement,),
            tells=(Notify("recovery_statement", Audience.TOWNSHIP),),
            note=note_from("text"),
        ),
        Step("close_hearing", "说明情况的时间到了", "hearing -> deciding", by=SYSTEM, basis="措施(二十五)；[P]"),
        Step(
            "decide_recovery",
            "决定退回",
            "deciding -> repaying",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=FOUND_IT,
            step_up=True,
            basis=BASIS,
            input=inputs.DecideRecovery,
            needs=(rules.not_more_than_announced, rules.fine_is_lawful, rules.first_part_is_to_come),
            does=(effects.decide, effects.await_next_part),
            issues=official_notice("recovery_order", effects.recovery_order),
            tells=(Notify("recovery_decided"),),
            note=_decided,
            presentation=Presentation(grave=True),
        ),
        *delivering("repaying -> =", "措施(二十五)；[P]", does=(effects.await_next_part,), decided=True),
        *undelivered("opened | repaying"),
        Step(
            "drop",
            "查明不用追回",
            "opened | hearing | deciding -> dropped",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=FOUND_IT,
            basis=BASIS,
            input=inputs.Because,
            tells=(Notify("recovery_dropped"),),
            note=note_from("reason"),
        ),
        _repaid("settled", rules.is_the_last_part),
        _repaid("=", rules.is_a_part),
        Step(
            "report_hardship",
            "还不起，先停下来",
            "repaying -> =",
            by=APPLICANT | OFFICER,
            basis="措施(二十五)；[P]",
            input=inputs.ReportHardship,
            offered_when=(rules.no_hardship_is_open,),
            does=(effects.save_hardship, effects.await_next_part),
            tells=(Notify("recovery_hardship", Audience.TOWNSHIP), Notify("recovery_paused")),
            note=note_from("text"),
        ),
        Step(
            "judge_hardship",
            "核实困难，重新安排",
            "repaying -> =",
            by=APPROVER,
            fallback_role=FALLBACK,
            basis="措施(二十五)；[P]",
            input=inputs.JudgeHardship,
            offered_when=(rules.hardship_is_open,),
            needs=(rules.first_part_is_to_come,),
            does=(effects.plan_anew, effects.await_next_part),
            tells=(Notify("recovery_planned", date="first_due_on"),),
            note=note_from("reason"),
        ),
        Step(
            "go_to_court",
            "申请法院强制执行",
            "repaying -> court",
            by=APPROVER,
            second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
            step_up=True,
            basis=BASIS,
            input=inputs.GoToCourt,
            requires=(rules.decision_has_reached_them, rules.no_hardship_is_open, rules.is_long_overdue),
            does=(effects.enter_court,),
            tells=(Notify("recovery_in_court"),),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "record_judgment",
            "登记法院的结果",
            "court -> repaying",
            by=APPROVER,
            basis=BASIS,
            input=inputs.Judgment,
            needs=(rules.first_part_is_to_come,),
            does=(effects.leave_court, effects.plan_anew, effects.await_next_part),
            tells=(Notify("recovery_planned", date="first_due_on"),),
            note=note_from("text"),
        ),
        Step(
            "write_off",
            "核销剩下的",
            "repaying | court -> written_off",
            by=BUREAU,
            second=Second(FINANCE),
            step_up=True,
            basis="措施(二十五)；[P]",
            input=inputs.Because,
            does=(effects.write_off,),
            tells=(Notify("recovery_written_off"),),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
        *JUDGED_ANEW,
    ),
)
