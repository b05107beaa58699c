"""What the bureau is told of a standard change."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

STANDARD_TEXTS: Mapping[str, MessageText] = {
    "standard_proposed": MessageText(
        template="notice",
        matter="救助标准调整",
        status="待确认",
        hint="请核对文件和数字",
        title="有一项救助标准等第二个人确认",
        body="有人录入了新的救助标准。请拿着文件核对：哪一项、多少钱、从哪天起。录入的人自己不能确认。",
        note="请核对以后确认",
    ),
    "standard_applied": MessageText(
        template="notice",
        matter="救助标准调整",
        status="已执行",
        hint="不对的请马上反映",
        title="新的救助标准开始执行",
        body="新的救助标准已经由两个人确认，从执行日期起，新的核算都按它算；正在领救助的，系统逐户重新核算、增发并告知。",
        note="见记录",
    ),
}
