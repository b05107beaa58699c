"""What the station is told: that somebody needs it, and no word of whom or where."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _told(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="流散人员救助", status=status, hint="请打开办理", title=title, body=body, note=status
    )


STRANDED_TEXTS: Mapping[str, MessageText] = {
    "stranded_arrived": _told("待接人", "有人需要救助站接", "有人流落在外，请马上打开看，安排接人。"),
    "stranded_in_danger": _told(
        "有生命危险", "有人流落在外，有生命危险", "有人流落在外，有生命危险。请马上打开看，两小时内接到。"
    ),
}
