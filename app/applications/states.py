"""The states of an application, and the stretches of them that many steps start from.

With `public_notice` an opinion is put up in the village before the decision (民发〔2021〕57号 第19条);
recognitions go without.
"""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, State
from app.workflow.limits import TimeLimit, Unit

STOPPED, RUNNING = LegalClock.STOPPED, LegalClock.RUNNING
SEVEN_DAYS = TimeLimit(7, Unit.NOTICE_DAYS, "民发〔2021〕57号 第19条", then="close_notice")
APPROVED = State("approved", "已确认", STOPPED, final=True)
UNTIL_OPINION = "accepted | investigating | check_disputable"
WITH_OPINION = "opinion | appraisal | publicity | objection"


def after_investigation(*, public_notice: bool) -> str:
    return f"{WITH_OPINION} | deciding" if public_notice else "deciding"


def under_way(*, public_notice: bool) -> str:
    """From the acceptance to the decision."""
    return f"{UNTIL_OPINION} | {after_investigation(public_notice=public_notice)}"


def before_decision(*, public_notice: bool) -> str:
    """From the submission to the decision."""
    return f"submitted | supplement | {under_way(public_notice=public_notice)}"


def application_states(*, notice: TimeLimit | None = SEVEN_DAYS, approved: State = APPROVED) -> tuple[State, ...]:
    """`notice` is how long the public notice hangs; None for a procedure without one."""
    return (
        State("draft", "草稿", STOPPED, TimeLimit(30, Unit.CALENDAR_DAYS, "[P]", then="expire"), awaits=None),
        State("submitted", "已提交", STOPPED, TimeLimit(2, Unit.WORKING_DAYS, "[P]")),
        State(
            "supplement",
            "待补材料",
            STOPPED,
            TimeLimit(30, Unit.CALENDAR_DAYS, "[P]", then="lapse"),
            awaits=Audience.APPLICANT,
        ),
        State("accepted", "已受理", RUNNING, TimeLimit(3, Unit.WORKING_DAYS, "民发〔2021〕57号 第15条")),
        State("investigating", "调查核对中", RUNNING, TimeLimit(6, Unit.WORKING_DAYS, "[P]")),
        State(
            "check_disputable",
            "核对结果可提异议",
            RUNNING,
            TimeLimit(5, Unit.WORKING_DAYS, "[P]", then="accept_check"),
            awaits=Audience.APPLICANT,
        ),
        *(_public_notice(notice) if notice else ()),
        State("deciding", "待作决定", RUNNING, TimeLimit(3, Unit.WORKING_DAYS, "[P]"), awaits=Audience.APPROVERS),
        approved,
        State("refused", "不予确认", STOPPED, final=True, overdue="delivery_overdue"),
        State("not_accepted", "不予受理", STOPPED, final=True, overdue="delivery_overdue"),
        State("withdrawn", "已撤回", STOPPED, final=True),
        State("terminated", "终止办理", STOPPED, final=True, overdue="delivery_overdue"),
    )


def _public_notice(notice: TimeLimit) -> tuple[State, ...]:
    return (
        State("opinion", "已有初审意见", RUNNING, TimeLimit(2, Unit.WORKING_DAYS, "[P]")),
        State(
            "appraisal",
            "民主评议中",
            RUNNING,
            TimeLimit(5, Unit.WORKING_DAYS, "民发〔2012〕220号（已废止，作默认值）"),
        ),
        State("publicity", "公示中", RUNNING, notice, awaits=None),
        State(
            "objection",
            "公示异议调查中",
            RUNNING,
            TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
            awaits=Audience.INVESTIGATORS,
        ),
    )
