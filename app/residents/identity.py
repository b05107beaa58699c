"""The real name of a person (实名), as the account claims it."""

from __future__ import annotations

from uuid import UUID

from app.accounts.models import Account
from app.accounts.noted import note_change
from app.applications.models import Application
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import (
    Conflict,
    Forbidden,
    invalid,
)
from app.kernel.id_numbers import id_number_problem
from app.kernel.privacy import Secret, id_number_index
from app.record.subjects import Participant, Subject

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
        note_change(account.id, "claim_identity", account.id, "resident", "", {"identity_status": "claimed"})
        attach_identity(account)
    return account


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
