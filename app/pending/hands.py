"""Who proposed, and who else could confirm: persons, not accounts."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import SYSTEM, Actor
from app.accounts.directory import actor_of
from app.accounts.duty_models import StaffLeave, leave_holds
from app.accounts.models import Account
from app.accounts.offices import accounts_of_person
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.errors import Forbidden
from app.notifications.outbox import holders
from app.pending.definition import Act
from app.pending.models import Pending
from app.pending.rules import SecondHand, is_asked


def proposer_of(pending: Pending) -> Actor | None:
    """With the offices held now; None where the account is closed."""
    if pending.proposed_by is None:
        return SYSTEM
    account = Account.get_or_none(Account.id == pending.proposed_by, Account.closed_at.is_null())
    return actor_of(account) if account else None


def roles_for(actor: Actor, path: str) -> frozenset[Role]:
    """The offices whose area contains the place."""
    codes = path.split("/")
    return frozenset(grant.role for grant in actor.grants if grant.region in codes)


def hand_of(actor: Actor, act: Act, pending: Pending, facts: object) -> SecondHand:
    mine = accounts_of_person(actor.account_id)
    theirs = accounts_of_person(pending.proposed_by)
    whom = accounts_of_person(*act.concerns(facts))
    return SecondHand(
        roles_for(actor, pending.path),
        proposed=bool(mine & theirs),
        concerned=bool(mine & whom) or _are_relatives(mine, whom),
        stands_in=_stand_in(mine, theirs),
    )


def _are_relatives(mine: frozenset[UUID], whom: frozenset[UUID]) -> bool:
    """Whether the act gives something to somebody whom this person declared a near relative."""
    if not whom:
        return False
    numbers = Account.select(Account.id_number_index).where(
        Account.id.in_(whom), Account.id_number_index.is_null(False)
    )
    declared = DeclaredRelative.account.in_(mine) & DeclaredRelative.person_index.in_(numbers)
    return bool(DeclaredRelative.select().where(declared).exists())


def _stand_in(mine: frozenset[UUID], theirs: frozenset[UUID]) -> bool:
    """Whether one covers for the other today: then the office of one is in the hands of both."""
    lent = (StaffLeave.absent.in_(mine) & StaffLeave.cover.in_(theirs)) | (
        StaffLeave.absent.in_(theirs) & StaffLeave.cover.in_(mine)
    )
    return bool(StaffLeave.select().where(lent, leave_holds(clock.today())).exists())


def may_confirm(actor: Actor, act: Act, pending: Pending, facts: object) -> bool:
    """Whether it waits for them: the office, another person, and nothing else that bars them."""
    if not is_asked(hand_of(actor, act, pending, facts), act.second.roles) or not actor.is_known_person:
        return False
    try:
        act.check_second(actor, facts)
    except Forbidden:
        return False
    return True


def who_can_confirm(act: Act, pending: Pending, facts: object) -> list[UUID]:
    codes = [code for code in pending.path.split("/") if code]
    asked = dict.fromkeys(account for role in Role if role in act.second.roles for account in holders(role, *codes))
    return [one for one in asked if may_confirm(actor_of(Account.get_by_id(one)), act, pending, facts)]
