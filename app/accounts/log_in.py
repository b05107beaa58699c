"""Logging in as staff, with a line of the security log for each way in which it may end."""

from __future__ import annotations

from app.accounts.models import Account
from app.accounts.passwords import check_password
from app.kernel.errors import NotAuthenticated, OneTimeCodeRequired, TooMany
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note


def log_in_as_staff(username: str, password: str, one_time_code: str | None) -> Account:
    """Raises what `check_password` raises."""
    try:
        account = check_password(username, password, one_time_code)
    except TooMany:
        note(What.LOG_IN, Result.SLOWED, username=username)
        raise
    except OneTimeCodeRequired:
        note(What.LOG_IN, Result.CODE_MISSING, username=username)
        raise
    except NotAuthenticated:
        note(What.LOG_IN, Result.WRONG, username=username)
        raise
    note(What.LOG_IN, account=account.id, username=username, detail="password")
    return account
