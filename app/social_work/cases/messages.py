"""What people are told of a case of social work."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

CASE_TEXTS: Mapping[str, MessageText] = {
    "social_case_waits": MessageText(
        template="notice",
        matter="社工服务",
        status="等答复",
        hint="请看一看能不能接",
        title="有一家人请社工帮忙",
        body="有一家人同意把困难告诉你们社工站。请看一看，能接的请接案，接不了的请说明。",
        note="见社工个案",
    ),
    "social_case_taken": MessageText(
        template="notice",
        matter="社工服务",
        status="社工接了",
        hint="社工会和您联系",
        title="社工站接下来了",
        body="社工站接下来了，社工会和您联系。",
        note="见社工个案",
    ),
    "social_case_declined": MessageText(
        template="notice",
        matter="社工服务",
        status="接不了",
        hint="可以找别的社工站",
        title="这个社工站接不了",
        body=f"这个社工站接不了，理由写在“社工个案”里。可以请{WINDOW}找别的社工站。",
        note="见社工个案",
    ),
    "social_case_closed": MessageText(
        template="notice",
        matter="社工服务",
        status="已经结案",
        hint="结果写在个案里",
        title="社工个案结束了",
        body="社工站结束了一个个案，结果写在个案里。",
        note="见社工个案",
    ),
}
