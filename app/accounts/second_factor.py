"""The second factor of staff: the six digits of an authenticator (TOTP, RFC 6238), a passkey, or one of ten recovery
codes on paper. Each opens once. On real time.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import pyotp
from argon2.low_level import Type, hash_secret_raw

from app.accounts.models import RecoveryCode, StaffCredential
from app.accounts.passkeys import PasskeyAnswer, check_passkey, has_passkey
from app.kernel.database import insert
from app.kernel.errors import NotAuthenticated, OneTimeCodeRequired

ISSUER = "掌上救助"
STEP_SECONDS = 30
# A telephone's clock may be half a minute off, either way.
WINDOW = (0, -1, 1)
RECOVERY_CODES = 10
# Of Crockford's alphabet, which has no letters that look like digits: 50 bits each.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_LENGTH = 10
# Fewer than 112 bits are kept as a password is (ASVS 5 6.5.2): argon2id with the library's own cost.
RECOVERY_COST = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}

ASK = "请输入手机验证器上的6位数字，或者用通行密钥。"
WRONG = "验证码不对或者已经用过，请等下一个验证码。"


Proof = str | PasskeyAnswer | None


def check_second_factor(credential: StaffCredential, proof: Proof) -> None:
    """Nothing to check for an account without one. Raises OneTimeCodeRequired, NotAuthenticated.

    The caller counts attempts.
    """
    if credential.otp_secret is None and not has_passkey(credential.account):
        return
    if not proof:
        raise OneTimeCodeRequired(ASK)
    if isinstance(proof, PasskeyAnswer):
        check_passkey(credential.account, proof)
    elif not (uses_totp(credential, proof) or _uses_recovery_code(credential.account, proof)):
        raise NotAuthenticated(WRONG)


def matching_step(secret: str, code: str) -> int | None:
    """The half minute of which this is the code, if it is one of those that count now."""
    present = int(time.time()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    return next((present + off for off in WINDOW if totp.verify(code, for_time=(present + off) * STEP_SECONDS)), None)


def uses_totp(credential: StaffCredential, code: str) -> bool:
    """The half minute of the last accepted code is kept, and only a later one is accepted."""
    step = matching_step(credential.otp_secret.reveal(), code) if credential.otp_secret else None
    if step is None:
        return False
    used: int = (
        StaffCredential.update(last_otp_step=step)
        .where(StaffCredential.account == credential.account, StaffCredential.last_otp_step < step)
        .execute()
    )
    return used == 1


def address_for_app(username: str, secret: str) -> str:
    """`otpauth://…`: what the QR code of an enrolment says."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def new_recovery_codes(account: UUID) -> list[str]:
    """Ten new ones in place of any before, inside the caller's transaction. Shown once; only hashes are kept."""
    codes = [readable(random_code(RECOVERY_LENGTH), 5) for _ in range(RECOVERY_CODES)]
    RecoveryCode.delete().where(RecoveryCode.account == account).execute()
    insert(RecoveryCode, *({"account": account, "code_hash": _recovery_hash(account, code)} for code in codes))
    return codes


def recovery_codes_left(account: UUID) -> int:
    left: int = RecoveryCode.select().where(RecoveryCode.account == account, RecoveryCode.used_at.is_null()).count()
    return left


def _uses_recovery_code(account: UUID, code: str) -> bool:
    if len(as_typed(code)) != RECOVERY_LENGTH:
        return False
    used: int = (
        RecoveryCode.update(used_at=datetime.now(UTC))
        .where(
            RecoveryCode.account == account,
            RecoveryCode.code_hash == _recovery_hash(account, code),
            RecoveryCode.used_at.is_null(),
        )
        .execute()
    )
    return used == 1


def _recovery_hash(account: UUID, code: str) -> str:
    return hash_secret_raw(as_typed(code).encode(), account.bytes, hash_len=16, type=Type.ID, **RECOVERY_COST).hex()


def random_code(length: int) -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def readable(code: str, group: int) -> str:
    """`ABCDE-FGHJK`: in groups, as people copy it from paper."""
    return "-".join(_groups(code, group))


def _groups(code: str, group: int) -> Sequence[str]:
    return [code[start : start + group] for start in range(0, len(code), group)]


def as_typed(code: str) -> str:
    """What somebody meant who copied a code from paper: any case, O for 0, I and L for 1, with or without hyphens."""
    return re.sub(r"[\s-]", "", code.upper()).translate(str.maketrans("OIL", "011"))
