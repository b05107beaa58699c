"""The states of an emergency with their limits, and what each is called: to the offices and to the person."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED

ROAD = ("核实情况", "发放救助", "补办手续", "办完")

STATES = (
    State(
        name="reported",
        label="已报告",
        resident=ResidentText("已经收到", next="已经报到乡镇（中心社区），会有人马上联系您。请保持电话畅通。"),
        stage="核实情况",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(4, Unit.HOURS, "[P]"),
    ),
    State(
        name="transferred",
        label="已移交，待接办",
        resident=ResidentText(
            "已经转到当地",
            next="已经交给发生地的乡镇（中心社区）办理，会有人马上联系您。请保持电话畅通。",
        ),
        stage="核实情况",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(4, Unit.HOURS, "[P]"),
    ),
    State(
        name="triaged",
        label="已研判",
        resident=ResidentText("正在安排救助", next="情况已经核实，正在安排救助。请保持电话畅通。"),
        stage="发放救助",
        clock=STOPPED,
        within=TimeLimit(24, Unit.HOURS, "[P]"),
    ),
    State(
        name="paid_first",
        label="已先行救助，待补手续",
        resident=ResidentText("救助已经发了", next="救助已经先发给您了，手续随后再补。"),
        stage="补办手续",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
        overdue="backfill_overdue",
    ),
    State(
        name="ineligible",
        label="查明不符合条件，待处理",
        resident=ResidentText(
            "正在核实", next="补办手续时查到的情况和救助条件不一样，工作人员要先听您说，再决定怎样处理。"
        ),
        stage="补办手续",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.APPROVERS,
    ),
    State(
        name="reviewed",
        label="手续已补",
        resident=ResidentText("手续已补齐", next="手续已经补齐，这件事快办完了。您不用做什么。"),
        stage="办完",
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("已经办完", advice="已经办完了。还有困难可以再报。"),
        stage="办完",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="declined",
        label="不予救助",
        resident=ResidentText("没有给予救助", advice="这次没有给予救助。请看下面写的原因和办法。"),
        tone=Tone.BAD,
        clock=STOPPED,
        final=True,
        overdue="delivery_overdue",
    ),
    State(
        name="referred",
        label="已转办",
        resident=ResidentText(
            "换个地方接着办",
            advice="这件事在别的地方办。去哪里、电话多少、要您做什么，写在下面的“办理记录”里。",
        ),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="withdrawn",
        label="已撤回",
        resident=ResidentText("已撤回", advice="报告已经撤回。还有困难可以再报。"),
        clock=STOPPED,
        final=True,
    ),
)
