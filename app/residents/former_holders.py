"""How it was before an account was verified for a number, kept so that it can be put back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import CharField, UUIDField

from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.applications.models import Application
from app.kernel.clock import clock
from app.kernel.database import MomentField, Table, insert
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, SecretJSONField
from app.record.subjects import Subject


class FormerHolders(Table):
    """`before` has the other accounts that claimed the number, and of each matter of the number its applicant and
    whether somebody else had begun it.
    """

    guarded = ("account", "number_index", "before", "at", "undone_at")

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    number_index = CharField(32)
    before = SecretJSONField()
    at = MomentField()
    undone_at = MomentField(null=True)

    class Meta:
        table_name = "former_holders"

    def applicants(self) -> list[UUID]:
        return [UUID(matter["applicant"]) for matter in self.before["matters"] if matter["applicant"]]


def keep_former_holders(account: Account) -> None:
    index = account.id_number_index
    others = Account.select().where(Account.id_number_index == index, Account.id != account.id)
    matters = list(Subject.select(Subject.id, Subject.applicant_id).where(Subject.applicant_index == index))
    others_began = Application.by_somebody_else & Application.id.in_([matter.id for matter in matters])
    by_others = {row.id for row in Application.select(Application.id).where(others_began)}
    before = {
        "claims": [{"account": str(one.id), "id_number": one.id_number.reveal()} for one in others if one.id_number],
        "matters": [
            {
                "id": str(matter.id),
                "applicant": str(matter.applicant_id) if matter.applicant_id else None,
                "by_somebody_else": matter.id in by_others,
            }
            for matter in matters
        ],
    }
    insert(
        FormerHolders,
        {"id": new_id(), "account": account.id, "number_index": index, "before": before, "at": clock.now()},
    )


def former_holders_of(account: UUID) -> FormerHolders | None:
    """As it was before the account was verified the last time."""
    found: FormerHolders | None = (
        FormerHolders.select()
        .where(FormerHolders.account == account, FormerHolders.undone_at.is_null())
        .order_by(FormerHolders.id.desc())
        .first()
    )
    return found


def put_back(kept: FormerHolders) -> list[UUID]:
    """Claims and applicants as they were; what the account has begun since stays its own. Answers whose claims are
    back. Raises Conflict where somebody else has been verified for the number since.
    """
    if verified_account(kept.number_index) not in (None, kept.account):
        raise Conflict("这个身份证号后来又核实给了别的账号，请先核对。")
    Account.update(identity_status="none", id_number=None, id_number_index=None).where(
        Account.id == kept.account
    ).execute()
    for matter in kept.before["matters"]:
        applicant = UUID(matter["applicant"]) if matter["applicant"] else None
        Subject.update(applicant_id=applicant).where(Subject.id == UUID(matter["id"])).execute()
        Application.update(by_somebody_else=matter["by_somebody_else"]).where(
            Application.id == UUID(matter["id"])
        ).execute()
    FormerHolders.update(undone_at=clock.now()).where(FormerHolders.id == kept.id).execute()
    return [account for claim in kept.before["claims"] if (account := _claims_again(claim, kept.number_index))]


def _claims_again(claim: dict[str, Any], index: str) -> UUID | None:
    account = UUID(claim["account"])
    changed = (
        Account.update(identity_status="claimed", id_number=Secret(claim["id_number"]), id_number_index=index)
        .where(Account.id == account, Account.closed_at.is_null(), Account.identity_status == "none")
        .execute()
    )
    return account if changed else None
