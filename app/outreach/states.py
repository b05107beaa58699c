"""The states of a lead with their limits, and what each is called: to the offices and to whoever reported it."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED

ROAD = ("安排走访", "入户走访", "处理", "完成")

STATES = (
    State(
        name="new",
        label="新线索",
        resident=ResidentText("已经收到", next="已经报到乡镇（中心社区），会安排人上门看看。"),
        stage="安排走访",
        clock=STOPPED,
        within=TimeLimit(1, Unit.WORKING_DAYS, "[P]", then="escalate"),
    ),
    State(
        name="assigned",
        label="待走访",
        resident=ResidentText("等待走访", next="已经安排人上门走访，走访以后登记看到的情况。"),
        stage="入户走访",
        clock=STOPPED,
        within=TimeLimit(3, Unit.WORKING_DAYS, "[P]", then="escalate"),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="visited",
        label="已走访",
        resident=ResidentText("已经走访", next="已经上门看过了，乡镇（中心社区）正在看怎样帮。"),
        stage="处理",
        clock=STOPPED,
        within=TimeLimit(3, Unit.WORKING_DAYS, "[P]", then="escalate"),
    ),
    State(
        name="referred",
        label="已指路，待回问",
        resident=ResidentText("换个地方办", next="已经告诉这家人该找哪里，过几天再问办好没有。"),
        stage="处理",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]", then="escalate"),
        awaits=Audience.ASSISTANT,
    ),
    State(
        name="converted",
        label="已转办理",
        resident=ResidentText("已经开始办理", advice="已经转成救助申请、急难求助，或者转给了部门，接下来在那里办。"),
        stage="完成",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="dismissed",
        label="不再跟进",
        resident=ResidentText("不再跟进", advice="这次不再跟进，原因写在下面。情况有变化可以再报。"),
        clock=STOPPED,
        final=True,
        awaits=Audience.PARK,
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("已经办完", advice="已经办完了。还有困难可以再报。"),
        stage="完成",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
