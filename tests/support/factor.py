"""People of the office who have a second factor."""

from __future__ import annotations

from time import time
from typing import Any

import pyotp

from app.accounts.models import StaffCredential
from app.accounts.second_factor import STEP_SECONDS
from tests.support.world import Person, World, ok


def enrolled(person: Person) -> str:
    """Let them enrol a factor. Answers its secret; the code of this half minute is used up."""
    secret: str = ok(person.post("/me/second-factor"))["secret"]
    person.go_on(ok(person.post("/me/second-factor/confirm", {"code": pyotp.TOTP(secret).now()}))["tokens"])
    return secret


def fresh_code(world: World, secret: str) -> str:
    """The present code, as if none had been used in this half minute."""
    with world.inside():
        StaffCredential.update(last_otp_step=0).execute()
    return pyotp.TOTP(secret).now()


def code_at(secret: str, steps_away: int, now: float | None = None) -> str:
    """The code of so many half minutes from now."""
    return pyotp.TOTP(secret).at(int(now or time()) + steps_away * STEP_SECONDS)


def recovery_codes(person: Person) -> list[str]:
    answer: dict[str, Any] = ok(person.post("/me/second-factor/recovery-codes"))
    codes: list[str] = answer["recovery_codes"]
    return codes
