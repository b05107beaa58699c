"""The states of an invitation, and what each is called. The days are [P]."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("答复", "参加")
UNTIL_THE_DAY = TimeLimit(10, Unit.WORKING_DAYS, "措施(二十三)；[P]：到开会那天为止")

STATES = (
    State(
        name="sent",
        label="待部门答复",
        resident=ResidentText("等部门答复", next="部门说来不来、谁来。"),
        stage="答复",
        clock=STOPPED,
        within=UNTIL_THE_DAY,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="coming",
        label="会来参加",
        resident=ResidentText("会来参加", next="到了日子开会。"),
        stage="参加",
        clock=STOPPED,
        within=UNTIL_THE_DAY,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="staying_away",
        label="来不了",
        resident=ResidentText("来不了", next="意见写在答复里，会上会念。"),
        stage="参加",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=UNTIL_THE_DAY,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="over",
        label="会议结束",
        resident=ResidentText("会议结束", advice="和本部门有关的，定了什么写在下面。"),
        clock=STOPPED,
        final=True,
    ),
)
