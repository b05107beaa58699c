"""The states of a recovery, and what each is called."""

from __future__ import annotations

from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("查明事实", "听取意见", "作出决定", "退回")
DAYS_TO_SPEAK = 5  # [P] working days
ASK = f"不清楚的请打电话给{WINDOW}。"

STATES = (
    State(
        name="opened",
        label="待告知本人",
        resident=ResidentText("要核实一笔钱", next="先书面告诉您事实，再听您的意见。现在不用还钱。"),
        stage="查明事实",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="hearing",
        label="正在听取意见",
        resident=ResidentText("请您说说情况", next=f"收到告知书{DAYS_TO_SPEAK}个工作日内可以说明情况。现在不用还钱。"),
        stage="听取意见",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(DAYS_TO_SPEAK, Unit.WORKING_DAYS, "[P]", then="close_hearing"),
    ),
    State(
        name="deciding",
        label="待决定",
        resident=ResidentText("正在作决定", next="考虑您的意见以后书面告诉您。现在不用还钱。"),
        stage="作出决定",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="repaying",
        label="正在退回",
        resident=ResidentText("按决定分次退回", next="按约定的日子还。生病、没有收入还不起的，马上说，先停下来。"),
        stage="退回",
        clock=STOPPED,
        within=TimeLimit(30, Unit.CALENDAR_DAYS, "[P]"),
    ),
    State(
        name="court",
        label="已申请法院强制执行",
        resident=ResidentText("法院在执行", next="法院怎样定，就怎样办。还可以自己来还。"),
        stage="退回",
        tone=Tone.BAD,
        clock=STOPPED,
        within=TimeLimit(90, Unit.CALENDAR_DAYS, "[P]"),
    ),
    State(
        name="questioned",
        label="正在重新核实",
        resident=ResidentText("正在重新核实", next="这笔钱该不该退，正在重新核实。有结果以前不用还。"),
        stage="退回",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="giving_back",
        label="多收的待退还",
        resident=ResidentText("有钱要退给您", next="您多还的钱，财务会退给您。"),
        stage="退回",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="settled",
        label="已还清",
        resident=ResidentText("已经还清", advice=f"这件事办完了。{ASK}"),
        stage="退回",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="written_off",
        label="已核销",
        resident=ResidentText("不用再还了", advice=f"剩下的已经核销。{ASK}"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="dropped",
        label="不追回",
        resident=ResidentText("不用还", advice=f"查明以后决定不追回。{ASK}"),
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
