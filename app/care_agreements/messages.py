"""What people are told of a care agreement."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

CARE_TEXTS: Mapping[str, MessageText] = {
    "care_agreement_over": MessageText(
        template="notice",
        matter="委托照料协议",
        status="已到期",
        hint="还要照料的请重新签",
        title="照料协议到期了",
        body="照料协议已经到期。还需要人照料的，请尽快重新签一份。",
        note="见协议",
    ),
}
