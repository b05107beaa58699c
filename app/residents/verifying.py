"""The real name at the counter: who is verified where and by whom, and what opens then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from peewee import IntegrityError
from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.accounts.noted import note_change
from app.accounts.roles import Role
from app.applications.models import Application
from app.kernel.database import lock_row, savepoint
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.forms.fields import IdNumber, Input, Line
from app.kernel.privacy import id_number_index
from app.notifications.outbox import hand_over_messages
from app.record.events import Event
from app.record.subjects import Subject
from app.residents.former_holders import keep_former_holders
from app.residents.identity import OF_STAFF
from app.residents.known_before import files_of_number, known_before, tell

VERIFIERS = (Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)
TAKEN = "这个身份证号已经由另一个账号核实过。如果不是您或家人登记的，请带身份证到乡镇窗口核实。"


class VerifyIdentity(Input):
    """`id_number` as the officer reads it from the card: what is verified is the card, not what the account says.

    The photographs are asked for where somebody else is known for the number: nobody and nothing compares the faces but
    people.
    """

    account: UUID
    id_number: Annotated[IdNumber, Field(title="证件上的身份证号")]
    reason: Annotated[Line | None, Field(title="还没有办过事的人，为什么在这里核实")] = None
    card_document: Annotated[UUID | None, Field(title="身份证照片（换人时要）")] = None
    face_document: Annotated[UUID | None, Field(title="本人手持身份证的照片（换人时要）")] = None

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"id_number"}, exclude_none=True)


def office_of(officer: Actor) -> Role:
    """Raises Forbidden for who does not verify."""
    role = next((role for role in VERIFIERS if officer.holds(role)), None)
    if role is None:
        raise Forbidden("只有受理人员可以核实身份。")
    return role


def checked_account(officer: Actor, facts: VerifyIdentity) -> Account:
    """The account, held, that the officer may verify by this card.

    Only where a matter of the person is, or with a reason for somebody who has none; never by whoever shares telephone
    or number with the account. Raises Forbidden, NotFound, Invalid, Conflict.
    """
    office_of(officer)
    index = id_number_index(facts.id_number)
    account = _account_of_number(facts.account, index)
    if account.kind == "staff":
        raise Forbidden(OF_STAFF)
    if is_close_to(officer, account):
        raise Forbidden("不能给自己或者和自己共用电话的账号核实身份，请由其他人员办理。")
    if account.id_number_index != index:
        raise invalid("id_number", "和这个账号登记的身份证号不一样，请本人核对后重新登记。")
    _check_place(officer, account, facts.reason)
    if verified_account(index) not in (None, account.id):
        raise Conflict(TAKEN)
    return account


def settle(account: Account, by: UUID | None, role: Role, noted: Mapping[str, Any]) -> Account:
    """From now on the account is the person's: every file of the number opens to it, also what another account began
    while it merely claimed the number; such claims lapse (docs/decisions/0006-claimed-numbers.md), whoever was known
    for the number before is told, and how it was before is kept.
    """
    told = known_before(account)
    keep_former_holders(account)
    try:
        with savepoint():
            Account.update(identity_status="verified").where(Account.id == account.id).execute()
    except IntegrityError as error:
        raise Conflict(TAKEN) from error
    event = note_change(account.id, "verify_identity", by, role, "", {"identity_status": "verified"} | dict(noted))
    _let_other_claims_lapse(account, by, role)
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


def is_close_to(officer: Actor, account: Account) -> bool:
    """Whether the account is the officer's own, or shares number or telephone with an account of theirs."""
    theirs = Account.id == officer.account_id
    if officer.id_number_index:
        theirs |= Account.id_number_index == officer.id_number_index
    return any(
        one.id == account.id or (account.phone_index and one.phone_index == account.phone_index)
        for one in Account.select().where(theirs)
    )


def reaches_files(officer: Actor, account: Account) -> bool:
    """Whether what is under way for the number lies where the officer verifies, or nothing is."""
    matters, offices = files_of_number(account), [grant for grant in officer.grants if grant.role in VERIFIERS]
    return not matters or any(grant.reaches(matter) for grant in offices for matter in matters)


def _check_place(officer: Actor, account: Account, reason: str | None) -> None:
    """Whoever was here first says where the owner of the number is known: what an account begins after others of the
    number have begun something gives it no place.
    """
    matters = files_of_number(account)
    matters.sort(key=lambda matter: matter.created_at)
    own = [account.id in (matter.applicant_id, matter.submitted_by_id) for matter in matters]
    counted = [matter for matter, is_own in zip(matters, own, strict=True) if is_own == own[0]]
    offices = [grant for grant in officer.grants if grant.role in VERIFIERS]
    if not matters and not reason:
        raise invalid("reason", "这个人在这里还没有办过事，请写明为什么在您这里核实。")
    if matters and not any(grant.reaches(matter) for grant in offices for matter in counted):
        raise Forbidden("这个人的事项不在您的辖区，请由办理的乡镇或者上级核实身份。")


def _let_other_claims_lapse(account: Account, by: UUID | None, role: str) -> None:
    """Of open accounts: to whose number a closed one belongs stays on record, since hands are kept apart by persons."""
    others = Account.select(Account.id).where(
        Account.id_number_index == account.id_number_index, Account.id != account.id, Account.closed_at.is_null()
    )
    for other in list(others):
        Account.update(identity_status="none", id_number=None, id_number_index=None).where(
            Account.id == other.id
        ).execute()
        note_change(other.id, "claim_lapsed", by, role, "", {"identity_status": "none"})


def open_files_of_number(account: Account) -> None:
    """The verified owner of a number becomes the applicant of every file of it; whoever began a draft
    of it then needs a mandate.
    """
    of_number = Subject.applicant_index == account.id_number_index
    Subject.update(applicant_id=account.id).where(of_number).execute()
    hand_over_messages(account.id)
    by_others = Subject.select(Subject.id).where(of_number, Subject.submitted_by_id != account.id)
    Application.update(by_somebody_else=True).where(Application.id.in_(by_others)).execute()
