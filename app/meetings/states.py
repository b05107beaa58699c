"""The states of a meeting, and what each is called. The days are [P]."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("准备", "开会", "纪要")
BASIS = "措施(二十三)；天数 [P]"


def _within(days: int) -> TimeLimit:
    return TimeLimit(days, Unit.WORKING_DAYS, BASIS)


STATES = (
    State(
        name="planned",
        label="准备中，待发通知",
        resident=ResidentText("正在准备", next="议程自己列出来，发了通知就定下来。"),
        stage="准备",
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.PARK,
    ),
    State(
        name="announced",
        label="已发通知，待开会",
        resident=ResidentText("已经发了通知", next="到了日子开会。"),
        stage="开会",
        clock=STOPPED,
        within=_within(10),
        awaits=Audience.PARK,
    ),
    State(
        name="held",
        label="已开会，待议定",
        resident=ResidentText("正在议定", next="每一项都定下由谁办、哪天办完，或者写明为什么不办。"),
        stage="开会",
        clock=STOPPED,
        within=_within(3),
        awaits=Audience.PARK,
    ),
    State(
        name="minuted",
        label="纪要待签发",
        resident=ResidentText("正在签发纪要", next="两个人都签了，任务才交给各单位。"),
        stage="纪要",
        clock=STOPPED,
        within=_within(3),
        awaits=Audience.PARK,
    ),
    State(
        name="signed",
        label="纪要已签发",
        resident=ResidentText("纪要已经签发", advice="任务已经交给各单位，到期没有办完的，下次会接着议。"),
        stage="纪要",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="cancelled",
        label="没有开",
        resident=ResidentText("没有开", advice="为什么没有开，写在记录里。"),
        clock=STOPPED,
        final=True,
    ),
)
