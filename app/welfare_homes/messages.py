"""What people and offices are told of a place in a welfare home."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

ASK = f"有问题请打电话给{WINDOW}。"


def _told(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="progress",
        matter="入住福利院",
        status=status,
        hint="请点击查看",
        title=title,
        body=f"{body}{ASK}",
        sms=f"{body}{ASK}",
        note=status,
    )


def _office(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice",
        matter="入住福利院",
        status=status,
        hint="请打开办理",
        title=title,
        body=body,
        note=status,
    )


HOME_TEXTS: Mapping[str, MessageText] = {
    "home_invited": _told("等您定", "问您愿不愿意住福利院", "您可以住福利院。愿不愿意由您自己定，不去也不影响救助金。"),
    "home_offered": _told("有床位了", "福利院有床位了", "福利院给您留了床位。去不去由您定，请点开告诉我们。"),
    "home_waits_on": _told(
        "接着等", "您现在不去，接着排队", "记下了您现在不去福利院，从后面接着排。不是这样的，请说一声。"
    ),
    "home_refusal_noted": _told(
        "记下了", "您不去福利院，记下了", "记下了您不去福利院，救助金不受影响。不是这样的，请说一声。"
    ),
    "home_arrived": _told("已入住", "您住进福利院了", "福利院登记您住进来了。没有住进去的，请马上说。"),
    "home_gets_benefit": _told(
        "已登记",
        "您的救助金交给福利院了",
        "按您签的同意书，救助金从下一份名单起发到福利院。不想这样，随时可以改回自己领。",
    ),
    "home_gets_benefit_no_more": _told(
        "已改回", "您的救助金又由您自己领了", "从下一份名单起，救助金发回您自己的账户，不再发给福利院。"
    ),
    "home_left": _told("已离开", "您不住福利院了", "记下了您不住福利院。还住在那里的，请马上说。"),
    "home_arrived_township": _office(
        "已入住", "有人住进福利院了", "请看看他在家的照料协议、服务计划，要结束的请结束，不然福利院的结算核对不了。"
    ),
    "home_wants_out": _office("想搬出来", "有人想搬出福利院", "本人说想搬出福利院。请去问问，安排好以后住在哪里。"),
    "home_gone": _office("待核实", "福利院说有人不住了", "请去核实他去了哪里，以后谁照料，再登记离开。"),
}
