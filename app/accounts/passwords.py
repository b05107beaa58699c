"""Staff log-in: argon2 passwords and lock-out, with the second factor where there is one. On real time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.accounts.models import Account, StaffCredential
from app.accounts.second_factor import check_second_factor
from app.kernel.database import lock_row, transaction
from app.kernel.errors import NotAuthenticated, TooMany

ATTEMPTS = 5
LOCK_OUT = timedelta(minutes=15)
WRONG = "用户名或密码不对，请重新输入。"

_hasher = PasswordHasher()
_nobody = _hasher.hash("there is no such account")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def check_password(username: str, password: str, one_time_code: str | None) -> Account:
    """The account of these credentials. Raises NotAuthenticated, OneTimeCodeRequired, TooMany while locked out.

    An unknown username takes as long as a wrong password.
    """
    credential = StaffCredential.get_or_none(StaffCredential.username == username, StaffCredential.password_hash != "")
    if credential is None:
        _matches(_nobody, password)
        raise NotAuthenticated(WRONG)
    _claim_attempt(credential.account, datetime.now(UTC))
    if not _matches(credential.password_hash, password):
        raise NotAuthenticated(WRONG)
    check_second_factor(credential, one_time_code)
    account = Account.get_or_none(Account.id == credential.account, Account.closed_at.is_null())
    if account is None:
        raise NotAuthenticated(WRONG)
    _forgive(credential.account)
    found: Account = account
    return found


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except VerificationError:
        return False


def _claim_attempt(account: UUID, now: datetime) -> None:
    """Count an attempt before the password is looked at, so that parallel guesses cannot outrun the count."""
    with transaction():
        row = lock_row(StaffCredential.select().where(StaffCredential.account == account)).get()
        if row.locked_until is not None and row.locked_until > now:
            seconds = int((row.locked_until - now).total_seconds()) + 1
            raise TooMany("密码输错次数太多，请稍后再试，或者联系系统管理员。", retry_after=seconds)
        attempts = row.failed_attempts + 1
        is_last = attempts >= ATTEMPTS
        StaffCredential.update(
            failed_attempts=0 if is_last else attempts, locked_until=now + LOCK_OUT if is_last else None
        ).where(StaffCredential.account == account).execute()


def _forgive(account: UUID) -> None:
    StaffCredential.update(failed_attempts=0, locked_until=None).where(StaffCredential.account == account).execute()


def check_code(account: UUID, code: str | None) -> None:
    """The second factor alone, of somebody who is logged in. Raises NotAuthenticated, OneTimeCodeRequired, TooMany:
    attempts count as at log-in.
    """
    _claim_attempt(account, datetime.now(UTC))
    check_second_factor(StaffCredential.get_by_id(account), code)
    _forgive(account)


def set_password(account: UUID, password: str) -> None:
    """Replace the password and end a lock-out, inside the caller's transaction."""
    StaffCredential.update(password_hash=hash_password(password)).where(StaffCredential.account == account).execute()
    _forgive(account)
