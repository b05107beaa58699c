"""What the bureau is told of a list of purchased services."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

LIST_TEXTS: Mapping[str, MessageText] = {
    "service_list_waits": MessageText(
        template="notice",
        matter="购买服务清单",
        status="待审核",
        hint="由另一个人审核",
        title="有一份购买服务清单待审核",
        body="购买服务清单写好了。请由没有参加起草的人审核，同意的公布，不对的退回。",
        note="见清单",
    ),
}
