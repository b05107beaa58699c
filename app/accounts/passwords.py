"""Staff log-in: argon2 passwords, lock-out, one-time codes. On real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.accounts.models import Account, StaffCredential
from app.database import transaction
from app.errors import NotAuthenticated, OneTimeCodeRequired, TooMany
from app.privacy import Secret

ATTEMPTS = 5
LOCK_OUT = timedelta(minutes=15)
WRONG = "用户名或密码不对，请重新输入。"
_TOTP_SECONDS = 30

_hasher = PasswordHasher()
_nobody = _hasher.hash("there is no such account")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def check_password(username: str, password: str, one_time_code: str | None) -> Account:
    """The account of these credentials. Raises NotAuthenticated, OneTimeCodeRequired, TooMany while locked out.

    An unknown username takes as long as a wrong password.
    """
    credential = StaffCredential.get_or_none(StaffCredential.username == username)
    now = datetime.now(UTC)
    if credential is not None and credential.locked_until is not None and credential.locked_until > now:
        seconds = int((credential.locked_until - now).total_seconds()) + 1
        raise TooMany("密码输错次数太多，请稍后再试，或者联系系统管理员。", retry_after=seconds)
    matches = _matches(credential.password_hash if credential else _nobody, password)
    if credential is None or not credential.password_hash:
        raise NotAuthenticated(WRONG)
    if not matches:
        _count_failure(credential, now)
        raise NotAuthenticated(WRONG)
    _check_one_time_code(credential, one_time_code, now)
    StaffCredential.update(failed_attempts=0, locked_until=None).where(
        StaffCredential.account == credential.account
    ).execute()
    account = Account.get_or_none(Account.id == credential.account, Account.closed_at.is_null())
    if account is None:
        raise NotAuthenticated(WRONG)
    found: Account = account
    return found


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored or _nobody, password)
    except VerificationError:
        return False


def _count_failure(credential: StaffCredential, now: datetime) -> None:
    """Counted in the database, so that parallel guesses count as well."""
    with transaction():
        StaffCredential.update(failed_attempts=StaffCredential.failed_attempts + 1).where(
            StaffCredential.account == credential.account
        ).execute()
        StaffCredential.update(failed_attempts=0, locked_until=now + LOCK_OUT).where(
            StaffCredential.account == credential.account, StaffCredential.failed_attempts >= ATTEMPTS
        ).execute()


def _check_one_time_code(credential: StaffCredential, code: str | None, now: datetime) -> None:
    """Each code once: the step of the last accepted one is kept."""
    secret: Secret | None = credential.otp_secret
    if secret is None:
        return
    if not code:
        raise OneTimeCodeRequired("请输入一次性验证码。")
    totp = pyotp.TOTP(secret.reveal())
    present = int(time.time()) // _TOTP_SECONDS
    for step in (present, present - 1):
        if step > credential.last_otp_step and totp.verify(code, for_time=step * _TOTP_SECONDS):
            StaffCredential.update(last_otp_step=step).where(StaffCredential.account == credential.account).execute()
            return
    _count_failure(credential, now)
    raise NotAuthenticated("验证码不对或者已经用过，请等下一个验证码。")
