"""What offices are told of payment runs, and what is told of money that went to somebody else's account.

What became of somebody's own money is told as `benefit_paid`, `payment_failed`."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
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
    "home_paid": MessageText(
        template="payment",
        matter="救助金发放",
        status="已发放",
        hint="发到了福利院的账户",
        title="救助金发到福利院了",
        body=f"您的{{what}}（{{amount}}）按您的同意发到了福利院的账户。想改回自己领，请打开点“救助金我自己领”，或者打电话给{WINDOW}。",
    ),
    "home_returned": MessageText(
        template="payment",
        matter="救助金发放",
        status="没有发成",
        hint="钱还给您留着",
        title="救助金没有发到福利院",
        body=f"您的{{what}}（{{amount}}）没有发到福利院的账户，钱还给您留着。工作人员会和福利院核对，要问请打电话给{WINDOW}。",
    ),
    "funeral_paid": MessageText(
        template="notice",
        matter="丧葬费",
        status="已发放",
        hint="请告诉办丧事的人",
        title="丧葬费发到了",
        body="编号{number}的丧葬费（{amount}）已经发到办丧事的人的账户，请告诉他。",
    ),
    "funeral_returned": MessageText(
        template="notice",
        matter="丧葬费",
        status="银行退回",
        hint="请核对账户，改好再发",
        title="丧葬费没有发成",
        body="编号{number}的丧葬费（{amount}）银行退回了。请向办丧事的人核对账户，用“改办丧事的人的账户”改好，再重新发。",
    ),
}
