"""Logging in and out: WeChat code or staff password, rotating refresh tokens, revocation that really revokes."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from flask import current_app, g
from pydantic import Field, StringConstraints

from api.http.access import BEFORE_ENROLMENT, LOGGED_IN, PUBLIC, STAFF, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import count_by, rate_limit
from api.http.tokens import read_refresh_token, tokens_of
from api.shapes.common import AccountShape, Nonce, Problem, TokensShape
from api.shapes.file import ExportShape
from api.shapes.passkeys import PasskeyAskedShape, PasskeyShown, asked
from api.wiring import parts
from app.accounts.assurance import assurance
from app.accounts.directory import grants_of
from app.accounts.enrolment import has_second_factor
from app.accounts.log_in import ask_for_passkey, log_in_as_staff
from app.accounts.models import Account, Session
from app.accounts.password_rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from app.accounts.roles import LABELS
from app.accounts.service import account_of_openid, change_password, set_phone
from app.accounts.sessions import open_session, revoke, rotate
from app.kernel.database import transaction
from app.kernel.errors import Unavailable, invalid
from app.kernel.forms.fields import AsTyped, IdNumber, Input, Name
from app.kernel.privacy import mask_id_number, mask_phone, vault
from app.notifications.wechat import BadCode, WeChatError
from app.regions.service import name_of
from app.registry.acts import ACTS
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.registry.messages import MESSAGE_TEXTS
from app.residents.closing import close_account
from app.residents.identity import claim_identity
from app.residents.own_data import export_of
from app.rosters.feed.presenters import serialize_told
from app.rosters.feed.service import changes_about
from app.security_log.vocabulary import What
from app.security_log.writing import note

bp = blueprint("auth", "登录和个人信息")


class WeChatLogin(Input):
    code: Annotated[str, StringConstraints(min_length=1, max_length=128)]


class PasswordShown(Input):
    username: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    password: Annotated[str, AsTyped, Field(min_length=1, max_length=256)]
    device: Annotated[str | None, AsTyped, Field(max_length=64, title="上次登录时给这台设备的凭证")] = None


class StaffLogin(PasswordShown):
    otp: Annotated[str | None, StringConstraints(max_length=12)] = None
    passkey: PasskeyShown | None = None


class RefreshToken(Input):
    refresh_token: Annotated[str, AsTyped, Field(min_length=1, max_length=2048)]


class Refreshing(RefreshToken):
    nonce: Nonce = None


class Identity(Input):
    name: Annotated[Name, Field(title="真实姓名")]
    id_number: Annotated[IdNumber, Field(title="身份证号")]


class NewPassword(Input):
    password: Annotated[str, AsTyped, Field(min_length=1, max_length=256, title="现在的密码")]
    new_password: Annotated[
        str, AsTyped, Field(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD, title="新密码")
    ]
    otp: Annotated[str | None, Field(max_length=12, title="动态验证码")] = None


class PhoneCode(Input):
    code: Annotated[str, StringConstraints(min_length=1, max_length=128)]


class OwnNumber(Input):
    phone: str


@bp.post("/auth/phone-number", summary="微信里的手机号（本人点了按钮才有，不用登录）", responses={"200": OwnNumber})
@rate_limit("600/minute")
@operation(PUBLIC, transaction=False)
def own_number(body: PhoneCode) -> Any:
    """The number behind a code that only its owner's tap in WeChat yields, so that nobody types eleven digits. Nothing
    is kept here: it travels with what the person then sends.
    """
    return {"phone": ask_wechat(lambda: parts().wechat.phone_number(body.code), "code")}


@bp.post("/auth/wechat", summary="用微信登录", responses={"200": TokensShape})
@rate_limit("300/minute")
@operation(PUBLIC, transaction=False)
def wechat(body: WeChatLogin) -> Any:
    openid = ask_wechat(lambda: parts().wechat.code_to_session(body.code).openid, "code")
    count_by("openid", openid, "30/minute")
    with transaction():
        account = account_of_openid(openid)
        session = open_session(account)
        note(What.LOG_IN, account=account.id, session=session.id, detail="wechat")
        return tokens(account, session)


@bp.post("/auth/staff", summary="工作人员登录", responses={"200": TokensShape, "401": Problem})
@rate_limit("60/minute")
@operation(PUBLIC, transaction=False)
def staff(body: StaffLogin) -> Any:
    proof = body.passkey.as_answer() if body.passkey else body.otp
    account, device = log_in_as_staff(body.username, body.password, proof, body.device)
    with transaction():
        session = open_session(account, second_factor=has_second_factor(account.id))
        return tokens(account, session) | ({"device": device} if device else {})


@bp.post(
    "/auth/passkey-options",
    summary="登录：向通行密钥问什么",
    responses={"200": PasskeyAskedShape, "401": Problem},
)
@rate_limit("60/minute")
@operation(PUBLIC, transaction=False)
def passkey_options(body: PasswordShown) -> Any:
    return asked(ask_for_passkey(body.username, body.password, body.device))


@bp.post("/auth/refresh", summary="换新的登录凭证", responses={"200": TokensShape, "401": Problem})
@rate_limit("600/minute")
@operation(PUBLIC, transaction=False)
def refresh(body: Refreshing) -> Any:
    session_id, account_id, token_id = read_refresh_token(body.refresh_token)
    count_by("session", str(session_id), "30/minute")
    session = rotate(session_id, account_id, token_id, body.nonce)
    return tokens(Account.get_by_id(session.account), session)


@bp.post("/auth/logout", summary="退出登录", responses={"204": None, "401": Problem})
@operation(PUBLIC, transaction=False)
def logout(body: RefreshToken) -> Any:
    session_id, *_ = read_refresh_token(body.refresh_token)
    revoke(session_id, "logout")
    return None, 204


@bp.get("/me", summary="我的账号", responses={"200": AccountShape})
@operation(BEFORE_ENROLMENT)
def me() -> Any:
    return serialize_account(Account.get_by_id(current_actor().account_id))


@bp.put("/me/identity", summary="登记真实姓名和身份证号", responses={"200": AccountShape})
@rate_limit("10/minute")
@operation(LOGGED_IN, step_up=True)
def identity(body: Identity) -> Any:
    count_by("id_number", body.id_number, "20/hour")
    return serialize_account(claim_identity(me_id(), body.name, body.id_number))


@bp.put("/me/phone", summary="登记手机号（微信提供的验证码）", responses={"200": AccountShape})
@operation(LOGGED_IN, transaction=False, step_up=True)
def phone(body: PhoneCode) -> Any:
    number = ask_wechat(lambda: parts().wechat.phone_number(body.code), "code")
    return serialize_account(set_phone(me_id(), number))


@bp.put("/me/password", summary="工作人员修改自己的密码", responses={"204": None})
@rate_limit("20/minute")
@operation(STAFF, transaction=False)
def password(body: NewPassword) -> Any:
    change_password(me_id(), body.password, body.new_password, body.otp)
    return None, 204


@bp.get("/me/export", summary="导出我的全部信息", responses={"200": ExportShape})
@operation(LOGGED_IN)
def export() -> Any:
    note(What.EXPORT, account=current_actor().account_id, session=g.session_id)
    account = Account.get_by_id(current_actor().account_id)
    told = [serialize_told(row) for row in changes_about(account)]
    return export_of(account, current_actor(), COLLECTIONS, MESSAGE_TEXTS) | {"told_departments": told}


@bp.delete("/me", summary="注销账号", responses={"204": None})
@operation(LOGGED_IN, step_up=True)
def close() -> Any:
    goes_on = [name for name, kind in COLLECTIONS.items() if not kind.needs_account]
    close_account(current_actor(), goes_on, PROCEDURES, ACTS)
    return None, 204


def me_id() -> UUID:
    account_id = current_actor().account_id
    assert account_id is not None
    return account_id


def ask_wechat(call: Any, field: str) -> str:
    try:
        answer: str = call()
    except BadCode:
        raise invalid(field, "微信的验证码已经失效，请再点一次。") from None
    except WeChatError:
        raise Unavailable("微信暂时没有回应，请稍后再试。") from None
    return answer


def tokens(account: Account, session: Session) -> dict[str, Any]:
    return tokens_of(current_app, session) | {
        "enrolment_needed": assurance.required and account.kind == "staff" and not session.second_factor,
        "storage_key": vault.phone_key(account.id).hex(),
        "account": serialize_account(account),
    }


def serialize_account(account: Account) -> dict[str, Any]:
    return {
        "id": str(account.id),
        "kind": account.kind,
        "name": account.name,
        "phone": mask_phone(account.phone.reveal()) if account.phone else None,
        "id_number": mask_id_number(account.id_number.reveal()) if account.id_number else None,
        "identity_status": account.identity_status,
        "roles": [
            {
                "role": grant.role,
                "role_label": LABELS[grant.role],
                "region": grant.region,
                "region_name": name_of(grant.region),
                "department": grant.department,
            }
            for grant in grants_of(account.id)
        ],
    }
