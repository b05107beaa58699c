"""Logging in as staff, with a line of the security log for each way in which it may end."""

from __future__ import annotations

from app.accounts.devices import keep_device, recognise_device
from app.accounts.models import Account
from app.accounts.passwords import check_password
from app.kernel.errors import NotAuthenticated, OneTimeCodeRequired, TooMany
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note


def log_in_as_staff(
    username: str, password: str, one_time_code: str | None, device_token: str | None
) -> tuple[Account, str | None]:
    """The account, and the token of the device where it was not known before. Raises what `check_password` raises."""
    recognise_device(username, device_token)
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
    token = keep_device(account.id)
    note(What.LOG_IN, account=account.id, username=username, detail="password")
    return account, token
