"""Log-in sessions: rotation of refresh tokens, detection of a stolen one, revocation.

On real time, not on the domain's clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, fn

from app.accounts.actor import Actor, Grant, with_errands
from app.accounts.device_words import device_words
from app.accounts.devices import forget_devices
from app.accounts.duty_models import StaffLeave, leave_holds
from app.accounts.models import Account, RoleGrant, Session
from app.accounts.roles import LENT_ON_LEAVE, Role
from app.accounts.session_rules import Refresh, Verdict, expires_at, judge, lifetime
from app.kernel.clock import clock
from app.kernel.database import Prepared, lock_row, placeholder, transaction
from app.kernel.errors import NotAuthenticated, NotFound
from app.kernel.identifiers import id_of, new_id
from app.record.subjects import INSPECTOR, Participant
from app.security_log.caller import caller, known_device
from app.security_log.vocabulary import Result, What
from app.security_log.writing import note

LOG_IN_AGAIN = "登录已经过期，请重新登录。您填写的内容不会丢。"


def open_session(account: Account, *, second_factor: bool = False) -> Session:
    now = datetime.now(UTC)
    lives = lifetime(account.kind, _holds_office(account.id))
    session: Session = Session.create(
        account=account.id,
        refresh_id=new_id(),
        rotated_at=now,
        created_at=now,
        expires_at=expires_at(lives, now, now),
        ends_at=now + lives.absolute,
        idle_seconds=int(lives.idle.total_seconds()),
        device=known_device(),
        device_words=device_words(caller().user_agent),
        auth_time=now,
        second_factor=second_factor,
    )
    return session


def _holds_office(account: UUID) -> bool:
    held = RoleGrant.select().where(RoleGrant.account == account, RoleGrant.revoked_at.is_null())
    return bool(held.exists())


def prove_again(session_id: UUID, *, second_factor: bool, nonce: str | None = None) -> Session:
    """Whoever is logged in has just proved who they are: the tokens of before end, the session goes on with new ones.

    Only who has the `nonce` of this request is answered again where the answer was lost; without one nobody is.
    Raises NotAuthenticated where the session ended meanwhile.
    """
    with transaction():
        session = lock_row(Session.select().where(Session.id == session_id, Session.revoked_at.is_null())).first()
        if session is None:
            raise NotAuthenticated(LOG_IN_AGAIN)
        now = datetime.now(UTC)
        _replace_token(session, nonce or token_hex(16), now)
        session.auth_time, session.second_factor, session.proof = now, second_factor, new_id()
        session.save()
    found: Session = session
    return found


def rotate(session_id: UUID, account: UUID, refresh_id: UUID, nonce: str | None) -> Session:
    """Replace the refresh token, or answer the present one again where the answer was lost. `nonce`: chance of the
    caller's own, the same when it asks again.

    Any other token of this session was used before: somebody holds a copy, and the whole session ends.
    Raises NotAuthenticated.
    """
    with transaction():
        session = lock_row(Session.select().where(Session.id == session_id, Session.account == account)).first()
        now = datetime.now(UTC)
        if session is None or session.revoked_at is not None or session.expires_at <= now:
            raise NotAuthenticated(LOG_IN_AGAIN)
        verdict = judge(_shown(session, refresh_id, nonce, now))
        if verdict is Verdict.ROTATE:
            _replace_token(session, nonce, now)
        elif verdict is Verdict.REPEAT:
            session.repeats = True
        else:
            session.revoked_at, session.revoked_because = now, "reuse"
            note(What.REFRESH, Result.REUSED, account=session.account, session=session.id)
        session.save()
    if session.revoked_at is not None:
        raise NotAuthenticated(LOG_IN_AGAIN)
    found: Session = session
    return found


def _shown(session: Session, refresh_id: UUID, nonce: str | None, now: datetime) -> Refresh:
    return Refresh(
        is_present=refresh_id == session.refresh_id,
        is_previous=refresh_id == session.previous_refresh_id,
        has_nonce=session.nonce_hash is not None,
        same_nonce=session.nonce_hash == _hash(nonce),
        same_place=session.place_hash == _place(),
        since_rotation=now - session.rotated_at,
        repeated_before=session.repeated_before,
    )


def _replace_token(session: Session, nonce: str | None, now: datetime) -> None:
    session.previous_refresh_id, session.refresh_id, session.rotated_at = session.refresh_id, new_id(), now
    session.nonce_hash, session.place_hash = _hash(nonce), _place()
    session.repeated_before, session.repeats = session.repeats, False
    session.expires_at = min(now + timedelta(seconds=session.idle_seconds), session.ends_at)


def _hash(nonce: str | None) -> str | None:
    return None if nonce is None else sha256(nonce.encode()).hexdigest()


def _place() -> str:
    return sha256(f"{caller().address_hash} {caller().user_agent}".encode()).hexdigest()


def sessions_of(account: UUID) -> list[Session]:
    """Those that are open, the last used first."""
    is_open = Session.revoked_at.is_null() & (Session.expires_at > datetime.now(UTC))
    return list(Session.select().where(Session.account == account, is_open).order_by(Session.rotated_at.desc()))


def end_own(account: UUID, session_id: UUID) -> None:
    """Raises NotFound for a log-in of somebody else, or one that has ended."""
    if session_id not in {session.id for session in sessions_of(account)}:
        raise NotFound
    revoke(session_id, "ended")


def end_everywhere(account: UUID, because: str) -> None:
    """Every log-in of the account ends, and no device of it is known any more."""
    with transaction():
        revoke_all(account, because)
        forget_devices(account)


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
    Session.proof,
    fn.EXISTS(
        Participant.select(SQL("1")).where(Participant.account == Account.id, Participant.part == INSPECTOR)
    ).alias("inspects"),
    RoleGrant.role,
    RoleGrant.region,
    RoleGrant.level,
    RoleGrant.department,
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


def actor_of_session(session_id: UUID, proof: UUID) -> Actor:
    """Who acts in this session, with the offices held at this moment, those of absent colleagues included.

    Raises NotAuthenticated when the session has ended, or the token is from before the last `proof` of it.
    """
    today = clock.today().isoformat()
    rows = _ACTOR.rows(session_id, today, today, session_id)
    if not rows:
        raise NotAuthenticated(LOG_IN_AGAIN)
    account_id, kind, name, identity_status, index, auth_time, second_factor, proved, inspects = rows[0][:9]
    if (proved if isinstance(proved, UUID) else id_of(proved)) != proof:
        raise NotAuthenticated(LOG_IN_AGAIN)
    held = (row[9:] for row in rows)
    grants = tuple(Grant(Role(role), *place) for role, *place in held if role is not None)
    account = account_id if isinstance(account_id, UUID) else id_of(account_id)
    return Actor(
        account,
        kind,
        name,
        with_errands(account, grants),
        identity_status,
        index,
        auth_time=Session.auth_time.python_value(auth_time),
        second_factor=bool(second_factor),
        may_inspect=bool(inspects),
    )
