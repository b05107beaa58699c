"""Writing messages, in the transaction of the event that causes them.

Sending them is the worker's task (`delivery.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from peewee import JOIN, SQL, fn

from app.accounts.actor import entrusted_to
from app.accounts.duty_models import StaffLeave, leave_holds, shift_of_township
from app.accounts.keeping import without_those_kept
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.accounts.sight import INSTEAD
from app.kernel.clock import clock
from app.kernel.database import Prepared, insert, placeholder
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.models import Message
from app.record.events import Event
from app.record.subjects import Participant, Subject

if TYPE_CHECKING:
    pass


class Audience(StrEnum):
    """Who is told.

    `DUTY` is whoever is on duty in the township now, if somebody is; `APPLICANT` is the person, with an account or
    without one, and whoever applied for them; `REPORTER` is whoever began the matter; `NAMED` is whom
    somebody else named in the step; `DEPARTMENT` whoever works for the department whose turn it is.
    """

    APPLICANT = "applicant"
    TOWNSHIP = "township"
    INVESTIGATORS = "investigators"
    APPROVERS = "approvers"
    BUREAU_APPROVERS = "bureau_approvers"
    PARK = "park"
    BUREAU = "bureau"
    FINANCE = "finance"
    ASSISTANT = "assistant"
    DUTY = "duty"
    NAMED = "named"
    OBJECTORS = "objectors"
    REPORTER = "reporter"
    DEPARTMENT = "department"


# What is said to who objected to a public notice is about no matter that they could open.
PUBLICITY = "publicity"


@dataclass(frozen=True)
class Notify:
    """A step tells `audience` by `message` (a name in `MESSAGE_TEXTS`); `date` names the day that it speaks of: one
    that the step recorded, or one of the subject's."""

    message: str
    audience: Audience = Audience.APPLICANT
    date: str | None = None


def send(
    subject: Subject,
    event: Event,
    tell: Notify,
    facts: dict[str, Any],
    named: Sequence[UUID] = (),
    telephones: Sequence[Secret] = (),
    *,
    pages: bool = True,
) -> None:
    """`named` are the accounts, `telephones` the numbers of those without one, where the step knows whom it tells."""
    write(messages(subject, event, tell, facts, named, telephones, pages=pages))


def messages(
    subject: Subject,
    event: Event,
    tell: Notify,
    facts: dict[str, Any],
    named: Sequence[UUID] = (),
    telephones: Sequence[Secret] = (),
    *,
    pages: bool = True,
) -> list[dict[str, Any]]:
    """The rows that `send` writes."""
    if tell.audience is Audience.OBJECTORS:
        about, said = (PUBLICITY, event.id, event.id, tell.message), facts | {"number": ""}
        rows = _rows(named, *about, said, pages=pages)
        for phone in telephones:
            rows += _rows([None], *about, said, phone=phone, pages=pages)
        return rows
    accounts = named if tell.audience is Audience.NAMED else recipients(subject, tell.audience)
    placed = facts | {"township": subject.township}
    return _rows(accounts, subject.collection, subject.id, event.id, tell.message, placed, pages=pages)


def send_to(
    accounts: Iterable[UUID | None],
    collection: str,
    subject: UUID,
    event: UUID,
    notice: str,
    facts: dict[str, Any],
    *,
    phone: Secret | None = None,
    pages: bool = True,
) -> int:
    """One message for each account, once for each event and notice; `phone` is where somebody without one is reached.
    Answers how many are new.

    What does not page lies in the inbox and is sent nowhere.
    """
    return write(_rows(accounts, collection, subject, event, notice, facts, phone=phone, pages=pages))


def write(rows: Sequence[Mapping[str, Any]]) -> int:
    """Messages of `messages`, in one statement; each once. Answers how many are new."""
    return insert(Message, *rows, skip_known=True)


def _rows(
    accounts: Iterable[UUID | None],
    collection: str,
    subject: UUID,
    event: UUID,
    notice: str,
    facts: dict[str, Any],
    *,
    phone: Secret | None = None,
    pages: bool = True,
) -> list[dict[str, Any]]:
    now = clock.now()
    return [
        {
            "id": new_id(),
            "event": event,
            "notice": notice,
            "account": account,
            "phone": phone,
            "collection": collection,
            "subject": subject,
            "facts": facts,
            "created_at": now,
            "due_at": now if pages else None,
            "delivery": "queued" if pages else "inbox",
        }
        for account in accounts
    ]


def hand_over_messages(account: UUID) -> None:
    """What was sent to the person while they had no account belongs to their inbox now."""
    of_others = Subject.submitted_by_id.is_null() | (Subject.submitted_by_id != account)
    theirs = Subject.select(Subject.id).where(Subject.applicant_id == account, of_others)
    Message.update(account=account).where(Message.account.is_null(), Message.subject.in_(theirs)).execute()


def recipients(subject: Subject, audience: Audience) -> Sequence[UUID | None]:
    """Who is told; of what is kept from those whom it concerns nobody of them, and where nobody is left the bureau."""
    if subject.collection not in INSTEAD:
        return _whom(subject, audience)
    whom = _whom(subject, audience)
    told = without_those_kept(subject.id, whom)
    return told if told or not whom else without_those_kept(subject.id, _whom(subject, Audience.BUREAU))


def _whom(subject: Subject, audience: Audience) -> Sequence[UUID | None]:
    if audience is Audience.APPLICANT:
        agent = subject.submitted_by_id
        if agent is not None and agent != subject.applicant_id and not _still_acts(agent, subject):
            agent = None
        return [subject.applicant_id] if agent in (None, subject.applicant_id) else [subject.applicant_id, agent]
    if audience is Audience.REPORTER:
        return [subject.submitted_by_id] if subject.submitted_by_id else []
    if audience is Audience.ASSISTANT:
        return (
            _participants(subject, "assistant")
            or holders(Role.VILLAGE_ASSISTANT, subject.village, subject.township)
            or holders(Role.TOWNSHIP_OFFICER, subject.township)
        )
    if audience is Audience.TOWNSHIP:
        return holders(Role.TOWNSHIP_OFFICER, subject.township) or holders(Role.BUREAU_SUPERVISOR, subject.area)
    if audience is Audience.INVESTIGATORS:
        return holders(Role.TOWNSHIP_INVESTIGATOR, subject.township)
    if audience is Audience.APPROVERS:
        return holders(Role.TOWNSHIP_APPROVER, subject.township)
    if audience is Audience.BUREAU_APPROVERS:
        return holders(Role.BUREAU_APPROVER, subject.area)
    if audience is Audience.DUTY:
        shift = shift_of_township(subject.township, clock.now())
        return [shift.account] if shift else []
    if audience is Audience.DEPARTMENT:
        return of_department(subject.department) if subject.department else []
    if audience is Audience.FINANCE:
        return holders(Role.FINANCE_OFFICER, subject.township, subject.park, subject.area)
    if audience is Audience.PARK:
        return holders(Role.PARK_SUPERVISOR, subject.park) or holders(Role.BUREAU_SUPERVISOR, subject.area)
    return holders(Role.BUREAU_SUPERVISOR, subject.area)


def _still_acts(agent: UUID, subject: Subject) -> bool:
    """In office for as long as they hold one there; else for as long as they have the account."""
    if subject.registered_in_office:
        return _holds_office_for(agent, subject)
    return bool(Account.select().where(Account.id == agent, Account.closed_at.is_null()).exists())


def _holds_office_for(account: UUID, subject: Subject) -> bool:
    places = (subject.village, subject.township, subject.park, subject.area)
    return bool(_HOLDS_OFFICE.rows(account, *(place or "" for place in places)))


_HOLDS_OFFICE = Prepared(
    lambda: (
        RoleGrant.select(SQL("1"))
        .where(
            RoleGrant.account == placeholder(),
            RoleGrant.region.in_([placeholder(), placeholder(), placeholder(), placeholder()]),
            RoleGrant.revoked_at.is_null(),
        )
        .limit(1)
    )
)


def _participants(subject: Subject, part: str) -> list[UUID]:
    query = Participant.select(Participant.account).where(
        Participant.subject == subject.id, Participant.part == part, Participant.account.is_null(False)
    )
    return [row.account for row in query if row.account]


def of_department(department: str) -> list[UUID]:
    """Who holds an office of this department or organisation; or the one person to whom it was entrusted alone."""
    as_uuid: Callable[[Any], Any] = RoleGrant.account.python_value
    held = [as_uuid(account) for (account,) in _OF_DEPARTMENT.rows(department)]
    return list(dict.fromkeys(held)) or _entrusted(department)


_OF_DEPARTMENT = Prepared(
    lambda: (
        RoleGrant.select(RoleGrant.account)
        .where(RoleGrant.department == placeholder(), RoleGrant.revoked_at.is_null())
        .order_by(RoleGrant.id)
    )
)


def _entrusted(key: str) -> list[UUID]:
    held = RoleGrant.select(RoleGrant.account, RoleGrant.department).where(
        RoleGrant.role.in_(sorted(OF_ORGANISATIONS)), RoleGrant.revoked_at.is_null()
    )
    works = (row for row in held if row.department and entrusted_to(row.department, row.account) == key)
    return list(dict.fromkeys(row.account for row in works))


_HOLDERS = Prepared(
    lambda: (
        RoleGrant.select(RoleGrant.id, fn.COALESCE(StaffLeave.cover, RoleGrant.account))
        .join(
            StaffLeave,
            JOIN.LEFT_OUTER,
            on=(StaffLeave.absent == RoleGrant.account) & leave_holds(placeholder()),
        )
        .where(RoleGrant.region == placeholder(), RoleGrant.role == placeholder(), RoleGrant.revoked_at.is_null())
    )
)


def holders(role: Role, *regions: str | None) -> list[UUID]:
    """Who holds this office there; whoever covers stands in for somebody on leave."""
    codes = [code for code in regions if code]
    if not codes:
        return []
    today = clock.today()
    as_uuid: Callable[[Any], Any] = RoleGrant.account.python_value
    found = [
        (grant, as_uuid(account))
        for code in dict.fromkeys(codes)
        for grant, account in _HOLDERS.rows(today, today, code, role.value)
    ]
    return list(dict.fromkeys(account for _, account in sorted(found)))
