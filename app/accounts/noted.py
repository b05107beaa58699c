"""What happens to an account stands on its record, and what concerns safety in the security log as well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.accounts.roles import Role
from app.record.events import Event, NewEvent, append_to_chain
from app.security_log.vocabulary import What
from app.security_log.writing import note

NOTED: Mapping[str, What] = {
    "create_account": What.ACCOUNT,
    "identify_staff": What.ACCOUNT,
    "close_account": What.ACCOUNT,
    "reopen_account": What.ACCOUNT,
    "verify_identity": What.ACCOUNT,
    "claim_lapsed": What.ACCOUNT,
    "claim_restored": What.ACCOUNT,
    "undo_verify": What.ACCOUNT,
    "set_phone": What.ACCOUNT,
    "grant_role": What.GRANT,
    "revoke_role": What.REVOKE,
    "change_password": What.PASSWORD,
    "invite": What.ACTIVATION,
    "activate": What.ACTIVATION,
    "enrol_second_factor": What.FACTOR,
    "replace_second_factor": What.FACTOR,
    "renew_recovery_codes": What.FACTOR,
    "remove_second_factor": What.FACTOR,
    "add_passkey": What.FACTOR,
    "remove_passkey": What.FACTOR,
}


def appoints_as(by: UUID | None) -> str:
    """Accounts are made and offices granted by an administrator, or by whoever sits at the machine itself."""
    return Role.ADMINISTRATOR if by else Role.SYSTEM


def note_change(
    account: UUID, action: str, by: UUID | None, role: str, region_code: str, facts: dict[str, Any]
) -> Event:
    """An event of the account's own chain; inside the caller's transaction."""
    _note_for_safety(account, action, by, facts)
    return append_to_chain(
        NewEvent(
            collection="accounts",
            subject=account,
            action=action,
            actor=by,
            role=role,
            region=region_code,
            at=datetime.now(UTC),
            basis="",
            facts=facts,
        )
    )


def _note_for_safety(account: UUID, action: str, by: UUID | None, facts: Mapping[str, Any]) -> None:
    what = NOTED.get(action)
    if what is not None:
        office = " ".join(str(facts[name]) for name in ("role", "region") if name in facts)
        note(what, account=account, by=by, detail=f"{action} {office}".strip())
