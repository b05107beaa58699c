"""The states of a match, and what each is called: to the offices and to the person."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("告诉慈善组织", "慈善组织准备", "收到")


def _within(days: int) -> TimeLimit:
    return TimeLimit(days, Unit.WORKING_DAYS, "[P]")


STATES = (
    State(
        name="offered",
        label="待慈善组织答复",
        resident=ResidentText("告诉了慈善组织", next="慈善组织看了会答复。您随时可以不同意，收回您的资料。"),
        stage="告诉慈善组织",
        clock=STOPPED,
        within=_within(5),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="taken",
        label="慈善组织已接下",
        resident=ResidentText("答应帮您", next=f"慈善组织会和您联系。没有等到的，请打电话给{WINDOW}。"),
        stage="慈善组织准备",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(20),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="given",
        label="慈善组织说已给，等本人说",
        resident=ResidentText("说已经给您了", next="收到没有，请您说一声。没有收到的，也请说出来。"),
        stage="收到",
        clock=STOPPED,
        within=_within(10),
        awaits=Audience.APPLICANT,
    ),
    State(
        name="arrived",
        label="本人已收到",
        resident=ResidentText("您收到了", advice=f"还有困难，请打电话给{WINDOW}。"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="慈善组织帮不了",
        resident=ResidentText("这家帮不了", advice=f"可以请{WINDOW}找别的项目，要再问您同不同意。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="本人收回同意",
        resident=ResidentText("您收回了", advice="慈善组织看不到您的资料了。以后还想请慈善组织帮忙，可以再说。"),
        clock=STOPPED,
        final=True,
    ),
)
