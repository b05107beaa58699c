"""Log-in sessions: rotation of refresh tokens, detection of a stolen one, revocation.

On real time, not on the domain's clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import Actor, Grant
from app.accounts.duty_models import StaffLeave, leave_holds
from app.accounts.models import Account, RoleGrant, Session
from app.accounts.roles import LENT_ON_LEAVE, Role
from app.kernel.clock import clock
from app.kernel.database import Prepared, lock_row, placeholder, transaction
from app.kernel.errors import NotAuthenticated
from app.kernel.identifiers import new_id
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note

REFRESH_LIFETIME = timedelta(days=30)
LOST_ANSWER_GRACE = timedelta(seconds=60)
LOG_IN_AGAIN = "登录已经过期，请重新登录。您填写的内容不会丢。"


def open_session(account: Account, *, second_factor: bool = False) -> Session:
    now = datetime.now(UTC)
    session: Session = Session.create(
        account=account.id,
        refresh_id=new_id(),
        rotated_at=now,
        created_at=now,
        expires_at=now + REFRESH_LIFETIME,
        auth_time=now,
        second_factor=second_factor,
    )
    return session


def prove_again(session_id: UUID, *, second_factor: bool) -> None:
    """Whoever is logged in has just proved who they are."""
    Session.update(auth_time=datetime.now(UTC), second_factor=second_factor).where(Session.id == session_id).execute()


def rotate(session_id: UUID, refresh_id: UUID) -> Session:
    """Replace the refresh token. The one before answers the present one again for a minute:
    its answer may have been lost.

    Any other token of this session was used before: somebody holds a copy, and the whole session ends.
    Raises NotAuthenticated.
    """
    with transaction():
        session = lock_row(Session.select().where(Session.id == session_id)).first()
        now = datetime.now(UTC)
        if session is None or session.revoked_at is not None or session.expires_at <= now:
            raise NotAuthenticated(LOG_IN_AGAIN)
        is_present = refresh_id == session.refresh_id
        is_lost_answer = refresh_id == session.previous_refresh_id and now - session.rotated_at <= LOST_ANSWER_GRACE
        if is_present:
            session.previous_refresh_id, session.refresh_id, session.rotated_at = refresh_id, new_id(), now
            session.expires_at = now + REFRESH_LIFETIME
        elif not is_lost_answer:
            session.revoked_at, session.revoked_because = now, "reuse"
            note(What.REFRESH, Result.REUSED, account=session.account, session=session.id)
        session.save()
    if session.revoked_at is not None:
        raise NotAuthenticated(LOG_IN_AGAIN)
    found: Session = session
    return found


def revoke(session_id: UUID, because: str) -> None:
    """End a session: its access tokens and its refresh token stop working at once."""
    _end(Session.id == session_id, because)


def revoke_all(account: UUID, because: str, *, but: UUID | None = None) -> None:
    """End every session of the account, `but` one."""
    _end((Session.account == account) & (Session.id != but if but else True), because)


def _end(which: Any, because: str) -> None:
    with transaction():
        open_ones = list(Session.select(Session.id, Session.account).where(which, Session.revoked_at.is_null()))
        for session in open_ones:
            Session.update(revoked_at=datetime.now(UTC), revoked_because=because).where(
                Session.id == session.id
            ).execute()
            note(What.SESSION_END, account=session.account, session=session.id, detail=because)


_COLUMNS = (
    Account.id,
    Account.kind,
    Account.name,
    Account.identity_status,
    Account.id_number_index,
    Session.auth_time,
    Session.second_factor,
    RoleGrant.role,
    RoleGrant.region,
    RoleGrant.level,
)


def _held() -> Any:
    return (
        Session.select(*_COLUMNS)
        .join(Account, on=(Account.id == Session.account))
        .join(RoleGrant, JOIN.LEFT_OUTER, on=(RoleGrant.account == Account.id) & RoleGrant.revoked_at.is_null())
        .where(Session.id == placeholder(), Session.revoked_at.is_null(), Account.closed_at.is_null())
    )


def _lent() -> Any:
    """The offices of those for whom this account stands in today."""
    return (
        Session.select(*_COLUMNS)
        .join(Account, on=(Account.id == Session.account))
        .join(StaffLeave, on=(StaffLeave.cover == Account.id) & leave_holds(placeholder()))
        .join(RoleGrant, on=(RoleGrant.account == StaffLeave.absent) & RoleGrant.revoked_at.is_null())
        .where(
            Session.id == placeholder(),
            Session.revoked_at.is_null(),
            Account.closed_at.is_null(),
            RoleGrant.role.in_(sorted(LENT_ON_LEAVE)),
        )
    )


_ACTOR = Prepared(lambda: _held() | _lent())


def actor_of_session(session_id: UUID) -> Actor:
    """Who acts in this session, with the offices held at this moment, those of absent colleagues included.

    Raises NotAuthenticated when the session has ended.
    """
    today = clock.today().isoformat()
    rows = _ACTOR.rows(session_id, today, today, session_id)
    if not rows:
        raise NotAuthenticated(LOG_IN_AGAIN)
    account_id, kind, name, identity_status, index, auth_time, second_factor = rows[0][:7]
    grants = tuple(Grant(Role(role), region, level) for *_, role, region, level in rows if role is not None)
    return Actor(
        account_id if isinstance(account_id, UUID) else UUID(account_id),
        kind,
        name,
        grants,
        identity_status,
        index,
        auth_time=Session.auth_time.python_value(auth_time),
        second_factor=bool(second_factor),
    )
