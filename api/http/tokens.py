"""Access and refresh tokens: signed with the key of now, read with every key that still counts, for this API alone."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from time import time
from typing import Any
from uuid import UUID

import jwt
import orjson
from flask import Flask, current_app, request
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token, decode_token
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt.exceptions import InvalidKeyError, PyJWTError

from api.wiring import derived
from app.accounts.models import Session
from app.accounts.sessions import LOG_IN_AGAIN
from app.kernel.errors import NotAuthenticated
from config import Settings

ACCESS = timedelta(minutes=15)
ISSUER, AUDIENCE = "social-assistance", "social-assistance-api"
ALGORITHM = "HS256"
BAD_TOKEN = (JWTExtendedException, PyJWTError, KeyError, ValueError)


def register_tokens(app: Flask, settings: Settings) -> None:
    app.config.update(
        JWT_TOKEN_LOCATION=["headers"],
        JWT_ALGORITHM=ALGORITHM,
        JWT_ENCODE_ISSUER=ISSUER,
        JWT_DECODE_ISSUER=ISSUER,
        JWT_ENCODE_AUDIENCE=AUDIENCE,
        JWT_DECODE_AUDIENCE=AUDIENCE,
        PROPAGATE_EXCEPTIONS=False,
    )
    JWTManager(app)
    use_keys(app, settings)


def use_keys(app: Flask, settings: Settings) -> None:
    """Sign with `SECRET_KEY`, read with it and those before it; a token says by its `kid` which."""
    manager: JWTManager = app.extensions["flask-jwt-extended"]
    keys = {_key_id(secret): _key(secret) for secret in (*settings.old_secret_keys, settings.secret_key)}
    app.config["JWT_KEYS"] = keys
    app.config["JWT_HEADER_OF_OURS"] = {"kid": _key_id(settings.secret_key)}
    manager.encode_key_loader(lambda _: _key(settings.secret_key))
    manager.decode_key_loader(lambda header, _: _known(keys, header))


def _key(secret: str) -> str:
    return derived(secret.encode(), "tokens").hex()


def _key_id(secret: str) -> str:
    return hashlib.sha256(derived(secret.encode(), "key id")).hexdigest()[:8]


def _known(keys: dict[str, str], header: Any) -> str:
    key = keys.get(str(header.get("kid"))) if isinstance(header, dict) else None
    if key is None:
        raise InvalidKeyError("a key that is not known here")
    return key


def tokens_of(app: Flask, session: Session) -> dict[str, Any]:
    """Both tokens of a session; neither outlives it."""
    now = datetime.now(UTC)
    lasts = min(ACCESS, session.ends_at - now)
    header, who = app.config["JWT_HEADER_OF_OURS"], str(session.account)
    claims = {"sid": str(session.id)}
    proof = {"proof": str(session.proof)}
    return {
        "access_token": create_access_token(
            who, additional_claims=claims | proof, additional_headers=header, expires_delta=lasts
        ),
        "refresh_token": create_refresh_token(
            who,
            additional_claims=claims | {"rid": str(session.refresh_id)},
            additional_headers=header,
            expires_delta=session.expires_at - now,
        ),
        "expires_in": max(0, int(lasts.total_seconds())),
    }


def read_access_token() -> dict[str, Any]:
    """What the token of this request says. Raises one of `BAD_TOKEN`.

    Read once: the library would read it four times, a third of what a status read costs.
    """
    scheme, _, token = request.headers["Authorization"].partition(" ")
    if scheme != "Bearer":
        raise ValueError("not a bearer token")
    claims = _proved(token, _known(current_app.config["JWT_KEYS"], _header(token.partition(".")[0])))
    if not claims["nbf"] <= time() < claims["exp"]:
        raise ValueError("not of this time")
    if claims["type"] != "access":
        raise ValueError("another kind of token")
    return claims


@lru_cache(maxsize=1024)
def _proved(token: str, key: str) -> dict[str, Any]:
    """What was signed with this key. The same bytes under the same key stay signed: whether they are of this time, and
    whether the session goes on, is asked each time. What is refused is not kept.
    """
    claims: dict[str, Any] = jwt.decode(
        token,
        key,
        algorithms=[ALGORITHM],
        issuer=ISSUER,
        audience=AUDIENCE,
        options={"require": ["exp", "nbf", "sub", "iss", "aud"]},
    )
    return claims


@lru_cache(maxsize=64)
def _header(segment: str) -> Any:
    """Not proved yet: it only says which key to try."""
    return orjson.loads(urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))


def read_refresh_token(token: str) -> tuple[UUID, UUID, UUID]:
    """The session, its account and the token's own id. Raises NotAuthenticated."""
    try:
        claims = decode_token(token)
        if claims["type"] != "refresh":
            raise ValueError
        return UUID(claims["sid"]), UUID(claims["sub"]), UUID(claims["rid"])
    except BAD_TOKEN:
        raise NotAuthenticated(LOG_IN_AGAIN) from None
