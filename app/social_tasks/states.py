"""The states of a task, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("社工去看", "乡镇看报告")

STATES = (
    State(
        name="given",
        label="社工在办",
        resident=ResidentText(
            "社工会来看您", next="社工只知道您的姓名、住址、电话和要做什么，看不到您的证件号和收入。"
        ),
        stage="社工去看",
        clock=STOPPED,
        within=TimeLimit(60, Unit.CALENDAR_DAYS, "乡镇写明的日子，最长60天 [P]", then="fall_due"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="late",
        label="过了日子，社工没有报",
        resident=ResidentText("社工还没有报", next="社工还没有把看到的情况报给乡镇（中心社区），乡镇会催。"),
        stage="社工去看",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]", then="lapse"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="reported",
        label="报来了，待乡镇看",
        resident=ResidentText("社工看过了", next="乡镇（中心社区）看了报告，会告诉您接下来怎样办。"),
        stage="乡镇看报告",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="accepted",
        label="报告已收下",
        resident=ResidentText("看完了", advice=f"社工看不到您的资料了。还有困难，请打电话给{WINDOW}。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="社工做不了",
        resident=ResidentText("社工没有来", advice="社工看不到您的资料了。乡镇（中心社区）会另外派人。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="cancelled",
        label="不用做了",
        resident=ResidentText("社工不来了", advice=f"社工看不到您的资料了。还有困难，请打电话给{WINDOW}。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="本人收回同意",
        resident=ResidentText("您收回了", advice="社工看不到您的资料了。以后还可以再说。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="lapsed",
        label="一直没有报，收回了",
        resident=ResidentText("社工没有报", advice=f"社工看不到您的资料了。有困难，请打电话给{WINDOW}。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
)
