"""Enrolling a second factor: a secret for the authenticator, which counts once a code of it was typed."""

from __future__ import annotations

from uuid import UUID

import pyotp

from app.accounts.actor import Actor
from app.accounts.assurance import assurance, check_fresh
from app.accounts.models import RecoveryCode, Session, StaffCredential
from app.accounts.noted import note_change
from app.accounts.passkeys import forget_passkeys, has_passkey
from app.accounts.second_factor import address_for_app, matching_step, new_recovery_codes, recovery_codes_left
from app.accounts.sessions import prove_again, revoke_all
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, invalid
from app.kernel.privacy import Secret


def second_factor_of(account: UUID) -> dict[str, bool | int]:
    is_enrolled = has_second_factor(account)
    return {
        "enrolled": is_enrolled,
        "authenticator": has_authenticator(account),
        "required": assurance.required,
        "recovery_codes_left": recovery_codes_left(account) if is_enrolled else 0,
    }


def has_second_factor(account: UUID) -> bool:
    return has_authenticator(account) or has_passkey(account)


def has_authenticator(account: UUID) -> bool:
    query = StaffCredential.select().where(
        StaffCredential.account == account, StaffCredential.otp_secret.is_null(False)
    )
    return bool(query.exists())


def begin_enrolment(actor: Actor) -> tuple[str, str]:
    """A new secret and its `otpauth://` address; the factor in use, if any, counts until the new one does.

    Raises StepUpNeeded: by password the first time, by the factor in use to replace it.
    """
    assert actor.account_id is not None
    check_fresh(actor)
    secret = pyotp.random_base32()
    with transaction():
        credential = StaffCredential.get_by_id(actor.account_id)
        credential.otp_pending = Secret(secret)
        credential.save()
    return secret, address_for_app(credential.username, secret)


def finish_enrolment(actor: Actor, session: UUID, code: str) -> tuple[Session, list[str]]:
    """The factor counts from now on; every other log-in of the account ends, and this one goes on with new tokens.
    Answers it, and ten recovery codes, shown once.

    Raises StepUpNeeded as at the beginning, Conflict when none was begun, Invalid for a wrong code.
    """
    assert actor.account_id is not None
    check_fresh(actor)
    with transaction():
        credential = lock_row(StaffCredential.select().where(StaffCredential.account == actor.account_id)).get()
        if credential.otp_pending is None:
            raise Conflict("请先扫码绑定验证器，再输入6位数字。")
        step = matching_step(credential.otp_pending.reveal(), code)
        if step is None:
            raise invalid("code", "数字不对。请看验证器上“掌上救助”那一行现在的6位数字，再输入一次。")
        action = "replace_second_factor" if credential.otp_secret else "enrol_second_factor"
        credential.otp_secret, credential.otp_pending, credential.last_otp_step = credential.otp_pending, None, step
        credential.save()
        revoke_all(actor.account_id, "second-factor", but=session)
        proved = prove_again(session, second_factor=True)
        note_change(actor.account_id, action, actor.account_id, "staff", "", {})
        return proved, new_recovery_codes(actor.account_id)


def renew_recovery_codes(actor: Actor) -> list[str]:
    """Ten new codes in place of those on the old paper. Raises StepUpNeeded, Conflict without a factor."""
    assert actor.account_id is not None
    check_fresh(actor)
    if not actor.second_factor:
        raise Conflict("请先绑定验证器。")
    with transaction():
        note_change(actor.account_id, "renew_recovery_codes", actor.account_id, "staff", "", {})
        return new_recovery_codes(actor.account_id)


def forget_second_factor(account: UUID) -> None:
    """The factor was lost, as two people have agreed (`app/administration/lost_factor.py`): a new one is enrolled at
    the next log-in. Inside the caller's transaction.
    """
    StaffCredential.update(otp_secret=None, otp_pending=None).where(StaffCredential.account == account).execute()
    forget_passkeys(account)
    RecoveryCode.delete().where(RecoveryCode.account == account).execute()
