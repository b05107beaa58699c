"""The states of a benefit with their limits, and what each is called: to the offices and to the household."""

from __future__ import annotations

from app.notices.delivery import DELIVERED_WITHIN
from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.remedies.rules import DAYS_WHEN_NOT_TOLD, DAYS_WHEN_TOLD
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED = LegalClock.STOPPED
# [P] Working days from the day on which the invitation to speak has reached the person.
DAYS_TO_SPEAK = 5

UNTIL_CLOSED = (
    f"行政复议法 第20条；行政诉讼法 第46条；没有告知救济途径的{DAYS_WHEN_NOT_TOLD}日；"
    "复议、诉讼没有结果或者还有钱没发到的不办结"
)

# Of a change: a benefit that is simply paid is on no road.
ROAD = ("核实情况", "听取意见", "作出决定")

# What was granted once, as a whole or in stages.
PAID_OUT = "paying_out"

STATES = (
    State(
        name="taken_over",
        label="已转入，待另一人复核",
        resident=ResidentText(
            "正在转到这里",
            next="您原来的救助正在转到这里，另一名工作人员核对以后接着发。您不用做什么。",
        ),
        clock=STOPPED,
        within=TimeLimit(5, Unit.WORKING_DAYS, "[P] 转入的花名册由第二个人复核"),
        awaits=Audience.APPROVERS,
    ),
    State(
        name=PAID_OUT,
        label="按批准发放",
        resident=ResidentText(
            "按批准的发",
            next="批准的救助发到您登记的银行卡，分次发的，日期写在申请里。还没登记、要换的，请点“登记、换收款账户”。",
        ),
        clock=STOPPED,
        within=TimeLimit(
            270,
            Unit.CALENDAR_DAYS,
            "甘肃 2021-01-15：最多6个月；[P] 再留三个月等银行的结果，还有钱没发到的不办结",
            then="paid_out",
        ),
        awaits=None,
    ),
    State(
        name="active",
        label="正在享受",
        resident=ResidentText(
            "正在发放",
            next="救助金按月发放。家里有变化，比如有人找到工作、添了人口，请点“报告家里有变化”。",
        ),
        clock=STOPPED,
        within=TimeLimit(335, Unit.CALENDAR_DAYS, "措施(六)", then="review_due"),
        awaits=None,
    ),
    State(
        name="reviewing",
        label="定期复核中",
        resident=ResidentText(
            "正在定期查看",
            next="正在按规定看看您家有没有变化，工作人员可能会上门。您先不用做什么，救助金照发。",
        ),
        stage="核实情况",
        clock=STOPPED,
        within=TimeLimit(30, Unit.CALENDAR_DAYS, "措施(六)；提前30日 [P]"),
        awaits=Audience.INVESTIGATORS,
    ),
    State(
        name="change_check",
        label="变化核实中",
        resident=ResidentText("正在核实变化", next="正在核实家里的变化。您先不用做什么，救助金照发。"),
        stage="核实情况",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.INVESTIGATORS,
    ),
    State(
        name="hearing_sent",
        label="告知书送达中",
        resident=ResidentText(
            "通知书在路上",
            next="救助金可能要调整，还没有决定。通知书会送给您，您现在就可以说明情况。救助金照发。",
        ),
        stage="听取意见",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=DELIVERED_WITHIN,
        overdue="delivery_overdue",
    ),
    State(
        name="hearing",
        label="听取本人意见",
        resident=ResidentText(
            "请您说说情况",
            next="救助金可能要调整，金额写在下面。还没有决定，请在期限前说说情况，也可以当面说。",
        ),
        stage="听取意见",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(DAYS_TO_SPEAK, Unit.WORKING_DAYS, "社会救助法 第48条；天数 [P]", then="close_hearing"),
        awaits=Audience.APPLICANT,
    ),
    State(
        name="hearing_called",
        label="等待当面听取意见",
        resident=ResidentText(
            "约您当面说", next="您要求当面说，工作人员会打电话和您约时间，听您讲、记下来再决定。救助金照发。"
        ),
        stage="听取意见",
        clock=STOPPED,
        within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
    ),
    State(
        name="deciding_change",
        label="待作调整决定",
        resident=ResidentText("正在作决定", next="正在作决定，结果会马上告诉您。"),
        stage="作出决定",
        clock=STOPPED,
        within=TimeLimit(15, Unit.WORKING_DAYS, "[P]"),
        awaits=Audience.APPROVERS,
    ),
    State(
        name="ending_notice",
        label="拟终止公示中",
        resident=ResidentText(
            "正在公示",
            next=f"正在村（社区）公示，有人提意见的先核实再决定。救助金照发。不同意的，请尽快告诉{WINDOW}。",
        ),
        stage="作出决定",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=TimeLimit(7, Unit.NOTICE_DAYS, "民发〔2021〕43号 第26条", then="close_ending_notice"),
        awaits=None,
    ),
    State(
        name="decision_sent",
        label="决定书送达中",
        resident=ResidentText(
            "决定书在路上",
            next="决定书会送给您，写着原因和不同意怎么办。最早从收到的下个月起改，这以前救助金照发。",
        ),
        stage="作出决定",
        tone=Tone.ATTENTION,
        clock=STOPPED,
        within=DELIVERED_WITHIN,
        overdue="delivery_overdue",
    ),
    State(
        name="tapering",
        label="渐退期",
        resident=ResidentText("还发几个月", next=f"救助金再发几个月就停。工作又没有了，请马上告诉{WINDOW}。"),
        clock=STOPPED,
        within=TimeLimit(
            168, Unit.CALENDAR_DAYS, "民发〔2021〕57号 第33条；民发〔2022〕83号：不超过6个月", then="look_before_end"
        ),
        awaits=None,
    ),
    State(
        name="taper_check",
        label="渐退期满前核实",
        resident=ResidentText(
            "停发前再看看", next=f"停发以前，工作人员要再看看您家近况。工作又没有了，请马上告诉{WINDOW}。"
        ),
        clock=STOPPED,
        within=TimeLimit(15, Unit.CALENDAR_DAYS, "[P] 停发以前再看一次"),
        awaits=Audience.INVESTIGATORS,
    ),
    State(
        name="taper_ending",
        label="渐退期将满",
        resident=ResidentText("就要停发", next="看过了，救助金发到期满为止，日期写在下面。还有困难可以重新申请。"),
        clock=STOPPED,
        within=TimeLimit(15, Unit.CALENDAR_DAYS, "民发〔2021〕57号 第33条", then="end_taper"),
        awaits=None,
    ),
    State(
        name="stopped",
        label="已停发",
        resident=ResidentText("已经停发", next="救助金已经停发。不同意可以申请复议或者起诉；还有困难可以重新申请。"),
        clock=STOPPED,
        within=TimeLimit(DAYS_WHEN_TOLD, Unit.CALENDAR_DAYS, UNTIL_CLOSED, then="close"),
        awaits=None,
    ),
    State(
        name="ended",
        label="已结束",
        resident=ResidentText("已经结束", advice="这份救助已经结束。有困难可以重新申请。"),
        clock=STOPPED,
        final=True,
    ),
)
