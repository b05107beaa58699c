"""The states of somebody's way into a welfare home, and what each is called."""

from __future__ import annotations

from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("问您愿不愿意", "排队", "住进去")
BASIS = "[P]"


def _days(amount: int) -> TimeLimit:
    return TimeLimit(amount, Unit.CALENDAR_DAYS, BASIS)


STATES = (
    State(
        name="invited",
        label="已邀请，等本人表示",
        resident=ResidentText("问您愿不愿意", next="要不要住福利院，由您自己定。不去也不影响您的救助金。"),
        stage="问您愿不愿意",
        clock=STOPPED,
        within=_days(30),
    ),
    State(
        name="waiting",
        label="愿意入住，排队等床位",
        resident=ResidentText("正在排队等床位", next="按报名先后排队，排到您了会来问您。改主意了随时可以说不去。"),
        stage="排队",
        clock=STOPPED,
        within=_days(180),
    ),
    State(
        name="offered",
        label="有床位了，等本人答复",
        resident=ResidentText(
            "您可以住进去了", next=f"床位给您留着。请告诉我们去不去：点下面的按钮，或者打电话给{WINDOW}。"
        ),
        stage="住进去",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="coming",
        label="本人同意，待入住",
        resident=ResidentText("等您住进去", next="福利院会和您约好哪一天来。"),
        stage="住进去",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="living",
        label="已入住",
        resident=ResidentText("住在福利院", next=f"想搬出来随时可以说。住得不好，请告诉{WINDOW}。"),
        stage="住进去",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_days(365),
    ),
    State(
        name="leaving",
        label="说是不住了，待乡镇核实",
        resident=ResidentText("正在办搬出来", next="乡镇会来看一看，问问您以后住在哪里。"),
        stage="住进去",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, BASIS),
    ),
    State(
        name="left",
        label="已离开",
        resident=ResidentText("已经不住福利院", advice="以后想再住，请告诉村里的协理员或者乡镇（中心社区）。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="本人不愿意",
        resident=ResidentText("您说了不去", advice="一年里不会再来问。改主意了，随时告诉村里的协理员或者乡镇。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="本人不去了",
        resident=ResidentText("您改主意不去了", advice="以后想去，随时告诉村里的协理员或者乡镇（中心社区）。"),
        clock=STOPPED,
        final=True,
    ),
)
