"""What inspectors, and the township in whose case something was found, are told."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _text(status: str, hint: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="双随机抽查", status=status, hint=hint, title=title, body=body, note="见抽查记录"
    )


INSPECTION_TEXTS: Mapping[str, MessageText] = {
    "inspection_drawn": _text(
        "待检查",
        "请打开“我的检查”",
        "您被抽中做检查人员",
        "双随机抽查抽中了您。要查的案件在“抽查案件”里，每件两个人一起查，先查的写结果，另一位核对。",
    ),
    "check_found": _text(
        "待核对",
        "请核对检查结果",
        "有一件抽查的结果等您核对",
        "同组的检查人员写好了检查结果。请核对，不一样的可以改写。",
    ),
    "check_problem": _text(
        "要整改",
        "请在期限内整改",
        "抽查发现了问题，请整改",
        "双随机抽查在你们办的一件事里发现了问题。请打开看是什么问题，在期限内改好，写明怎么改的。",
    ),
    "sample_due": MessageText(
        template="notice",
        matter="特困供养抽查",
        status="待安排",
        hint="请安排本季度的抽查",
        title="这个季度的特困供养还没有抽查",
        body="{note}这个季度还没有抽查特困供养。每个季度要抽查不少于30%，请在{on}前到“双随机抽查”里定名单、抽签。",
        note="各乡镇",
    ),
    "check_answered": _text(
        "待核实", "请核实整改", "有一件抽查的整改等您核实", "乡镇写明了怎么整改的。请核实，没有改好的可以退回。"
    ),
}
