"""What people are told of a task of a social worker."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText


def _text(status: str, hint: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter="社工任务", status=status, hint=hint, title=title, body=body, note="见社工任务"
    )


TASK_TEXTS: Mapping[str, MessageText] = {
    "social_task_given": _text("要去看", "请按日子报回来", "有一件任务交给您", "乡镇请您去看一户人家，请按日子报。"),
    "social_task_sent_back": _text("要补", "请看要补什么", "报告要补", "乡镇看了您的报告，还要补。请看要补什么。"),
    "social_task_over": _text("不用做了", "不用再去", "一件任务不用做了", "有一件任务不用做了，请不要再去。"),
    "social_task_coming": _text(
        "社工会来", "来的人会说是哪个社工站的", "社工会来看您", "乡镇请社工来看您。来的人会说是哪个社工站的，不会要钱。"
    ),
    "social_task_reported": _text("报来了", "请看报告", "社工报来了", "社工报来了一户人家的情况，请看报告。"),
    "social_task_declined": _text("做不了", "请另外派人", "社工做不了", "社工做不了一件任务，请另外派人去看。"),
    "social_task_withdrawn": _text("收回同意", "请不要再去", "本人收回同意", "有一户人家不要社工再来，请不要再去。"),
    "social_task_late": _text("没有报", "请催一催", "社工没有按日子报", "有一件社工任务过了日子没有报，请催一催。"),
}
