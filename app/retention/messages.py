"""What the bureau is told of a list."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

DISPOSAL_TEXTS: Mapping[str, MessageText] = {
    "disposal_proposed": MessageText(
        template="notice",
        matter="档案清册",
        status="待审批",
        hint="请核对清单",
        title="有一份销毁或者移交清册等第二个人审批",
        body="有人列出了保存期满、要销毁或者移交的材料。请一件一件核对；不该动的，退回去剔除。列的人自己不能审批。",
        note="请核对以后审批",
    ),
    "disposal_done": MessageText(
        template="notice",
        matter="档案清册",
        status="已办完",
        hint="清册永久保存",
        title="清册上的材料已经处理完",
        body="清册上的材料已经按审批的清单处理完。清册可以导出、打印，永久保存；中途有新情况没有动的，清册里写着原因。",
        note="见清册",
    ),
}
