"""What people are told about an emergency (急难), and of any matter that is late."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, REMEDIES, WINDOW
from app.notifications.templates import MessageText

EMERGENCY_TEXTS: Mapping[str, MessageText] = {
    "emergency_received": MessageText(
        template="progress",
        matter="急难求助",
        status="已收到",
        hint="工作人员会尽快联系您",
        title="急难求助已收到",
        body="您报告的急难情况已经收到，工作人员会尽快联系您，请保持电话畅通。有生命危险的，请先打110、119或者120。",
        sms="您报告的急难情况已收到，工作人员会尽快联系您，请保持电话畅通。有危险请先打110、119、120。",
    ),
    "reported_about_you": MessageText(
        template="progress",
        matter="有人替您报告急难",
        status="已收到",
        hint="不是您的情况请说明",
        title="有人替您报告了急难情况",
        body=(
            "有人报告说您遇到了急难，工作人员会和您联系核实。您不用做什么；不是这回事的，联系时告诉工作人员就行，"
            "不影响您办别的事。"
        ),
    ),
    "follow_up_opened": MessageText(
        template="progress",
        matter="跟进救助",
        status="已收到",
        hint="工作人员会尽快联系您",
        title="我们会接着帮助您",
        body=(
            "您家还有困难，工作人员已经替您登记了跟进救助，会尽快联系您，请保持电话畅通。"
            f"有新的困难，请打电话给{WINDOW}。"
        ),
        sms="已替您登记跟进救助，工作人员会尽快联系您，请保持电话畅通。",
    ),
    "temporary_aid_given": MessageText(
        template="notice",
        matter="临时救助",
        status="已给予",
        hint="没收到请马上打电话",
        title="救助已经交给您",
        body=(
            f"临时救助已经交给您：{{note}}。没有收到，或者东西不对，请马上打电话给{WINDOW}。"
            "有些手续可以以后再补，工作人员会告诉您怎么补。"
        ),
        sms=f"临时救助已经交给您。没有收到，或者东西不对，请马上打电话给{WINDOW}。",
        note="见详情",
    ),
    "aid_not_eligible": MessageText(
        template="notice",
        matter="临时救助",
        status="要核实",
        hint="先听您说，再决定",
        title="有些情况要和您核实",
        body=(
            "您领过临时救助。补办手续时，查到的情况和救助条件不一样。还没有决定，工作人员会先听您说。"
            f"您也可以自己打电话给{WINDOW}说明。"
        ),
        sms=f"您领过的临时救助有些情况要和您核实，还没有决定。请打电话给{WINDOW}说明。",
        call=True,
    ),
    "aid_settled": MessageText(
        template="decision",
        matter="临时救助",
        status="已处理",
        hint="结果和理由请点击查看",
        title="核实的结果出来了",
        body=(
            "您领过的临时救助已经核实完，结果和理由请打开查看。照实说明的，已经发给您的不用退；"
            f"要退的，会另外书面告诉您，先听您说。有疑问请打电话给{WINDOW}。"
        ),
        sms=f"您领过的临时救助已经核实完。{OPEN}或打电话给{WINDOW}询问。",
        call=True,
    ),
    "emergency_declined": MessageText(
        template="decision",
        matter="急难求助",
        status="没有批准",
        hint="还急着用钱，请马上打电话",
        title="急难求助没有批准",
        body=f"您的急难求助没有批准，原因请打开查看，书面通知书也会送给您。{REMEDIES}还急着用钱、没饭吃，请马上打电话给{WINDOW}。",
        sms=f"您的急难求助没有批准，书面通知书会送给您。{OPEN}或到{WINDOW}询问。",
        call=True,
    ),
    "deadline_missed": MessageText(
        template="progress",
        matter="{item}",
        status="已超期",
        hint="向您道歉，原因请打电话问",
        title="办理超过了期限，请您谅解",
        body=(
            "您的{item}超过了规定的期限还没有办完，请您谅解。现在办到这一步：{note}。"
            f"上级已经知道了。要问原因，请打电话给{WINDOW}；不满意的，可以向园区民政投诉，或者打12345。{{remedy}}"
        ),
        note="见详情",
    ),
}
