"""The states of a list, and what each is called."""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
_WITHIN = TimeLimit(20, Unit.WORKING_DAYS, "[P]")
ERASE_ROAD = ("拟定", "两人审批", "销毁")
TRANSFER_ROAD = ("拟定", "两人审批", "移交")


def _first() -> tuple[State, ...]:
    return (
        State(
            name="draft",
            label="已列出，待提交",
            resident=ResidentText("正在列清单", next="工作人员核对清单以后提交审批。"),
            stage="拟定",
            clock=STOPPED,
            within=_WITHIN,
            awaits=Audience.BUREAU,
        ),
        State(
            name="proposed",
            label="待第二人审批",
            resident=ResidentText("正在审批", next="由另一名工作人员核对清单。"),
            stage="两人审批",
            clock=STOPPED,
            within=_WITHIN,
            awaits=Audience.BUREAU,
        ),
    )


_WITHDRAWN = State(
    name="withdrawn",
    label="已撤回",
    resident=ResidentText("已经撤回", advice="清单上的材料都没有动。"),
    clock=STOPPED,
    final=True,
)
ERASE_STATES = (
    *_first(),
    State(
        name="approved",
        label="正在销毁",
        resident=ResidentText("正在销毁", next="系统一件一件销毁，销毁完了自动结束。"),
        stage="销毁",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="done",
        label="已销毁",
        resident=ResidentText("已经销毁", advice="材料没有了，销毁清册永久保存。"),
        stage="销毁",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    _WITHDRAWN,
)
TRANSFER_STATES = (
    *_first(),
    State(
        name="agreed",
        label="待档案馆签收",
        resident=ResidentText("等档案馆收下", next="带着清单和材料去档案馆，收下以后登记。"),
        stage="移交",
        clock=STOPPED,
        within=_WITHIN,
        awaits=Audience.BUREAU,
    ),
    State(
        name="received",
        label="已移交",
        resident=ResidentText("已经交给档案馆", advice="档案馆收下了。以后只能看，不能再改。"),
        stage="移交",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    _WITHDRAWN,
)
