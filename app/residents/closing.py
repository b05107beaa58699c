"""Deleting an account: what it alone needs goes, the files of applications stay as long as the law asks."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account, RoleGrant
from app.accounts.noted import note_change
from app.accounts.service import revoke_role
from app.accounts.sessions import revoke_all
from app.applications.draft_removal import forget_who_drafted
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden
from app.pending.service import Acts, end_those_about
from app.record.subjects import Participant, Subject, is_personally
from app.workflow.engine import perform
from app.workflow.second_hand import Procedures


def close_account(actor: Actor, goes_on: Collection[str], procedures: Procedures, acts: Acts) -> None:
    """Delete what this account alone needs (PIPL 第47条): drafts end, and of those that were never sent nothing is left
    that names anybody. Files of applications stay for as long as the law asks, and are those of a person without an
    account from now on: whoever gets a benefit is told by telephone and letter, receives nothing by reading it, and
    finds what was said meanwhile when they are verified again.

    Raises Conflict while a matter is open (a benefit goes on without the account, and so does what others have reported
    about the person), Forbidden for staff, whose accounts the administrator ends.
    """
    account_id = actor.account_id
    assert account_id is not None, "only whoever is logged in has one"
    with transaction():
        account: Account = Account.get_by_id(account_id)
        if account.kind == "staff":
            raise Forbidden("工作人员的账号由系统管理员停用，不能自己注销。")
        begun = Subject.submitted_by_id == account_id
        by_others = Subject.submitted_by_id.is_null() | (Subject.submitted_by_id != account_id)
        only_about_them = (Subject.collection == "emergencies") & by_others & ~Subject.registered_in_office
        mine = begun | ((Subject.applicant_id == account_id) & ~only_about_them)
        waits = Subject.is_open & (Subject.state != "draft") & Subject.collection.not_in(sorted(goes_on))
        if Subject.select().where(mine, waits).exists():
            raise Conflict("您还有正在办理的事项，办完或者撤回以后才能注销账号。")
        drafts = _forget_drafts(actor, account_id, procedures)
        end_those_about(acts, account_id, actor, "这个账号的主人已经把账号注销了")
        _keep_whose_parts_they_were(account)
        Subject.update(applicant_id=None).where(Subject.applicant_id == account_id).execute()
        Account.update(
            closed_at=clock.now(),
            openid=None,
            phone=None,
            phone_index=None,
            id_number=None,
            id_number_index=None,
            identity_status="none",
            name="",
        ).where(Account.id == account_id).execute()
        for grant in RoleGrant.select().where(RoleGrant.account == account_id, RoleGrant.revoked_at.is_null()):
            revoke_role(grant.id, by=account_id)
        revoke_all(account_id, "closed")
        note_change(account_id, "close_account", account_id, "resident", "", {"drafts_erased": drafts})


def _keep_whose_parts_they_were(account: Account) -> None:
    """Hands are kept apart by persons: what somebody has done in a matter stays theirs, whichever account they come
    back with. Of a number that somebody has seen only: a mere claim must bar nobody else for good.
    """
    if account.identity_status == "verified":
        Participant.update(person_index=account.id_number_index).where(
            Participant.account == account.id, Participant.person_index.is_null()
        ).execute()


def _forget_drafts(actor: Actor, account_id: UUID, procedures: Procedures) -> int:
    for draft in Subject.select(Subject.id).where(is_personally(account_id), Subject.state == "draft"):
        perform(procedures, draft.id, "withdraw", actor)
    return forget_who_drafted(account_id)
