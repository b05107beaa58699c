"""What the person and the offices are told of a kept bank book."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText


def _office(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="代管存折、银行卡", status=status, hint="请打开查看", title=title, body=body
    )


BOOK_TEXTS: Mapping[str, MessageText] = {
    "book_kept": MessageText(
        template="notice",
        matter="代管存折、银行卡",
        status="已登记",
        hint="要拿回去随时可以",
        title="您的存折（银行卡）有人代管了",
        body=f"按签的协议，您的存折（银行卡）到{{on}}以前由工作人员代管。钱都是您的，要拿回去随时可以。没有签过的，请马上打{WINDOW}。",
        sms=f"您的存折（银行卡）登记由工作人员代管，要拿回去随时可以。没有签过的，请马上打{WINDOW}。",
        call=True,
    ),
    "book_drawn": MessageText(
        template="payment",
        matter="代取救助金",
        status="已取出",
        hint="没有拿到请马上打电话",
        title="代管的人替您取了钱",
        body=f"{{on}}代管的人从您的账户取了{{amount}}，{{note}}。没有拿到，或者数目不对，请马上打{WINDOW}。",
        sms=f"{{on}}代管的人替您取了{{amount}}。没有拿到，或者数目不对，请马上打{WINDOW}。",
        call=True,
        note="请打开看交给了谁",
    ),
    "book_given_back": MessageText(
        template="notice",
        matter="代管存折、银行卡",
        status="已交还",
        hint="没有拿到请马上打电话",
        title="存折（银行卡）交还了",
        body=f"工作人员登记您的存折（银行卡）已经交还，以后您自己取钱。没有拿到的，请马上打{WINDOW}。",
        sms=f"您的存折（银行卡）登记已经交还。没有拿到的，请马上打{WINDOW}。",
        call=True,
    ),
    "book_on_record": _office(
        "请备案", "有一份代管存折的协议", "有一户的存折（银行卡）由乡镇或者村里的人代管，请看协议，备案。"
    ),
    "book_entrusted": _office(
        "请保管好",
        "您替人保管存折",
        "您登记为替人保管存折（银行卡）的人。只按本人的意思取，每次取了都和另一个人一起登记。",
    ),
    "book_wanted_back": _office(
        "请交还", "本人要拿回存折", "本人要拿回代管的存折（银行卡）。请今天就交还，两个人在场，登记下来。"
    ),
    "book_overdue": _office(
        "请交还",
        "代管的存折该交还了",
        "有一户代管的存折（银行卡）过了日子还没有交还。请马上交还；还要代管的，交还后再签一份。",
    ),
}
