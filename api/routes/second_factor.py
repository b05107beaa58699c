"""The second factor of staff, and proving again who one is before what weighs."""

from __future__ import annotations

from typing import Annotated, Any

import segno
from flask import g
from pydantic import Field

from api.http.access import BEFORE_ENROLMENT, ENROLLING, STAFF, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.routes.auth import ask_wechat, me_id, tokens
from api.shapes.common import Nonce, Problem, Shape, TokensShape
from api.shapes.passkeys import PasskeyShown
from api.wiring import parts
from app.accounts.actor import Actor
from app.accounts.assurance import Means, means_of
from app.accounts.enrolment import begin_enrolment, finish_enrolment, renew_recovery_codes, second_factor_of
from app.accounts.models import Account, Session
from app.accounts.step_up import prove_as_staff, prove_by_wechat
from app.kernel.errors import invalid
from app.kernel.forms.fields import AsTyped, Input

bp = blueprint("second_factor", "第二重验证")
QR_SCALE = 5


class Proof(Input):
    """One of them, as the problem `step-up-needed` says in `means`."""

    code: Annotated[str | None, Field(max_length=40, title="验证器上的6位数字，或者一个备用码")] = None
    password: Annotated[str | None, AsTyped, Field(max_length=256, title="密码")] = None
    passkey: PasskeyShown | None = None
    wechat: Annotated[str | None, Field(max_length=128, title="wx.login给的code")] = None
    nonce: Nonce = None


class TypedCode(Input):
    code: Annotated[str, Field(min_length=1, max_length=12, title="验证器上的6位数字")]


class SecondFactorShape(Shape):
    enrolled: bool = Field(description="Whether there is one of any kind: an authenticator or a passkey")
    authenticator: bool
    required: bool = Field(description="Nothing else can be done before one is enrolled")
    recovery_codes_left: int


class EnrolmentShape(Shape):
    """Shown once. The secret counts after `confirm`."""

    secret: str = Field(description="Base32, to type into an authenticator that scans nothing")
    address: str = Field(description="`otpauth://…`")
    qr: str = Field(description="The address as a picture, a `data:` URL")


class RecoveryCodesShape(Shape):
    recovery_codes: list[str] = Field(description="Each opens once in place of the six digits; shown once")


class EnrolledShape(RecoveryCodesShape):
    tokens: TokensShape = Field(description="To go on with: those of before have ended")


@bp.post("/auth/step-up", summary="再确认一次是本人，换新的登录凭证", responses={"200": TokensShape})
@rate_limit("20/minute")
@operation(BEFORE_ENROLMENT, transaction=False)
def step_up(body: Proof) -> Any:
    """The tokens of before end with it. Whoever lost the answer refreshes with the token and the nonce of before."""
    proved = _prove(current_actor(), body)
    return tokens(Account.get_by_id(proved.account), proved)


def _prove(actor: Actor, body: Proof) -> Session:
    if means_of(actor) is not Means.WECHAT:
        passkey = body.passkey.as_answer() if body.passkey else None
        return prove_as_staff(actor, g.session_id, body.nonce, code=body.code, password=body.password, passkey=passkey)
    login = body.wechat
    if not login:
        raise invalid("wechat", "请用微信再登录一次。")
    openid = ask_wechat(lambda: parts().wechat.code_to_session(login).openid, "wechat")
    return prove_by_wechat(actor, g.session_id, body.nonce, openid)


@bp.get("/me/second-factor", summary="我的第二重验证", responses={"200": SecondFactorShape})
@operation(ENROLLING)
def show() -> Any:
    return second_factor_of(me_id())


@bp.post("/me/second-factor", summary="绑定手机验证器", responses={"201": EnrolmentShape, "403": Problem})
@operation(ENROLLING)
def enrol() -> Any:
    secret, address = begin_enrolment(current_actor())
    qr = segno.make(address, error="m").png_data_uri(scale=QR_SCALE)
    return {"secret": secret, "address": address, "qr": qr}, 201


@bp.post("/me/second-factor/confirm", summary="输入第一个验证码", responses={"200": EnrolledShape})
@rate_limit("20/minute")
@operation(ENROLLING)
def confirm(body: TypedCode) -> Any:
    proved, codes = finish_enrolment(current_actor(), g.session_id, body.code)
    return {"recovery_codes": codes, "tokens": tokens(Account.get_by_id(proved.account), proved)}


@bp.post("/me/second-factor/recovery-codes", summary="换一组备用码", responses={"200": RecoveryCodesShape})
@operation(STAFF)
def renew() -> Any:
    return {"recovery_codes": renew_recovery_codes(current_actor())}
