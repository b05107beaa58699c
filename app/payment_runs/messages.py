"""What offices are told of payment runs.

What became of somebody's money is told as `benefit_paid`, `payment_failed`."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

RUN_TEXTS: Mapping[str, MessageText] = {
    "payment_rehearsed": MessageText(
        template="notice",
        matter="发放前核对",
        status="待处理",
        hint="有人下个月发不到",
        title="下个月有人发不到钱，请提前处理",
        body="{what}：按现在的情况，有{note}不能发放（没有账户、户名不对、账户没核实或者收款人去世）。请在{on}以前处理好。",
        note="请提前处理",
    ),
}
