"""What a household, the emergency bureau and finance are told."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
from app.notifications.templates import MessageText

ASK = f"有问题请打电话给{WINDOW}。"


def _told(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="progress",
        matter="受灾救助",
        status=status,
        hint="请点击查看",
        title=title,
        body=f"{body}{ASK}",
        sms=f"{body}{ASK}",
        note=status,
    )


def _office(status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice",
        matter="受灾救助",
        status=status,
        hint="请打开办理",
        title=title,
        body=body,
        note=status,
    )


DISASTER_TEXTS: Mapping[str, MessageText] = {
    "disaster_approved": _told("已批准", "您家的受灾救助批准了", "您家的受灾救助批准了，会尽快发给您。"),
    "disaster_refused": _told("没有给", "您家的受灾救助没有给", "您家的受灾救助没有给，原因请点开看。"),
    "disaster_waits": _office("待批准", "有受灾救助等您批准", "乡镇审核过了一户，请在期限内批准，或者说明为什么不给。"),
    "disaster_to_pay": _office("待发放", "有受灾救助要发", "应急局批准了一户。钱由财务放进发放名单，物资由乡镇发。"),
}
