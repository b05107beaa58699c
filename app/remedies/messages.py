"""What people are told about a review or a suit."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

REMEDY_TEXTS: Mapping[str, MessageText] = {
    "remedy_recorded": MessageText(
        template="notice",
        matter="复议、诉讼",
        status="已登记",
        hint="您不用办什么，请等结果",
        title="收到了您申请复议或者起诉的通知",
        body=f"您申请复议或者起诉的事，我们收到通知了，会如实答复。有结果以前，这件事不会办结。有疑问请打电话给{WINDOW}。",
    ),
    "remedy_to_answer": MessageText(
        template="progress",
        matter="复议、诉讼",
        status="待答复",
        hint="请备好材料，按期答复",
        title="有人申请复议或者起诉",
        body="{item}（{number}）有人申请复议或者起诉。由登记的人准备答复，请把案卷备齐，不要办结。",
    ),
    "remedy_ended": MessageText(
        template="notice",
        matter="复议、诉讼",
        status="有结果了",
        hint="请打开看结果",
        title="复议或者诉讼有结果了",
        body=(
            "您申请复议或者起诉的事有结果了，打开就能看到。对复议结果不同意的，"
            f"收到复议决定15日内可以起诉。不明白的请打电话给{WINDOW}。"
        ),
    ),
    "remedy_to_carry_out": MessageText(
        template="progress",
        matter="复议、诉讼",
        status="有结果了",
        hint="请打开看，照结果办",
        title="复议或者诉讼有结果了",
        body="{item}（{number}）的复议或者诉讼有结果了，请打开看。要重新处理的，请马上照结果办。",
    ),
}
