"""Who may call an operation at all. Deny by default: an operation without a rule is refused, and a test finds it.

What a caller may do with one matter is decided in the domain (`app/accounts/actor.py`, the tables of steps).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from api.http.department_calls import is_signed_call, signed_caller
from api.http.rates import count_by_account
from api.http.tokens import BAD_TOKEN, read_access_token
from app.accounts.actor import ANONYMOUS, Actor
from app.accounts.assurance import NEEDED, lacks_second_factor
from app.accounts.roles import Role
from app.accounts.sessions import LOG_IN_AGAIN, actor_of_session
from app.accounts.tracking import tracked_by
from app.kernel.errors import Forbidden, NotAuthenticated, SecondFactorNeeded
from app.kernel.identifiers import id_of
from app.security_log.caller import in_session

F = TypeVar("F", bound=Callable[..., Any])
TRACKING_HEADER = "X-Tracking-Token"
LOG_IN = "请先登录。"


@dataclass(frozen=True)
class Access:
    """`login`: `none` (nobody is asked), `optional`, `required`. `kinds` and `roles` narrow it; empty means any.

    `before_enrolment`: also for staff who lack the second factor that they must have.
    """

    login: str
    kinds: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    before_enrolment: bool = False

    def admits_kind(self, actor: Actor) -> bool:
        return not self.kinds or actor.kind in self.kinds

    def admits_office(self, actor: Actor) -> bool:
        return not self.roles or actor.holds(*self.roles)


PUBLIC = Access("none")
LOGIN_OPTIONAL = Access("optional")
LOGGED_IN = Access("required")
STAFF = Access("required", kinds=frozenset({"staff"}))
RESIDENT = Access("required", kinds=frozenset({"resident"}))
BEFORE_ENROLMENT = Access("required", before_enrolment=True)
ENROLLING = Access("required", kinds=frozenset({"staff"}), before_enrolment=True)


def require_role(*roles: Role) -> Access:
    return Access("required", roles=frozenset(roles))


def current_actor() -> Actor:
    actor: Actor = g.actor
    return actor


def register_access(app: Flask) -> None:
    app.before_request(_check)


def _check() -> None:
    g.actor = ANONYMOUS
    endpoint = request.endpoint
    if endpoint is None or request.method == "OPTIONS":
        return
    rule = getattr(current_app.view_functions[endpoint], "access", None)
    if rule is None:
        raise Forbidden("这个地址没有开放。")
    if rule.login == "none":
        return
    actor = g.actor = _caller(required=rule.login == "required")
    if actor.account_id is not None:
        count_by_account(str(actor.account_id))
    if not rule.before_enrolment and lacks_second_factor(actor):
        raise SecondFactorNeeded(NEEDED)
    if not rule.admits_kind(actor):
        raise Forbidden("您的账号不能使用这个功能。")
    if not rule.admits_office(actor):
        raise Forbidden("您的岗位不能使用这个功能。")


def admits(endpoint: str, actor: Actor) -> bool:
    """Whether an operation, by its name in Flask (`duty.show`), lets this caller in: what a menu may offer."""
    rule: Access = current_app.view_functions[endpoint].access  # type: ignore[union-attr]
    return rule.login == "none" or (rule.admits_kind(actor) and rule.admits_office(actor))


def _caller(*, required: bool) -> Actor:
    if is_signed_call():
        return signed_caller()
    if "Authorization" not in request.headers:
        if required:
            raise NotAuthenticated(LOG_IN)
        token = request.headers.get(TRACKING_HEADER)
        return tracked_by(token) if token and len(token) <= 100 else ANONYMOUS
    try:
        claims = read_access_token()
        session_id, proof = id_of(claims["sid"]), id_of(claims["proof"])
    except BAD_TOKEN:
        raise NotAuthenticated(LOG_IN_AGAIN) from None
    g.session_id = session_id
    in_session(session_id)
    actor = actor_of_session(session_id, proof)
    if str(actor.account_id) != claims["sub"]:
        raise NotAuthenticated(LOG_IN_AGAIN)
    return actor
