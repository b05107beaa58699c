"""What departments, townships and the bureau are told of rosters. Nobody is named."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _office(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice",
        matter="名册核对",
        status=status,
        hint="请打开办理",
        title=title,
        body=body,
        note=status,
    )


ROSTER_TEXTS: Mapping[str, MessageText] = {
    "roster_arrived": _office("请核对", "有一份名册请核对", "有一份名册请和本部门的名单核对，请在{on}以前报回结果。"),
    "roster_reported": _office("已报完", "一份名册报完了", "部门报完了一份名册，和名册不同的已经派给乡镇去看。"),
    "roster_silent": _office("没有报完", "一份名册到期没有报完", "到期没有报完，已经写进办理记录。请在{on}以前报完。"),
    "roster_task": _office("请去看", "名册核对出了不同", "部门核对名册，有的人情况不同。请在{on}以前去看，写下结果。"),
}
