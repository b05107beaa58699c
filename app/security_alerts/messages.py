"""What administrators and auditors are told."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

ALERT_TEXTS: Mapping[str, MessageText] = {
    "security_alert": MessageText(
        template="notice",
        matter="账号安全",
        status="请核实",
        hint="请尽快核实",
        title="账号安全提醒",
        body="{item}，一小时内{note}。请联系当事人核实；不是本人操作的，请马上结束他的登录、更换密码。",
    ),
}
