"""Passkeys (通行密钥, WebAuthn): a second factor that answers the real address alone, so that nobody can phish it.

Checked by a library (docs/decisions/0106-passkeys-beside-codes.md). The key itself asks for finger, face or PIN each
time. On real time.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.accounts.passkey_models import Passkey, PasskeyChallenge
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, NotAuthenticated
from app.kernel.identifiers import new_id

HOLDS = timedelta(minutes=2)
MOST = 10
ADD, PROVE = "add", "prove"
HOUSE = "掌上救助"
WRONG = "通行密钥没有通过，或者等得太久。请再试一次，也可以改用验证码。"
NOT_ADDED = "通行密钥没有加上，或者等得太久。请再试一次。"
MANY = "通行密钥已经有十个了，请先删掉不用的。"
NOT_HERE = "现在的网址不能用通行密钥，请用手机验证器。"
_MUST_VERIFY = UserVerificationRequirement.REQUIRED


class RelyingParty:
    """The setting of this process: the address under which people see the pages, such as `https://help.example.cn`."""

    origin: str = ""

    @property
    def host(self) -> str:
        """To which keys belong; "" where browsers know none: an address of digits, or one in clear."""
        parts = urlsplit(self.origin)
        host = parts.hostname or ""
        try:
            ip_address(host)
        except ValueError:
            return host if parts.scheme == "https" or host == "localhost" else ""
        return ""


relying_party = RelyingParty()


@dataclass(frozen=True)
class PasskeyAnswer:
    """What a browser brings back, all in base64url; `challenge` is the id of what was asked. With `attestation` it is a
    new key, otherwise a proof by `authenticator_data` and `signature`.
    """

    challenge: UUID
    credential: str
    client_data: str
    attestation: str = ""
    authenticator_data: str = ""
    signature: str = ""


@dataclass(frozen=True)
class Asked:
    """`options` go to the browser as they are."""

    challenge: UUID
    options: Mapping[str, Any]


def passkeys_of(account: UUID) -> list[Passkey]:
    return list(Passkey.select().where(Passkey.account == account).order_by(Passkey.id))


def has_passkey(account: UUID) -> bool:
    return bool(Passkey.select().where(Passkey.account == account).exists())


def ask_to_prove(account: UUID) -> Asked | None:
    """None for whoever has no passkey, or where none can be used."""
    known = passkeys_of(account)
    if not known or not relying_party.host:
        return None
    challenge, row = _new_challenge(account, PROVE)
    options = webauthn.generate_authentication_options(
        rp_id=relying_party.host,
        challenge=challenge,
        timeout=_milliseconds(),
        allow_credentials=_described(known),
        user_verification=_MUST_VERIFY,
    )
    return Asked(row, options_to_json_dict(options))


def check_passkey(account: UUID, answer: PasskeyAnswer) -> None:
    """Raises NotAuthenticated. What was asked is used up, whatever comes of it; a key whose count does not go on has a
    double and is refused. The caller counts attempts.
    """
    challenge = _use_up(account, PROVE, answer.challenge)
    key = Passkey.get_or_none(Passkey.account == account, Passkey.credential == answer.credential)
    if challenge is None or key is None:
        raise NotAuthenticated(WRONG)
    try:
        verified = webauthn.verify_authentication_response(
            credential=_as_browsers_send(
                answer, authenticatorData=answer.authenticator_data, signature=answer.signature
            ),
            expected_challenge=challenge,
            expected_rp_id=relying_party.host,
            expected_origin=relying_party.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        raise NotAuthenticated(WRONG) from None
    _count_on(key, verified.new_sign_count)


def _count_on(key: Passkey, count: int) -> None:
    unchanged = (Passkey.id == key.id) & (Passkey.sign_count == key.sign_count)
    if not Passkey.update(sign_count=count, last_used_at=datetime.now(UTC)).where(unchanged).execute():
        raise NotAuthenticated(WRONG)


def ask_to_add(account: UUID, username: str, name: str) -> Asked:
    """Raises Conflict where no key can be used, or there are enough."""
    known = passkeys_of(account)
    if not relying_party.host:
        raise Conflict(NOT_HERE)
    if len(known) >= MOST:
        raise Conflict(MANY)
    challenge, row = _new_challenge(account, ADD)
    options = webauthn.generate_registration_options(
        rp_id=relying_party.host,
        rp_name=HOUSE,
        user_name=username,
        user_display_name=name,
        user_id=account.bytes,
        challenge=challenge,
        timeout=_milliseconds(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=_MUST_VERIFY
        ),
        exclude_credentials=_described(known),
    )
    return Asked(row, options_to_json_dict(options))


def add_passkey(account: UUID, answer: PasskeyAnswer, name: str) -> Passkey:
    """Raises Conflict. No maker vouches for the key: who has it in hand has just proved who they are."""
    challenge = _use_up(account, ADD, answer.challenge)
    if challenge is None:
        raise Conflict(NOT_ADDED)
    try:
        verified = webauthn.verify_registration_response(
            credential=_as_browsers_send(answer, attestationObject=answer.attestation),
            expected_challenge=challenge,
            expected_rp_id=relying_party.host,
            expected_origin=relying_party.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        raise Conflict(NOT_ADDED) from None
    credential = bytes_to_base64url(verified.credential_id)
    if Passkey.select().where(Passkey.credential == credential).exists():
        raise Conflict(NOT_ADDED)
    row = {
        "id": new_id(),
        "account": account,
        "credential": credential,
        "public_key": bytes_to_base64url(verified.credential_public_key),
        "sign_count": verified.sign_count,
        "name": name,
        "added_at": datetime.now(UTC),
        "last_used_at": None,
    }
    insert(Passkey, row)
    return Passkey(**row)


def forget_passkeys(account: UUID) -> None:
    """All of them, inside the caller's transaction."""
    Passkey.delete().where(Passkey.account == account).execute()


def forget_challenges(now: datetime) -> int:
    removed: int = PasskeyChallenge.delete().where(PasskeyChallenge.expires_at < now).execute()
    return removed


def _new_challenge(account: UUID, purpose: str) -> tuple[bytes, UUID]:
    """In place of the one before: only the last that was asked counts."""
    challenge, row = secrets.token_bytes(32), new_id()
    with transaction():
        PasskeyChallenge.delete().where(
            PasskeyChallenge.account == account, PasskeyChallenge.purpose == purpose
        ).execute()
        PasskeyChallenge.insert(
            id=row, account=account, purpose=purpose, challenge=challenge.hex(), expires_at=datetime.now(UTC) + HOLDS
        ).execute()
    return challenge, row


def _use_up(account: UUID, purpose: str, asked: UUID) -> bytes | None:
    """What was asked, for whoever takes it first; None once it is too late."""
    row = PasskeyChallenge.get_or_none(
        PasskeyChallenge.id == asked,
        PasskeyChallenge.account == account,
        PasskeyChallenge.purpose == purpose,
        PasskeyChallenge.expires_at > datetime.now(UTC),
    )
    if row is None or not PasskeyChallenge.delete().where(PasskeyChallenge.id == asked).execute():
        return None
    return bytes.fromhex(row.challenge)


def _as_browsers_send(answer: PasskeyAnswer, **response: str) -> dict[str, Any]:
    said = {"clientDataJSON": answer.client_data, **response}
    return {"id": answer.credential, "rawId": answer.credential, "type": "public-key", "response": said}


def _described(keys: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.credential)) for key in keys]


def _milliseconds() -> int:
    return int(HOLDS.total_seconds() * 1000)
