"""Staff log-in: argon2 passwords, with the second factor where there is one; tries are slowed down (`slowing.py`)."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.accounts.models import Account, StaffCredential
from app.accounts.second_factor import Proof, check_second_factor
from app.accounts.slowing import claim_try, count_failure, forgive, forgive_everywhere
from app.kernel.errors import NotAuthenticated, OneTimeCodeRequired

WRONG = "用户名或密码不对，请重新输入。"

_hasher = PasswordHasher()


@cache
def _nobodys() -> str:
    """What a name that nobody has is compared with, so that it is refused after as long; made when first asked for, not
    at each start.
    """
    return _hasher.hash("there is no such account")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def check_password(username: str, password: str, proof: Proof) -> Account:
    """The account of these credentials. Raises NotAuthenticated, OneTimeCodeRequired, TooMany while too fast.

    An unknown username is counted, answered and takes as long as a wrong password.
    """
    claim_try(username)
    try:
        account = _account_of(username, password, proof)
    except OneTimeCodeRequired:
        raise
    except NotAuthenticated:
        count_failure(username)
        raise
    forgive(username)
    return account


def _account_of(username: str, password: str, proof: Proof) -> Account:
    credential = StaffCredential.get_or_none(StaffCredential.username == username, StaffCredential.password_hash != "")
    if not _matches(credential.password_hash if credential else _nobodys(), password) or credential is None:
        raise NotAuthenticated(WRONG)
    check_second_factor(credential, proof)
    account: Account | None = Account.get_or_none(Account.id == credential.account, Account.closed_at.is_null())
    if account is None:
        raise NotAuthenticated(WRONG)
    return account


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except VerificationError:
        return False


def check_factor(account: UUID, proof: Proof) -> None:
    """The second factor alone, of somebody who is logged in. Raises NotAuthenticated, OneTimeCodeRequired, TooMany:
    attempts count as at log-in.
    """
    credential = StaffCredential.get_by_id(account)
    claim_try(credential.username)
    try:
        check_second_factor(credential, proof)
    except OneTimeCodeRequired:
        raise
    except NotAuthenticated:
        count_failure(credential.username)
        raise
    forgive(credential.username)


def set_password(account: UUID, password: str) -> None:
    """Replace the password; what was tried at the one before counts no more. Inside the caller's transaction."""
    set_hashed(account, hash_password(password))


def set_hashed(account: UUID, hashed: str) -> None:
    """As `set_password`, of what `hash_password` made of it: many are hashed beside one another."""
    StaffCredential.update(password_hash=hashed).where(StaffCredential.account == account).execute()
    forgive_everywhere(StaffCredential.get_by_id(account).username)
