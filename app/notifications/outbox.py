"""Writing messages, in the transaction of the event that causes them. Sending them is the worker's task (`delivery.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.accounts.models import RoleGrant
from app.accounts.roles import Role
from app.clock import clock
from app.database import insert
from app.duty.models import shift_of_township
from app.events import Event
from app.identifiers import new_id
from app.notifications.models import Message
from app.subjects import Participant, Subject

if TYPE_CHECKING:
    from app.workflow import Case


class Audience(StrEnum):
    """Who is told. `DUTY` is whoever is on duty in the township now, if somebody is; `APPLICANT` is the person, with an account or without one, and whoever applied for him."""

    APPLICANT = "applicant"
    TOWNSHIP = "township"
    PARK = "park"
    BUREAU = "bureau"
    ASSISTANT = "assistant"
    DUTY = "duty"


@dataclass(frozen=True)
class Tell:
    """A step tells `audience` by `notice` (a name in `messages.NOTICES`); `date` names the subject's date it speaks of."""

    notice: str
    audience: Audience = Audience.APPLICANT
    date: str | None = None


def queue(case: Case, event: Event, tells: Iterable[Tell]) -> None:
    """One message for each tell and recipient."""
    for tell in tells:
        send(case.subject, event, tell, _facts(case, tell))


def send(subject: Subject, event: Event, tell: Tell, facts: dict[str, Any]) -> None:
    recipients = _recipients(subject, tell.audience)
    rows = [
        {
            "id": new_id(),
            "event": event.id,
            "notice": tell.notice,
            "account": account,
            "collection": subject.collection,
            "subject": subject.id,
            "facts": facts,
            "created_at": event.at,
            "due_at": event.at,
        }
        for account in recipients
    ]
    insert(Message, *rows, skip_known=True)


def hand_over_messages(account: UUID) -> None:
    """What was sent to the person while he had no account belongs to his inbox now."""
    of_others = Subject.submitted_by_id.is_null() | (Subject.submitted_by_id != account)
    his = Subject.select(Subject.id).where(Subject.applicant_id == account, of_others)
    Message.update(account=account).where(Message.account.is_null(), Message.subject.in_(his)).execute()


def _facts(case: Case, tell: Tell) -> dict[str, Any]:
    subject = case.subject
    date = getattr(subject, tell.date) if tell.date else None
    amount = case.recorded.get("monthly_amount", case.recorded.get("amount"))
    note = case.recorded.get("told")
    return {
        "item": subject.title or case.procedure.label,
        "number": subject.number or "",
        "date": date.isoformat() if date else None,
        "amount": amount,
        "note": note,
    }


def _recipients(subject: Subject, audience: Audience) -> Sequence[UUID | None]:
    if audience is Audience.APPLICANT:
        agent = subject.submitted_by_id
        return [subject.applicant_id] if agent in (None, subject.applicant_id) else [subject.applicant_id, agent]
    if audience is Audience.ASSISTANT:
        return (
            _participants(subject, "assistant")
            or _holders(Role.VILLAGE_ASSISTANT, subject.village, subject.township)
            or _holders(Role.TOWNSHIP_OFFICER, subject.township)
        )
    if audience is Audience.TOWNSHIP:
        return _holders(Role.TOWNSHIP_OFFICER, subject.township) or _holders(Role.BUREAU_SUPERVISOR, subject.area)
    if audience is Audience.DUTY:
        shift = shift_of_township(subject.township, clock.now())
        return [shift.account] if shift else []
    if audience is Audience.PARK:
        return _holders(Role.PARK_SUPERVISOR, subject.park) or _holders(Role.BUREAU_SUPERVISOR, subject.area)
    return _holders(Role.BUREAU_SUPERVISOR, subject.area)


def _participants(subject: Subject, part: str) -> list[UUID]:
    query = Participant.select(Participant.account).where(
        Participant.subject == subject.id, Participant.part == part, Participant.account.is_null(False)
    )
    return [row.account for row in query if row.account]


def _holders(role: Role, *regions: str | None) -> list[UUID]:
    codes = [code for code in regions if code]
    if not codes:
        return []
    query = (
        RoleGrant.select(RoleGrant.account)
        .where(RoleGrant.region.in_(codes), RoleGrant.role == role, RoleGrant.revoked_at.is_null())
        .order_by(RoleGrant.id)
    )
    return list(dict.fromkeys(row.account for row in query))
