"""Which events of an account go to the security log as well, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

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


def note_event(account: UUID, action: str, by: UUID | None, facts: Mapping[str, Any]) -> None:
    what = NOTED.get(action)
    if what is not None:
        office = " ".join(str(facts[name]) for name in ("role", "region") if name in facts)
        note(what, account=account, by=by, detail=f"{action} {office}".strip())
