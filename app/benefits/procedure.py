"""待遇的一生: a monthly benefit from its first month to its end, as a table.

Sources: 措施(六), 社会救助法 第46条至第48条, 民发〔2021〕57号 第30条至第33条, 民发〔2021〕43号 第26条.
Nothing is cut, tapered or stopped before the person was told in writing and could speak (第48条); who proposes does not
decide. [P] marks a proposal of ours that the operator may change.
"""

from __future__ import annotations

from app.benefits.file import BenefitFile
from app.benefits.steps.account import ACCOUNT_STEPS
from app.benefits.steps.afterwards import AFTERWARDS_STEPS
from app.benefits.steps.changes import CHANGE_STEPS, HEARD
from app.benefits.steps.decision import DECISION_STEPS
from app.benefits.steps.ending import ENDING, ENDING_STEPS
from app.benefits.steps.reviews import REVIEW_STEPS
from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, Procedure, State
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED

STATES = (
    State(
        "active",
        "正在享受",
        STOPPED,
        TimeLimit(335, Unit.CALENDAR_DAYS, "措施(六)", then="review_due"),
        awaits=None,
    ),
    State(
        "reviewing",
        "定期复核中",
        STOPPED,
        TimeLimit(30, Unit.CALENDAR_DAYS, "措施(六)；提前30日 [P]"),
        awaits=Audience.INVESTIGATORS,
    ),
    State(
        "change_check",
        "变化核实中",
        STOPPED,
        TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.INVESTIGATORS,
    ),
    State(
        "hearing",
        "听取您的意见",
        STOPPED,
        TimeLimit(5, Unit.WORKING_DAYS, f"{HEARD}；天数 [P]", then="close_hearing"),
        awaits=None,
    ),
    State(
        "hearing_called",
        "等待听证",
        STOPPED,
        TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        "deciding_change",
        "待作调整决定",
        STOPPED,
        TimeLimit(15, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.APPROVERS,
    ),
    State(
        "ending_notice",
        "拟终止公示中",
        STOPPED,
        TimeLimit(7, Unit.NOTICE_DAYS, ENDING, then="close_ending_notice"),
        awaits=None,
    ),
    State(
        "tapering",
        "渐退期",
        STOPPED,
        TimeLimit(183, Unit.CALENDAR_DAYS, "民发〔2021〕57号 第33条；民发〔2022〕83号：不超过6个月", then="end_taper"),
        awaits=None,
    ),
    State(
        "stopped",
        "已停发",
        STOPPED,
        TimeLimit(183, Unit.CALENDAR_DAYS, "行政复议法 第20条；行政诉讼法 第46条", then="close"),
        awaits=None,
    ),
    State("ended", "已结束", STOPPED, final=True),
)

BENEFIT = Procedure(
    name="benefit",
    label="救助待遇",
    collection="benefits",
    basis=(
        "措施(六)；社会救助法 第46条至第48条；民发〔2021〕57号 第25条、第30条至第33条；民发〔2021〕43号 第26条；"
        "民发〔2022〕83号"
    ),
    load=BenefitFile,
    states=STATES,
    steps=(*REVIEW_STEPS, *CHANGE_STEPS, *DECISION_STEPS, *AFTERWARDS_STEPS, *ENDING_STEPS, *ACCOUNT_STEPS),
)
