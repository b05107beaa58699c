"""Who hears that somebody was given or lost power: the bureau, the auditors, and the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from app.accounts.models import Account
from app.accounts.roles import Role
from app.notifications.outbox import holders, send_to
from app.notifications.templates import MessageText
from app.regions.service import NEW_AREA

WATCH = (Role.BUREAU_SUPERVISOR, Role.AUDITOR)


def _text(matter: str, status: str, title: str, body: str) -> MessageText:
    return MessageText(
        template="notice", matter=matter, status=status, hint="不对的请马上反映", title=title, body=body, note="见记录"
    )


ADMINISTRATION_TEXTS: Mapping[str, MessageText] = {
    "office_granted": _text(
        "岗位授权",
        "已授予",
        "有人被授予了岗位",
        "{item}被授予岗位：{note}。由两个人经手，都有记录。不对的，请马上向新区民政反映。",
    ),
    "staff_closed": _text(
        "工作人员账号",
        "已停用",
        "有一个工作人员账号停用了",
        "{item}的账号已经停用，不能再登录，原来的岗位、代办和没有确认的事都已结束。原因：{note}。没有排上班的，请重新安排。",
    ),
    "staff_reopened": _text(
        "工作人员账号", "已恢复", "有一个工作人员账号恢复了", "{item}的账号已经恢复。原来的岗位没有恢复，要重新授予。"
    ),
    "second_factor_removed": _text(
        "第二重验证",
        "已去掉",
        "有人的第二重验证去掉了",
        "{item}丢了第二重验证（验证器或者通行密钥），两个人经手去掉了第二重验证。原来的登录都结束了，下次登录要重新绑定。理由：{note}。"
        "不是本人要求的，请马上向新区民政反映。",
    ),
    "passkey_added": _text(
        "第二重验证",
        "已添加",
        "您的账号添加了通行密钥",
        "您的账号添加了通行密钥“{item}”，登录时可以用它代替验证码。不是您本人加的，请马上删掉它，改密码，再告诉系统管理员。",
    ),
    "passkey_removed": _text(
        "第二重验证",
        "已删除",
        "您的账号删掉了通行密钥",
        "通行密钥“{item}”已经删掉，不能再用它登录。不是您本人删的，请马上改密码，再告诉系统管理员。",
    ),
    "department_secret_due": _text(
        "部门系统密钥",
        "要重新领",
        "有一个部门系统的密钥要重新领",
        "领过{item}业务系统密钥的人已经不在这个岗位上了。请{item}现在的人尽快重新领一次密钥，换到系统里；领了新的，旧的马上作废。"
        "怀疑密钥已经外泄的，请系统管理员先断开这个系统。",
    ),
    "setting_changed": _text(
        "政策参数", "已更改", "政策参数改了", "“{item}”已经更改：{note}。已经作出的决定不受影响。"
    ),
}


def tell_those_who_watch(
    notice: str, about: UUID, note: str, happening: UUID, others: Iterable[UUID] = (), item: str = ""
) -> None:
    """`happening` is what it belongs to: the message of one is sent once to each."""
    watching = [account for role in WATCH for account in holders(role, NEW_AREA)]
    person = Account.get_or_none(Account.id == about)
    told = dict.fromkeys([*watching, *others, *([person.id] if person and not person.closed_at else [])])
    facts = {"item": item or (person.name if person else ""), "number": "", "date": None, "amount": None, "note": note}
    send_to(told, "accounts", about, happening, notice, facts)
