"""What whoever reported a household in need is told at the end."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

LEAD_TEXTS: Mapping[str, MessageText] = {
    "lead_answered": MessageText(
        template="progress",
        matter="您上报的困难线索",
        status="有结果",
        hint="结果请点击查看",
        title="您上报的线索有结果了",
        body="您上报的困难线索有结果了：{note}。谢谢您替他们说话。",
        note="当地已经办理",
    ),
}
