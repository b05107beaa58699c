"""What the minutes of a meeting print: each item, what was decided of it, and who signed."""

from __future__ import annotations

from typing import Any

from app.accounts.models import Account
from app.departments.departments import DEPARTMENTS
from app.meetings.file import MeetingFile
from app.meetings.invitations.models import Invitation
from app.meetings.presenters import agenda
from app.meetings.procedure import MEETING
from app.printouts.definition import Case, Facts
from app.printouts.happened import happened, last_of


def minutes(case: Case) -> Facts:
    """What is kept from whoever prints does not stand on their paper, as it does not stand on their screen."""
    file = MeetingFile(case.row)
    items, _ = agenda(case.row, case.actor)
    came = {each.department for each in Invitation.select().where(Invitation.meeting == case.row.id) if each.attended}
    return {
        "name": case.row.title,
        "on": file.held_on.isoformat(),
        "place": file.meeting.place,
        "came": "、".join(DEPARTMENTS[code].name for code in file.participants if code in came) or None,
        "absent": "、".join(DEPARTMENTS[code].name for code in file.participants if code not in came) or None,
        "items": [_item(each) for each in items],
        "left_over": file.meeting.left_over or None,
        "signed_by": _signed_by(case),
    }


def _item(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "reason": item["reason_label"],
        "line": item["line"],
        "decided": "\n".join(_decided(each) for each in item["decisions"]) or None,
    }


def _decided(decision: dict[str, Any]) -> str:
    if decision["outcome"] == "none":
        return f"不办：{decision['text']}"
    return f"{decision['text']}（{decision['owner']}，{decision['due_on']}以前）"


def _signed_by(case: Case) -> str | None:
    """The two who put their names to it, once both have."""
    sign = last_of(happened(case.row, MEETING), "sign")
    if sign is None or "confirmed_by" not in sign.facts:
        return None
    confirmed: Account | None = Account.get_or_none(Account.id == sign.facts["confirmed_by"])
    return "；".join(part for part in (sign.who, confirmed.name if confirmed else None) if part)
