"""The real name of a person (实名): claimed by the account, verified by an officer at the counter,
and what opens then.
"""

from __future__ import annotations

from uuid import UUID

from peewee import IntegrityError

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.roles import Role
from app.accounts.service import _note
from app.applications.models import Application
from app.kernel.clock import clock
from app.kernel.database import lock_row, savepoint, transaction
from app.kernel.errors import (
    Conflict,
    Forbidden,
    NotFound,
    invalid,
)
from app.kernel.id_numbers import id_number_problem
from app.kernel.privacy import Secret, id_number_index
from app.notifications.outbox import hand_over_messages
from app.record.events import Event
from app.record.subjects import Participant, Subject
from app.residents.known_before import known_before, tell

VERIFIERS = (Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)


TAKEN = "这个身份证号已经由另一个微信账号核实过。如果不是您或家人登记的，请带身份证到乡镇窗口核实。"
OF_STAFF = "工作人员的姓名和身份证号由系统管理员对照证件登记，不能自己填写或者更改。"


def claim_identity(account_id: UUID, name: str, id_number: str) -> Account:
    """Register a real name (实名). A number that another account has verified is a claim like any other: the answer
    must not tell whether a number is known, and the counter settles it.

    Raises Invalid for a wrong number, Conflict for a verified account's own change, Forbidden for staff, whose name and
    number are entered at appointment by somebody else.
    """
    problem = id_number_problem(id_number, clock.today())
    if problem:
        raise invalid("id_number", problem)
    index = id_number_index(id_number)
    with transaction():
        account: Account = Account.get_by_id(account_id)
        if account.kind == "staff":
            raise Forbidden(OF_STAFF)
        if account.identity_status == "verified":
            if account.id_number_index == index and account.name == name:
                return account
            raise Conflict("您的身份已经核实，不能自己更改。需要更正的，请到乡镇窗口办理。")
        account.name, account.id_number, account.id_number_index = name, Secret(id_number), index
        account.identity_status = "claimed"
        account.save()
        _note(account.id, "claim_identity", account.id, "resident", "", {"identity_status": "claimed"})
        attach_identity(account)
    return account


def verify_identity(officer: Actor, account_id: UUID, id_number: str, reason: str | None = None) -> Account:
    """An officer has read `id_number` from the ID card at the counter: the account that claims it is `verified`.

    Only where a matter of the person is, or with a `reason` for somebody who has none; never by whoever shares
    telephone or number with the account. Every file of the number opens to it, also what another account began while it
    merely claimed the number; such claims lapse (docs/decisions/0006-claimed-numbers.md), and whoever was known for the
    number before is told. Raises Forbidden, NotFound, Invalid, Conflict.
    """
    role = next((role for role in VERIFIERS if officer.holds(role)), None)
    if role is None:
        raise Forbidden("只有受理人员可以核实身份。")
    with transaction():
        account = _account_of_number(account_id, id_number_index(id_number))
        if account.kind == "staff":
            raise Forbidden(OF_STAFF)
        if _is_close_to(officer, account):
            raise Forbidden("不能给自己或者和自己共用电话的账号核实身份，请由其他人员办理。")
        if account.id_number_index != id_number_index(id_number):
            raise invalid("id_number", "和这个账号登记的身份证号不一样，请本人核对后重新登记。")
        _check_place(officer, account, reason)
        told = known_before(account)
        try:
            with savepoint():
                Account.update(identity_status="verified").where(Account.id == account.id).execute()
        except IntegrityError as error:
            raise Conflict(TAKEN) from error
        facts = {"identity_status": "verified"} | ({"reason": reason} if reason else {})
        event = _note(account.id, "verify_identity", officer.account_id, role, "", facts)
        _let_other_claims_lapse(account, officer.account_id, role)
        open_files_of_number(account)
        if account.identity_status != "verified":
            tell(told, event.id)
        verified: Account = Account.get_by_id(account.id)
    return verified


def _account_of_number(account_id: UUID, index: str) -> Account:
    """The account, with all accounts of the number locked first, in one order: several counters may verify accounts of
    one number in the same moment, and the claims of those who come later have lapsed.
    """
    list(lock_row(Account.select(Account.id).where(Account.id_number_index == index).order_by(Account.id)))
    account: Account | None = Account.get_or_none(Account.id == account_id)
    if account is not None and account.id_number_index is not None:
        return account
    lapsed = Event.select().where(
        Event.collection == "accounts", Event.subject == account_id, Event.action == "claim_lapsed"
    )
    if lapsed.exists():
        raise Conflict(TAKEN)
    raise NotFound("这个账号还没有登记姓名和身份证号。")


def _is_close_to(officer: Actor, account: Account) -> bool:
    """Whether the account is the officer's own, or shares number or telephone with an account of theirs."""
    theirs = Account.id == officer.account_id
    if officer.id_number_index:
        theirs |= Account.id_number_index == officer.id_number_index
    return any(
        one.id == account.id or (account.phone_index and one.phone_index == account.phone_index)
        for one in Account.select().where(theirs)
    )


def _check_place(officer: Actor, account: Account, reason: str | None) -> None:
    """Whoever was here first says where the owner of the number is known: what an account begins after others of the
    number have begun something gives it no place.
    """
    matters = list(
        Subject.select().where(
            (Subject.applicant_id == account.id) | (Subject.applicant_index == account.id_number_index),
            Subject.collection.in_(("applications", "emergencies", "benefits")),
            Subject.state != "draft",
        )
    )
    matters.sort(key=lambda matter: matter.created_at)
    own = [account.id in (matter.applicant_id, matter.submitted_by_id) for matter in matters]
    counted = [matter for matter, is_own in zip(matters, own, strict=True) if is_own == own[0]]
    offices = [grant for grant in officer.grants if grant.role in VERIFIERS]
    if not matters and not reason:
        raise invalid("reason", "这个人在这里还没有办过事，请写明为什么在您这里核实。")
    if matters and not any(grant.reaches(matter) for grant in offices for matter in counted):
        raise Forbidden("这个人的事项不在您的辖区，请由办理的乡镇或者上级核实身份。")


def _let_other_claims_lapse(account: Account, by: UUID | None, role: str) -> None:
    others = Account.select(Account.id).where(
        Account.id_number_index == account.id_number_index, Account.id != account.id
    )
    for other in list(others):
        Account.update(identity_status="none", id_number=None, id_number_index=None).where(
            Account.id == other.id
        ).execute()
        _note(other.id, "claim_lapsed", by, role, "", {"identity_status": "none"})


def attach_identity(account: Account) -> None:
    """Drafts that the account began for itself take over the real name, also a corrected one."""
    drafts = Subject.select(Subject.id).where(
        Subject.applicant_id == account.id,
        Subject.state == "draft",
        Subject.applicant_index.is_null() | (Subject.submitted_by_id == account.id),
    )
    ids = [row.id for row in drafts]
    if ids:
        Participant.update(person_index=account.id_number_index, name=account.name).where(
            Participant.subject.in_(ids), Participant.part == "applicant"
        ).execute()
        Subject.update(applicant_index=account.id_number_index, name=account.name).where(Subject.id.in_(ids)).execute()
        Application.update(applicant_id_number=account.id_number).where(Application.id.in_(ids)).execute()


def open_files_of_number(account: Account) -> None:
    """The verified owner of a number becomes the applicant of every file of it; whoever began a draft
    of it then needs a mandate.
    """
    of_number = Subject.applicant_index == account.id_number_index
    Subject.update(applicant_id=account.id).where(of_number).execute()
    hand_over_messages(account.id)
    by_others = Subject.select(Subject.id).where(of_number, Subject.submitted_by_id != account.id)
    Application.update(by_somebody_else=True).where(Application.id.in_(by_others)).execute()
