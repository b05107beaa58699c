"""What people are told of services."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

SERVICE_TEXTS: Mapping[str, MessageText] = {
    "service_done": MessageText(
        template="notice",
        matter="答应您的服务",
        status="请您确认",
        hint="做了没有，您说了算",
        title="服务的人说做好了，请您说一声",
        body=f"服务的人说，{{note}}已经做好了。真的做了，请点“确实做了”；没有做，请告诉{WINDOW}。",
        note="这一项服务",
    ),
    "service_card_blocked": MessageText(
        template="notice",
        matter="服务确认卡",
        status="已停用",
        hint="请查看并换一张卡",
        title="一张服务确认卡停用了",
        body="有人连续报错确认码，这张卡已经停用。请问一问本人，再给他换一张新卡。",
        note="见服务计划",
    ),
    "provider_in_question": MessageText(
        template="notice",
        matter="服务机构查看",
        status="待查看",
        hint="请问本人，也问机构",
        title="服务机构三次没有做到",
        body="同一家机构对同一个人已经三次没有做到。请问过本人，也问过机构，再写明怎样处理。",
        note="见服务计划",
    ),
    "provider_looked_at": MessageText(
        template="notice",
        matter="服务机构查看",
        status="已处理",
        hint="请点击查看",
        title="服务机构的事有了处理",
        body="服务机构几次没有做到的事，当地已经看过并作了处理。",
        note="见服务计划",
    ),
}
