"""What offices are told of a home's month."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

MONTH_TEXTS: Mapping[str, MessageText] = {
    "home_month_drawn": MessageText(
        template="notice",
        matter="福利院月结算",
        status="待核对",
        hint="请去核对谁住了哪几天",
        title="福利院报了一个月的结算",
        body="福利院报了一个月的结算。请核对谁住了哪几天，对的请核对，不对的请退回。",
        note="见结算单",
    ),
    "home_month_to_pay": MessageText(
        template="notice",
        matter="福利院月结算",
        status="待付款",
        hint="核对过了，请付款",
        title="有一张福利院的结算单待付款",
        body="福利院一个月的结算已经由乡镇核对，请看过以后付款。",
        note="见结算单",
    ),
}
