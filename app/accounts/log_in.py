"""Logging in as staff, with a line of the security log for each way in which it may end."""

from __future__ import annotations

from contextlib import suppress

from app.accounts.devices import keep_device, recognise_device
from app.accounts.models import Account, StaffCredential
from app.accounts.passkeys import Asked, PasskeyAnswer, ask_to_prove
from app.accounts.passwords import check_password
from app.accounts.second_factor import Proof
from app.kernel.errors import NotAuthenticated, OneTimeCodeRequired, TooMany
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note


def log_in_as_staff(username: str, password: str, proof: Proof, device_token: str | None) -> tuple[Account, str | None]:
    """The account, and the token of the device where it was not known before. Raises what `check_password` raises."""
    account = _checked(username, password, proof, device_token)
    token = keep_device(account.id)
    note(What.LOG_IN, account=account.id, username=username, detail=_shown(proof))
    return account, token


def ask_for_passkey(username: str, password: str, device_token: str | None) -> Asked | None:
    """What a browser is to ask of a key, once the password is right; None where there is none. Raises NotAuthenticated,
    TooMany.
    """
    with suppress(OneTimeCodeRequired):
        _checked(username, password, None, device_token)
        return None
    return ask_to_prove(StaffCredential.get(StaffCredential.username == username).account)


def _shown(proof: Proof) -> str:
    return "password passkey" if isinstance(proof, PasskeyAnswer) else "password"


def _checked(username: str, password: str, proof: Proof, device_token: str | None) -> Account:
    recognise_device(username, device_token)
    try:
        return check_password(username, password, proof)
    except TooMany:
        note(What.LOG_IN, Result.SLOWED, username=username)
        raise
    except OneTimeCodeRequired:
        note(What.LOG_IN, Result.CODE_MISSING, username=username)
        raise
    except NotAuthenticated:
        note(What.LOG_IN, Result.WRONG, username=username)
        raise
