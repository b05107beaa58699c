"""What people are told when a charity helps."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

MATCH_TEXTS: Mapping[str, MessageText] = {
    "charity_waits": MessageText(
        template="notice",
        matter="慈善帮扶",
        status="等答复",
        hint="请看一看能不能帮",
        title="有一家人请你们的项目帮忙",
        body="有一家人同意把困难告诉你们的项目。请看一看，能帮的请接下来，帮不了的请说明。",
        note="见慈善帮扶",
    ),
    "charity_took": MessageText(
        template="notice",
        matter="慈善帮扶",
        status="答应帮忙",
        hint="慈善组织会和您联系",
        title="慈善组织答应帮您",
        body="慈善组织答应帮您，会和您联系。",
        note="见慈善帮扶",
    ),
    "charity_declined": MessageText(
        template="notice",
        matter="慈善帮扶",
        status="帮不了",
        hint="可以找别的项目",
        title="这家慈善组织帮不了",
        body=f"这家慈善组织帮不了，理由写在“慈善帮扶”里。可以请{WINDOW}找别的项目。",
        note="见慈善帮扶",
    ),
    "charity_gave": MessageText(
        template="notice",
        matter="慈善帮扶",
        status="请您说",
        hint="收到没有，请说一声",
        title="慈善组织说已经给您了",
        body="慈善组织说已经给您了。收到没有，请您在“慈善帮扶”里说一声；没有收到的，也请说出来。",
        sms=f"慈善组织说已经给您了。没有收到的，请打电话给{WINDOW}。",
        note="见慈善帮扶",
    ),
    "charity_not_arrived": MessageText(
        template="notice",
        matter="慈善帮扶",
        status="没有收到",
        hint="请问一问是怎么回事",
        title="本人说没有收到慈善帮扶",
        body="慈善组织说已经给了，本人说没有收到。请问一问双方是怎么回事。",
        note="见慈善帮扶",
    ),
}
