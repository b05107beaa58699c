"""What hospital and station are told of a stay: that there is one, and no word of whom."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _told(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="流散人员救治", status=status, hint="请打开办理", title=title, body=body, note=status
    )


STAY_TEXTS: Mapping[str, MessageText] = {
    "stay_arrived": _told("待收治", "救助站送来一位要救治的人", "救助站送来一位要救治的人，请马上收治，情况请打开看。"),
    "stay_ended": _told("有结果了", "医院那边有结果了", "送医院的一位有结果了，请打开这个人的情况看，该接回的马上接。"),
}
