"""What the bureau is told of a batch; households are told by their benefit (`app/benefits/messages.py`)."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

ONE_OFF_TEXTS: Mapping[str, MessageText] = {
    "one_off_proposed": MessageText(
        template="notice",
        matter="按批发放的补助",
        status="待核对",
        hint="请核对文件和名单",
        title="有一批补助等第二个人核对",
        body="有人录入了一批补助。请拿着文件核对：发给谁、多少钱、一共多少户、谁没有列进去。录入的人自己不能核对。",
        note="请核对以后开始发放",
    ),
}
