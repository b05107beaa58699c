"""Activation: whoever appoints somebody hands over a code on paper, and the person sets username and password alone.

Nobody but the person ever knows a password, and a reset is a new activation. A code opens once, for some days, and only
its hash is kept. It is no second factor: where one is enrolled, activating asks for it as well.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from peewee import IntegrityError

from app.accounts.actor import Actor
from app.accounts.assurance import assurance
from app.accounts.models import Account, Activation, StaffCredential
from app.accounts.noted import appoints_as, note_change
from app.accounts.password_words import check_new_password
from app.accounts.passwords import check_factor, set_password
from app.accounts.second_factor import as_typed, random_code, readable
from app.accounts.sessions import end_everywhere
from app.kernel.database import savepoint, transaction
from app.kernel.errors import Conflict, Forbidden, NotAuthenticated, NotFound, OneTimeCodeRequired, invalid
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note

# Of an alphabet of 32: 140 bits, enough not to be guessed (ASVS 5 11.5.1) and to be kept as a plain hash (6.5.2).
CODE_LENGTH, GROUP = 28, 4
UNKNOWN = "激活码不对，或者已经用过、过期了。请核对纸上的字；还是不行的，请找系统管理员重新开一张。"


@dataclass(frozen=True, repr=False)
class Invitation:
    """What goes on the paper: the code is shown here and never again."""

    code: str
    expires_at: datetime


def invite(account: UUID, *, by: UUID | None) -> Invitation:
    """A code for the account, inside the caller's transaction. The password so far, every log-in and every earlier
    code end at once.
    """
    code, now = random_code(CODE_LENGTH), datetime.now(UTC)
    expires_at = now + assurance.activation_holds
    _end_codes(account, now)
    Activation.insert(account=account, code_hash=_hash(code), made_by=by, made_at=now, expires_at=expires_at).execute()
    StaffCredential.update(password_hash="").where(StaffCredential.account == account).execute()
    end_everywhere(account, "activation")
    note_change(account, "invite", by, appoints_as(by), "", {})
    return Invitation(readable(code, GROUP), expires_at)


def invite_again(account: UUID, administrator: Actor) -> Invitation:
    """For somebody who forgot their password. Raises NotFound, Forbidden for oneself and for who logs in by WeChat."""
    with transaction():
        found = Account.get_or_none(Account.id == account, Account.closed_at.is_null())
        if found is None:
            raise NotFound
        if found.kind != "staff":
            raise Forbidden("这个账号用微信登录，没有密码，不用激活。")
        if account == administrator.account_id:
            raise Forbidden("自己的密码自己改；忘记了的，请另一名系统管理员办理。")
        return invite(account, by=administrator.account_id)


def activate(code: str, username: str | None, password: str, one_time_code: str | None) -> Account:
    """Set one's own password, and another username than was proposed where one is given. The code is used up.

    Raises NotAuthenticated for a code that does not hold, OneTimeCodeRequired, TooMany, Invalid (password), Conflict
    (username); the code then still holds.
    """
    activation = Activation.get_or_none(Activation.code_hash == _hash(code), Activation.used_at.is_null())
    if activation is None or activation.expires_at <= datetime.now(UTC):
        note(What.ACTIVATION, Result.WRONG)
        raise NotAuthenticated(UNKNOWN)
    account: Account = Account.get_by_id(activation.account)
    credential = StaffCredential.get_by_id(account.id)
    check_new_password(password, "password", username=username or credential.username, name=account.name)
    _check_second_factor(credential, one_time_code)
    with transaction():
        used = Activation.update(used_at=datetime.now(UTC)).where(
            Activation.id == activation.id, Activation.used_at.is_null()
        )
        if account.closed_at is not None or used.execute() == 0:
            raise NotAuthenticated(UNKNOWN)
        _rename(account.id, username or credential.username)
        set_password(account.id, password)
        note_change(account.id, "activate", account.id, "staff", "", {"username": username or credential.username})
    return account


def _check_second_factor(credential: StaffCredential, one_time_code: str | None) -> None:
    """Said of the field, as with a new password: who sees the first activation is not asked for a factor."""
    if credential.otp_secret is None:
        return
    try:
        check_factor(credential.account, one_time_code)
    except (OneTimeCodeRequired, NotAuthenticated) as refused:
        raise invalid("otp", refused.detail) from None


def _rename(account: UUID, username: str) -> None:
    try:
        with savepoint():
            StaffCredential.update(username=username).where(StaffCredential.account == account).execute()
    except IntegrityError as error:
        raise Conflict("这个用户名已经有人用了，请换一个。") from error


def _end_codes(account: UUID, now: datetime) -> None:
    Activation.update(used_at=now).where(Activation.account == account, Activation.used_at.is_null()).execute()


def _hash(code: str) -> str:
    return hashlib.sha256(as_typed(code).encode()).hexdigest()
