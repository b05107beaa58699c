"""The states of a payment run, what each is called, and where the money lies meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
ROAD = ("做名单", "乡镇签字", "园区核对", "财务审批", "银行发放", "公开")
BASIS = "措施(四)、(二十五)；天数 [P]"


def _within(days: int) -> TimeLimit:
    return TimeLimit(days, Unit.WORKING_DAYS, BASIS)


STATES = (
    State(
        name="draft",
        label="名单编制中",
        resident=ResidentText("正在做名单", next="乡镇正在做这个月的发放名单。"),
        stage="做名单",
        clock=STOPPED,
        within=_within(5),
    ),
    State(
        name="locked",
        label="待乡镇签字",
        resident=ResidentText("乡镇正在核对", next="名单做好了，等乡镇负责人签字。"),
        stage="乡镇签字",
        clock=STOPPED,
        within=_within(2),
        awaits=Audience.APPROVERS,
    ),
    State(
        name="township_signed",
        label="待园区核对",
        resident=ResidentText("园区正在核对", next="乡镇签过字了，等园区核对。"),
        stage="园区核对",
        clock=STOPPED,
        within=_within(2),
        awaits=Audience.PARK,
    ),
    State(
        name="park_checked",
        label="待财务审批",
        resident=ResidentText("财务正在审批", next="园区核对过了，等财务审批。"),
        stage="财务审批",
        clock=STOPPED,
        within=_within(2),
        awaits=Audience.FINANCE,
    ),
    State(
        name="approved",
        label="已批准，待送银行",
        resident=ResidentText("就要送银行", next="财务已经批准，马上送银行。"),
        stage="财务审批",
        clock=STOPPED,
        within=_within(1),
        awaits=Audience.FINANCE,
    ),
    State(
        name="exported",
        label="银行发放中",
        resident=ResidentText("银行正在发", next="名单已经送银行，钱到了会告诉您。"),
        stage="银行发放",
        clock=STOPPED,
        within=_within(3),
        awaits=Audience.FINANCE,
    ),
    State(
        name="settled",
        label="已对账，待公开",
        resident=ResidentText("已经发完", next="银行都有了结果，发放情况马上公开。"),
        stage="公开",
        tone=Tone.GOOD,
        clock=STOPPED,
        within=_within(3),
        awaits=Audience.FINANCE,
    ),
    State(
        name="published",
        label="已公开",
        resident=ResidentText("已经公开", advice=f"这个月发完了。没有收到的，请打电话给{WINDOW}。"),
        stage="公开",
        tone=Tone.GOOD,
        clock=STOPPED,
        final=True,
    ),
    State(
        name="cancelled",
        label="已作废",
        resident=ResidentText("这份名单不用了", advice="会另外做一份名单，该发的钱不会少。"),
        clock=STOPPED,
        final=True,
    ),
)

# Where the money of a line lies while its run is in a state, as the contract names it, and in words.
WHERE: Mapping[str, str] = {
    "draft": "list",
    "locked": "township",
    "township_signed": "park",
    "park_checked": "finance",
    "approved": "finance",
    "exported": "bank",
    "settled": "bank",
    "published": "bank",
    "cancelled": "list",
}
WHERE_LABELS: Mapping[str, str] = {
    "list": "正在做发放名单",
    "township": "等乡镇签字",
    "park": "等园区核对",
    "finance": "在财务",
    "bank": "在银行",
    "arrived": "已经到账",
}
# The states in which the money has left for the bank.
ON_ITS_WAY = frozenset({"exported", "settled", "published"})
