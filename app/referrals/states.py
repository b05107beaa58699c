"""The states of a slip, and what each is called: to the offices and to the person.

The limits are those of most kinds; the row of a kind (`app/departments/kinds.py`) sets its own.
"""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

ROAD = ("转给部门", "部门办理", "您来说")
OF_THE_KIND = "[P]：按转介种类"
RECEIVED_WITHIN = TimeLimit(2, Unit.WORKING_DAYS, OF_THE_KIND, then="silent")
ANSWERED_WITHIN = TimeLimit(10, Unit.WORKING_DAYS, OF_THE_KIND, then="silent")
STOPPED = LegalClock.STOPPED

STATES = (
    State(
        name="sent",
        label="待部门签收",
        resident=ResidentText("已经转给部门", next="正在等部门收下。到期没有收，这里会写明，也会告诉您。"),
        stage="转给部门",
        clock=STOPPED,
        within=RECEIVED_WITHIN,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="received",
        label="部门已签收",
        resident=ResidentText("部门已经收到", next="部门正在安排。到期没有答复，这里会写明，也会告诉您。"),
        stage="部门办理",
        clock=STOPPED,
        within=ANSWERED_WITHIN,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="in_progress",
        label="部门办理中",
        resident=ResidentText("部门正在办", next="部门正在办您的事。到期没有答复，这里会写明，也会告诉您。"),
        stage="部门办理",
        clock=STOPPED,
        within=ANSWERED_WITHIN,
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="on_hold",
        label="部门暂缓",
        resident=ResidentText("部门说等一等", next="为什么等、等到哪一天，写在下面的“办理记录”里。"),
        stage="部门办理",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(30, Unit.CALENDAR_DAYS, "[P]：部门说的日子，最多30天", then="silent"),
        awaits=Audience.DEPARTMENT,
    ),
    State(
        name="returned",
        label="部门退回，待改转",
        resident=ResidentText("正在换部门", next="这个部门说不归它管，乡镇（中心社区）正在找该管的部门。"),
        stage="部门办理",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(2, Unit.WORKING_DAYS, "[P]", then="silent"),
    ),
    State(
        name="granted",
        label="部门已办，待本人说",
        resident=ResidentText("部门说办好了", next="请看看是不是真的办好了，点“解决了没有”告诉我们。"),
        stage="您来说",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, "[P]", then="end_unanswered"),
        awaits=Audience.APPLICANT,
    ),
    State(
        name="refused",
        label="部门未办，待处理",
        resident=ResidentText("部门没有给办", next="原因写在下面。乡镇（中心社区）正在看还有什么办法。"),
        stage="您来说",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P]", then="silent"),
    ),
    State(
        name="withdrawn",
        label="已撤回",
        resident=ResidentText("已经撤回", advice=f"部门已经知道不要再用您的资料。还需要帮助，可以再找{WINDOW}。"),
        clock=STOPPED,
        final=True,
    ),
    State(
        name="closed",
        label="已办结",
        resident=ResidentText("这件事办完了", advice=f"结果写在下面。还有困难，可以再找{WINDOW}。"),
        stage="您来说",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
)
