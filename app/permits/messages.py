"""What an organisation is told of its papers."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

PERMIT_TEXTS: Mapping[str, MessageText] = {
    "permit_registered": MessageText(
        template="notice",
        matter="证照报送",
        status="已经登记",
        hint="到期以前请上报换发的",
        title="证照已经登记",
        body="民政局核对了这份证照，已经登记。到期以前，请上报换发的证照。",
        note="见报送",
    ),
    "permit_returned": MessageText(
        template="notice",
        matter="证照报送",
        status="退回了",
        hint="理由写在报送里",
        title="证照没有登记",
        body="民政局没有登记这份证照，理由写在报送里。改好以后请重新上报。",
        note="见报送",
    ),
}
