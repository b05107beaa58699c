"""Passkeys of staff: added, listed, removed; and what a browser is to ask of one before what weighs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import g
from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.http.access import BEFORE_ENROLMENT, ENROLLING, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import rate_limit
from api.routes.auth import me_id, tokens
from api.shapes.common import Listed, Problem, Shape, TokensShape
from api.shapes.passkeys import PasskeyAskedShape, PasskeyMade, asked
from app.accounts.models import Account
from app.accounts.passkey_models import Passkey
from app.accounts.passkeys import ask_to_prove, passkeys_of
from app.administration.own_passkeys import begin_passkey, finish_passkey, remove_passkey

bp = blueprint("passkeys", "通行密钥")


class PasskeyShape(Shape):
    id: UUID
    name: str
    added_at: AwareDatetime
    last_used_at: AwareDatetime | None


class AddedShape(Shape):
    passkey: PasskeyShape
    recovery_codes: list[str] = Field(description="Of whoever had no second factor before; shown once")
    tokens: TokensShape | None = Field(description="With a first second factor: those of before have ended")


@bp.post(
    "/auth/step-up/passkey-options",
    summary="再确认：向通行密钥问什么",
    responses={"200": PasskeyAskedShape},
)
@rate_limit("20/minute")
@operation(BEFORE_ENROLMENT)
def ask() -> Any:
    return asked(ask_to_prove(me_id()))


@bp.get("/me/passkeys", summary="我的通行密钥", responses={"200": Listed[PasskeyShape]})
@operation(ENROLLING)
def show() -> Any:
    return whole([_shown(key) for key in passkeys_of(me_id())])


@bp.post(
    "/me/passkeys/options",
    summary="添加：向新的密钥问什么",
    responses={"200": PasskeyAskedShape, "403": Problem},
)
@rate_limit("20/minute")
@operation(ENROLLING)
def begin() -> Any:
    return asked(begin_passkey(current_actor()))


@bp.post("/me/passkeys", summary="添加通行密钥", responses={"201": AddedShape, "403": Problem})
@rate_limit("20/minute")
@operation(ENROLLING, transaction=False)
def add(body: PasskeyMade) -> Any:
    added = finish_passkey(current_actor(), g.session_id, body.as_answer(), body.name)
    new = added.session and tokens(Account.get_by_id(added.session.account), added.session)
    return {"passkey": _shown(added.key), "recovery_codes": added.codes, "tokens": new}, 201


@bp.delete("/me/passkeys/<uuid:id>", summary="删掉通行密钥", responses={"204": None, "403": Problem})
@operation(ENROLLING)
def remove(path: SubjectPath) -> Any:
    remove_passkey(current_actor(), path.id)
    return None, 204


def _shown(key: Passkey) -> dict[str, Any]:
    return {"id": str(key.id), "name": key.name, "added_at": key.added_at, "last_used_at": key.last_used_at}
