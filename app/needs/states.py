"""The states of a kept assessment, and what each is called: to the offices and to the person."""

from __future__ import annotations

from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
OWN_ROAD = ("看看能申请什么",)
OWN_STATES = (
    State(
        name="draft",
        label="本人留着",
        resident=ResidentText("替您留着", next="留90天，到时候自动删掉。只有您自己看得到。"),
        stage=OWN_ROAD[0],
        clock=STOPPED,
        within=TimeLimit(90, Unit.CALENDAR_DAYS, "[P]", then="withdraw"),
        awaits=None,
    ),
    State(
        name="forgotten",
        label="已删除",
        resident=ResidentText("已经删掉", advice="您的回答已经删掉了。随时可以再测一次。"),
        stage=OWN_ROAD[0],
        clock=STOPPED,
        final=True,
    ),
)
ROAD = ("评估需求", "定下计划", "办完")
STATES = (
    State(
        name="assessed",
        label="已评估，待定计划",
        resident=ResidentText("已经评估", next="乡镇（中心社区）正在定由谁来办、最迟哪一天办。"),
        stage=ROAD[0],
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="planned",
        label="按计划办理",
        resident=ResidentText("按计划在办", next="由谁来办、最迟哪一天，写在下面。"),
        stage=ROAD[1],
        clock=STOPPED,
        within=TimeLimit(20, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="finished",
        label="计划办完",
        resident=ResidentText("办完了", advice="计划里的都办过了。还有困难，可以再评估一次。"),
        stage=ROAD[2],
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
