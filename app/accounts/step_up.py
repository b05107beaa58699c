"""Proving again who one is, in the session that is open: what `assurance.check_step_up` asks for."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.assurance import Means, means_of
from app.accounts.models import Account, Session, StaffCredential
from app.accounts.passkeys import PasskeyAnswer
from app.accounts.passwords import check_factor, check_password
from app.accounts.sessions import prove_again
from app.kernel.errors import NotAuthenticated, TooMany, invalid
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note


def prove_as_staff(
    actor: Actor,
    session: UUID,
    nonce: str | None,
    *,
    code: str | None,
    password: str | None,
    passkey: PasskeyAnswer | None = None,
) -> Session:
    """By the second factor; by the password where there is none yet. Answers the session, whose tokens are new.

    Raises Invalid, and TooMany as at log-in.
    """
    assert actor.account_id is not None
    by_code = means_of(actor) is Means.CODE
    field, given = ("code", passkey or code) if by_code else ("password", password)
    if not given:
        raise invalid(field, "请输入手机验证器上的6位数字。" if by_code else "请输入密码。")
    try:
        if by_code:
            check_factor(actor.account_id, given)
        else:
            check_password(StaffCredential.get_by_id(actor.account_id).username, password or "", None)
    except TooMany:
        note(What.STEP_UP, Result.SLOWED, account=actor.account_id, session=session)
        raise
    except NotAuthenticated as refused:
        note(What.STEP_UP, Result.WRONG, account=actor.account_id, session=session)
        raise invalid(field, refused.detail) from None
    proved = prove_again(session, second_factor=by_code, nonce=nonce)
    note(What.STEP_UP, account=actor.account_id, session=session, detail="passkey" if passkey else field)
    return proved


def prove_by_wechat(actor: Actor, session: UUID, nonce: str | None, openid: str) -> Session:
    """By a new log-in with the same WeChat account. Answers the session, whose tokens are new. Raises Invalid for
    another account.
    """
    if Account.get_by_id(actor.account_id).openid != openid:
        note(What.STEP_UP, Result.WRONG, account=actor.account_id, session=session)
        raise invalid("wechat", "这不是您登录时用的微信，请用原来的微信再试。")
    proved = prove_again(session, second_factor=False, nonce=nonce)
    note(What.STEP_UP, account=actor.account_id, session=session, detail="wechat")
    return proved
