"""What a charity is told of its projects."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

PROJECT_TEXTS: Mapping[str, MessageText] = {
    "charity_project_agreed": MessageText(
        template="notice",
        matter="慈善项目",
        status="已经同意",
        hint="可以开始做了",
        title="慈善项目可以开始了",
        body="民政局同意了这个慈善项目。收到的捐款捐物、花出去的钱，请一笔一笔登记公布。",
        note="见项目",
    ),
    "charity_project_refused": MessageText(
        template="notice",
        matter="慈善项目",
        status="没有同意",
        hint="理由写在项目里",
        title="慈善项目没有同意",
        body="民政局没有同意这个慈善项目，理由写在项目里。改好以后可以重新提。",
        note="见项目",
    ),
}
