"""What offices are told of people who are watched over."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

WATCH_TEXTS: Mapping[str, MessageText] = {
    "watched_not_met": MessageText(
        template="notice",
        matter="关爱走访",
        status="没有见到",
        hint="请再去看一看",
        title="走访没有见到本人",
        body="有一位关爱对象去看了没有见到。请问清楚人在哪里，再去看一看。",
        note="见关爱走访",
    ),
}
