"""Deleting an account: what it alone needs goes, the files of applications stay as long as the law asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from app.accounts.models import Account, RoleGrant
from app.accounts.service import _note, revoke_role
from app.accounts.sessions import revoke_all
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden
from app.record.subjects import Subject


def close_account(account_id: UUID, goes_on: Collection[str]) -> None:
    """Delete what this account alone needs (PIPL 第47条). Files of applications stay for as long as the law asks.

    Raises Conflict while a matter is open (a benefit goes on without the account), Forbidden for staff, whose accounts
    the administrator ends.
    """
    with transaction():
        account: Account = Account.get_by_id(account_id)
        if account.kind == "staff":
            raise Forbidden("工作人员的账号由系统管理员停用，不能自己注销。")
        mine = (Subject.submitted_by_id == account_id) | (Subject.applicant_id == account_id)
        waits = Subject.is_open & (Subject.state != "draft") & Subject.collection.not_in(sorted(goes_on))
        if Subject.select().where(mine, waits).exists():
            raise Conflict("您还有正在办理的事项，办完或者撤回以后才能注销账号。")
        Account.update(
            closed_at=datetime.now(UTC),
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
        _note(account_id, "close_account", account_id, "resident", "", {})
