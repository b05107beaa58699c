"""The subscribe-message templates (订阅消息模板) of the mini-program, and the text of a message on one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

# Stands for a matter where a message is about many of a kind: their list is opened, and none of them.
OF_A_LIST = UUID(int=0)


class Priority(IntEnum):
    """What a consent is worth spending on, dearest first."""

    HIGH = 1
    NORMAL = 2


@dataclass(frozen=True)
class Template:
    """A subscribe-message template. Consents are per template, so each serves moments of one priority only: the message
    of a decision can never be lost to one of lesser weight."""

    title: str
    fields: tuple[str, ...]
    priority: Priority


# At most three can be asked for in one tap: the first three are those for the tap of submitting.
TEMPLATES: Mapping[str, Template] = {
    "supplement": Template("补交材料提醒", ("thing1", "phrase2", "date6", "thing5"), Priority.HIGH),
    "decision": Template("审核结果通知", ("thing1", "phrase2", "date6", "thing5"), Priority.HIGH),
    "progress": Template(
        "办理进度通知", ("thing1", "phrase2", "character_string3", "time4", "thing5"), Priority.NORMAL
    ),
    "payment": Template("救助金发放通知", ("thing1", "phrase2", "amount7", "date6", "thing5"), Priority.HIGH),
    "notice": Template("救助事项提醒", ("thing1", "phrase2", "date6", "thing5"), Priority.NORMAL),
}
DEMONSTRATION_TEMPLATE_IDS: Mapping[str, str] = {name: f"tmpl-{name}" for name in TEMPLATES}


@dataclass(frozen=True, kw_only=True)
class MessageText:
    """What one message says, with names in braces for what differs from case to case.

    `code`: its number in the list of messages (`N01`), where it stands there.
    `matter`, `status` and `hint` are the WeChat message (事项 ≤20 characters, 状态 ≤5 hanzi, 提示 ≤20 characters).
    `sms`: the text message, where WeChat cannot deliver; none where the inbox is enough.
    `asks_to_confirm`: whoever gets it is named by its event, and confirms that.
    `call`: somebody must be told in person or by telephone when the text message fails too.
    """

    code: str | None = None
    template: str
    matter: str
    status: str
    hint: str
    title: str
    body: str
    sms: str | None = None
    call: bool = False
    asks_to_confirm: bool = False
    note: str = "请点击查看详情"
    day: str = "规定日期"

    @property
    def priority(self) -> Priority:
        return TEMPLATES[self.template].priority
