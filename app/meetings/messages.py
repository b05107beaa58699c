"""What departments and offices are told about meetings. A message names the meeting, and nobody."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _text(status: str, hint: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="联席会议", status=status, hint=hint, title=title, body=body, note="见会议通知"
    )


MEETING_TEXTS: Mapping[str, MessageText] = {
    "meeting_invitation": _text(
        "请参会",
        "请打开答复来不来",
        "请参加联席会议",
        "{on}在{note}开联席会议。请打开看和本部门有关的议题，答复来不来、谁来。",
    ),
    "meeting_stays_away": _text(
        "来不了", "请看原因", "一个部门来不了", "有一个部门说来不了联席会议，原因和意见写在答复里。"
    ),
    "meeting_over": _text(
        "已结束",
        "请看定了什么",
        "联席会议结束了",
        "联席会议结束了，或者没有开。和本部门有关的，打开看定了什么。",
    ),
    "meeting_task_given": _text(
        "请办理",
        "请在期限内办完",
        "会议交办了一件事",
        "联席会议定了一件事由你们办，请在{on}以前办完，在这里报。",
    ),
    "meeting_task_reported": _text(
        "待核对", "请核对办得怎样", "一件议定的事报了办完", "会议议定的一件事报了办完，请打开核对，没有办完的可以退回。"
    ),
    "meeting_task_sent_back": _text(
        "没有办完", "请接着办", "一件议定的事没有办完", "会议议定的一件事还没有办完，差什么写在里面。原来定的日子不变。"
    ),
}
