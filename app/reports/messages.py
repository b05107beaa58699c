"""What whoever reported is told at the end."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

REPORT_TEXTS: Mapping[str, MessageText] = {
    "report_answered": MessageText(
        template="progress",
        matter="您反映的情况",
        status="已答复",
        hint="请点击查看结果",
        title="您反映的情况有结果了",
        body="您反映的情况，当地已经看过了。{note}",
        sms="您反映的情况，当地已经看过了。请打开“掌上救助”小程序查看结果。谢谢您的关心。",
        note="结果请打开查看",
    ),
}
