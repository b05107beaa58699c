"""The states of a service plan, and what each is called: to the offices and to the person."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("服务",)

STATES = (
    State(
        name="running",
        label="服务中",
        resident=ResidentText(
            "正在服务", next=f"答应您的事，一件一件写在“今年的服务”里。没有来、没有做好，请告诉{WINDOW}。"
        ),
        stage="服务",
        clock=STOPPED,
        within=TimeLimit(365, Unit.CALENDAR_DAYS, "[P] 每年看一次还合不合适"),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="provider_in_question",
        label="机构三次没有做到，待查看",
        resident=ResidentText("正在查看", next="服务的人几次没有来，当地正在查看，会给您一个说法。服务照常。"),
        stage="服务",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.TOWNSHIP,
    ),
    State(
        name="ended",
        label="已结束",
        resident=ResidentText("已经结束", advice="还需要服务的，请告诉村里的协理员或者乡镇（中心社区）。"),
        clock=STOPPED,
        final=True,
    ),
)
