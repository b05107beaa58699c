"""What people are told of a recovery."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

_MATTER = "多发的救助金"


def _text(status: str, hint: str, title: str, body: str, *, template: str = "notice") -> MessageText:
    return MessageText(template=template, matter=_MATTER, status=status, hint=hint, title=title, body=body)


RECOVERY_TEXTS: Mapping[str, MessageText] = {
    "recovery_opened": _text(
        "待告知", "请核实后出告知书", "发现有钱要追回", "{what}：{note}。请核实，出告知书，听取本人或者家属的意见。"
    ),
    "recovery_hearing": _text(
        "请说明情况",
        "告知书会送给您",
        "有一笔救助金可能多发了",
        f"告知书会送到您手上，写着是哪几笔、为什么。现在还没有决定，不用还钱。收到以后请说说情况，也可以打电话给{WINDOW}。",
        template="decision",
    ),
    "recovery_statement": _text(
        "有意见", "请看本人的意见", "本人说明了情况", "{what}：本人说明了情况，决定以前请认真考虑。"
    ),
    "recovery_decided": _text(
        "已决定",
        "决定书会送给您",
        "退回多发的救助金，已经决定",
        f"决定书会送到您手上，写着退多少、分几次、不同意怎么办。还不起的可以说，先停下来。请打电话给{WINDOW}。",
        template="decision",
    ),
    "recovery_dropped": _text("不用退", "不用再办", "不用退钱", "查明以后，这笔钱不用退了。"),
    "recovery_repaid": _text("已收到", "请保存", "收到您的还款", "{note}。"),
    "recovery_hardship": _text(
        "请核实困难", "先停下来", "还款有困难", "{what}：本人说还不起，已经先停下来。请上门核实，重新安排。"
    ),
    "recovery_paused": _text(
        "先停下来",
        "不用还",
        "先不用还了",
        "已经先停下来，工作人员会来核实，再和您商量以后怎样还。生活有困难的，可以申请救助。",
    ),
    "recovery_planned": _text(
        "已重新安排", "请看日期", "还款重新安排了", f"{{what}}：第一次最晚{{on}}。还不起的，请再打电话给{WINDOW}。"
    ),
    "recovery_in_court": _text(
        "已申请执行",
        "还可以自己还",
        "已经申请法院执行",
        f"多次催过没有还，已经申请法院执行。您还可以自己来还，请打电话给{WINDOW}。",
    ),
    "recovery_questioned": _text(
        "重新核实",
        "有结果以前不用还",
        "这笔钱正在重新核实",
        f"该不该退，正在重新核实。有结果以前不用还，已经还了的会算清楚。请打电话给{WINDOW}。",
    ),
    "recovery_to_judge": _text(
        "请重新核实",
        "先停下来",
        "追回的依据变了，请重新核实",
        "{what}：{note}。已经先停下来，请重新核实退多少，办“核实以后重新定”。",
    ),
    "recovery_judged": _text("有结果了", "请看", "重新核实有结果了", "{note}。"),
    "recovery_given_back": _text("已退给您", "请查收", "多收的钱退给您了", "{note}。"),
    "recovery_to_give_back": _text("待退还", "请退还本人", "有多收的钱要退还", "{what}：{note}。请退还本人以后登记。"),
    "recovery_written_off": _text("已核销", "不用再还", "剩下的不用还了", "剩下的已经核销，不用再还。"),
}
