"""The states of looking after somebody who is stranded, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("找到人", "查身份", "回家或者安置")
BASIS = "社会救助法 第31条、第52条；措施(十四)；期限 [P]"


def _within(amount: int, unit: Unit) -> TimeLimit:
    return TimeLimit(amount, unit, BASIS)


STATES = (
    State(
        name="reported",
        label="待接人",
        resident=ResidentText("已经收到", next="救助站马上安排人去看。有生命危险的，请同时打120、110。"),
        stage="找到人",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=_within(24, Unit.HOURS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="hospital",
        label="在医院救治",
        resident=ResidentText("正在看病", next="看好了病，救助站接回去照料，再帮着找家人。"),
        stage="找到人",
        clock=STOPPED,
        within=_within(7, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="admitted",
        label="已进站",
        resident=ResidentText("救助站接到了", next="救助站照料吃住，再帮着找家人、送回家。"),
        stage="查身份",
        clock=STOPPED,
        within=_within(10, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="identity_search",
        label="正在查身份、找家人",
        resident=ResidentText("正在找家人", next="救助站请公安等部门帮着查。"),
        stage="查身份",
        clock=STOPPED,
        within=_within(10, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="long_stay",
        label="长期滞留，待安置",
        resident=ResidentText("还没有找到家人", next="救助站继续找，同时商量安置。"),
        stage="回家或者安置",
        clock=STOPPED,
        within=_within(30, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="returned",
        label="已护送返乡，待回访",
        resident=ResidentText("已经送回家", next="救助站过些日子再问一问，在家过得怎么样。"),
        stage="回家或者安置",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(30, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="family_found",
        label="家人已接走，待回访",
        resident=ResidentText("家人接走了", next="救助站过些日子再问一问，在家过得怎么样。"),
        stage="回家或者安置",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(30, Unit.CALENDAR_DAYS),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="at_home",
        label="已回访，在家安稳",
        resident=ResidentText("在家安稳", advice=f"再看到这个人流落在外，请再告诉{WINDOW}。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="away_again",
        label="已回访，又不在家",
        resident=ResidentText("又离开家了", advice=f"看到这个人流落在外，请再告诉{WINDOW}。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="settled",
        label="已落户安置",
        resident=ResidentText("已经安置好了", advice="谢谢您的关心。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="left",
        label="已结束",
        resident=ResidentText("救助结束了", advice=f"再看到这个人流落在外，请再告诉{WINDOW}。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="handed_over",
        label="已交专人照料",
        resident=ResidentText("已经交给救助站", advice="为了保护这个人，后面的情况不再告诉别人。谢谢您。"),
        clock=STOPPED,
        final=True,
    ),
)
