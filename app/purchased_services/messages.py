"""What offices are told of contracts for services."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

CONTRACT_TEXTS: Mapping[str, MessageText] = {
    "service_invoice_waits": MessageText(
        template="notice",
        matter="购买服务发票",
        status="待验收",
        hint="由另一个人验收",
        title="有一张购买服务的发票待验收",
        body="有人登记了购买服务的发票。请由另一个人抽查本人，核对以后验收；不对的请退回。",
        note="见合同",
    ),
    "service_invoice_to_pay": MessageText(
        template="notice",
        matter="购买服务发票",
        status="待付款",
        hint="验收过了，请付款",
        title="有一张购买服务的发票待付款",
        body="购买服务的发票已经验收，请核对以后付款。",
        note="见合同",
    ),
}
