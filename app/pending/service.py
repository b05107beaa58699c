"""The one executor of what needs two people: proposed by one, confirmed by another, then and only then done.

Whatever is confirmed is checked anew: the offices of both at that moment, who they are as persons, whether it can be
done, and that it still is what the confirmer was shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, check_known_person
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import Input
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.pending import hands, telling
from app.pending.definition import Act, Agreed
from app.pending.models import MayStop, Pending
from app.pending.rules import why_not
from app.programmes.policy import policy_on
from app.record.events import Event, NewEvent, append_to_chain
from app.regions.service import region as region_of

Acts = Mapping[str, Act]
OPEN = ("waiting", "delayed")
CHANGED = "提出以后情况有了变化，不能再确认。请退回，让提出的人重新办理。"
NOT_ANY_MORE = "提出的人现在没有办这件事的权限，不能再确认。请退回。"
SECOND_NOT_ANY_MORE = "确认的人现在没有这个岗位了，这次确认不算数。需要的请重新提出。"


def propose(act: Act, actor: Actor, facts: Input, *, about: UUID, region: str, path: str | None = None) -> Pending:
    """Keep what the actor wants done, and tell those who can confirm it; proposed twice, it waits once.

    `about` is what it is about, `region` its place, `path` the areas above it where the place alone does not say.
    Raises what `act.check` raises, Forbidden without the office.
    """
    with transaction():
        _check_proposer(act, actor, facts)
        place = path or region_of(region).path
        said = facts.model_dump(mode="json")
        for waiting in Pending.select().where(
            Pending.act == act.name, Pending.about == about, Pending.state == "waiting"
        ):
            if waiting.facts == said and waiting.proposed_by == actor.account_id:
                found: Pending = waiting
                return found
        now = clock.now()
        row = {
            "id": new_id(),
            "act": act.name,
            "about": about,
            "region": region,
            "path": place,
            "facts": said,
            "text": Secret(act.says(facts)),
            "proposed_by": actor.account_id,
            "proposed_at": now,
            "state": "waiting",
            "due_at": now + timedelta(days=policy_on(clock.today())["second_hand.most_days"]),
        }
        insert(Pending, row)
        pending: Pending = Pending.get_by_id(row["id"])
        said_of_it = {"act": act.name, "text": act.says(facts)} | facts.as_recorded()
        event = note(pending, "propose", actor, said_of_it, act.by or frozenset(Role))
        telling.tell_who_can_confirm(act, pending, event, facts)
        return pending


def confirm(acts: Acts, actor: Actor, pending_id: UUID) -> Pending:
    """The second hand. Raises NotFound, Forbidden (not this person), Conflict (over, or changed), and what the act
    itself raises: then nothing is changed.
    """
    with transaction():
        pending, act, facts = _opened(acts, pending_id, "waiting")
        hand = hands.hand_of(actor, act, pending, facts)
        if hand.roles.isdisjoint(act.second.roles):
            raise NotFound
        check_known_person(actor)
        barred = why_not(hand, act.second.roles)
        if barred:
            raise Forbidden(barred)
        act.check_second(actor, facts)
        proposer = check_still_so(act, pending, facts)
        pending.confirmed_by = actor.account_id
        event = note(pending, "confirm", actor, {}, hand.roles & act.second.roles)
        if act.delay is None:
            finish(pending, "done", actor)
            act.does(Agreed(pending.id, facts, proposer, actor))
            telling.tell_proposer(act, pending, event, "pending_done")
        else:
            _begin_delay(act, pending, facts, event)
        return pending


def _begin_delay(act: Act, pending: Pending, facts: Any, event: Event) -> None:
    assert act.delay is not None
    days = policy_on(clock.today())[act.delay.days]
    pending.state, pending.due_at = "delayed", clock.now() + timedelta(days=days)
    pending.save()
    insert(MayStop, *({"id": new_id(), "pending": pending.id, "account": one} for one in act.delay.may_stop(facts)))
    if act.announced is not None:
        act.announced(pending.id, event.id, facts)


def reject(acts: Acts, actor: Actor, pending_id: UUID, reason: str) -> Pending:
    """Sent back by whoever could confirm it, also while a delay runs; or taken back by whoever proposed it."""
    with transaction():
        pending, act, facts = _opened(acts, pending_id, *OPEN)
        hand = hands.hand_of(actor, act, pending, facts)
        if hand.roles.isdisjoint(act.second.roles | act.by) and not hand.proposed:
            raise NotFound
        pending.reason = reason
        finish(pending, "withdrawn" if hand.proposed else "rejected", actor)
        if hand.proposed:
            event = note(pending, "withdraw", actor, {"reason": reason}, act.by or frozenset(Role))
        else:
            event = note(pending, "reject", actor, {"reason": reason}, hand.roles & (act.second.roles | act.by))
            telling.tell_proposer(act, pending, event, "pending_rejected", reason)
        telling.tell_who_could_stop(pending, event)
        return pending


def stop(acts: Acts, actor: Actor, pending_id: UUID) -> Pending:
    """不是我: whoever would be replaced says so while the delay runs. Raises NotFound for everybody else."""
    with transaction():
        pending, act, _ = _opened(acts, pending_id, "delayed")
        mine = MayStop.select().where(MayStop.pending == pending.id, MayStop.account == actor.account_id)
        if actor.account_id is None or not mine.exists():
            raise NotFound
        finish(pending, "stopped", actor)
        event = note(pending, "stop", actor, {})
        telling.tell_both(act, pending, event, "pending_stopped")
        telling.tell_who_could_stop(pending, event)
        return pending


def end_those_of(account: UUID, actor: Actor, reason: str) -> int:
    """What somebody proposed whose account is closed comes to nothing. Answers how many there were."""
    rows = list(lock_row(Pending.select().where(Pending.proposed_by == account, Pending.state.in_(OPEN))))
    for pending in rows:
        _call_off(pending, actor, reason, (Role.ADMINISTRATOR,))
    return len(rows)


def end_those_about(acts: Acts, account: UUID, actor: Actor, reason: str) -> None:
    """What was to be done with an account that its person has closed comes to nothing, and both hands hear of it."""
    for pending in lock_row(Pending.select().where(Pending.about == account, Pending.state.in_(OPEN))):
        event = _call_off(pending, actor, reason)
        telling.tell_both(acts[pending.act], pending, event, "pending_rejected", reason)


def _call_off(pending: Pending, actor: Actor, reason: str, among: Collection[Role] = ()) -> Event:
    pending.reason = reason
    finish(pending, "rejected", actor)
    event = note(pending, "reject", actor, {"reason": reason}, among)
    telling.tell_who_could_stop(pending, event)
    return event


def facts_of(act: Act, pending: Pending) -> Any:
    return act.facts.model_validate_json(json.dumps(pending.facts))


def _opened(acts: Acts, pending_id: UUID, *states: str) -> tuple[Pending, Act, Any]:
    """The row, held until the end of the transaction. Raises NotFound; Conflict where it is over."""
    pending = lock_row(Pending.select().where(Pending.id == pending_id)).first()
    if pending is None or pending.act not in acts:
        raise NotFound
    act = acts[pending.act]
    if pending.state not in states:
        raise Conflict("这件事已经有了结果，请刷新后再看。")
    return pending, act, facts_of(act, pending)


def _check_proposer(act: Act, actor: Actor, facts: Any) -> None:
    if actor is not SYSTEM:
        check_known_person(actor)
        if act.by and not actor.holds(*act.by):
            raise Forbidden("您的岗位不能办这件事。")
    act.check(actor, facts)


def check_still_so(act: Act, pending: Pending, facts: Any) -> Actor:
    """Answers the proposer as they are now. Raises Conflict where it is not any more what was proposed."""
    proposer = hands.proposer_of(pending)
    if proposer is None:
        raise Conflict(NOT_ANY_MORE)
    try:
        _check_proposer(act, proposer, facts)
    except Forbidden:
        raise Conflict(NOT_ANY_MORE) from None
    if act.says(facts) != pending.text.reveal():
        raise Conflict(CHANGED)
    return proposer


def check_second_still_holds(act: Act, pending: Pending) -> Actor:
    """Answers whoever confirmed, as they are now. Raises Conflict where the office was taken, or the account closed,
    while the delay ran: a second hand that was found to be none must not go on working.
    """
    account = Account.get_or_none(Account.id == pending.confirmed_by, Account.closed_at.is_null())
    if account is not None:
        second = actor_of(account)
        if second.is_known_person and not hands.roles_for(second, pending.path).isdisjoint(act.second.roles):
            return second
    raise Conflict(SECOND_NOT_ANY_MORE)


def finish(pending: Pending, state: str, by: Actor) -> None:
    pending.state, pending.due_at = state, None
    pending.ended_by, pending.ended_at = by.account_id, clock.now()
    pending.save()


def note(pending: Pending, action: str, actor: Actor, facts: Mapping[str, Any], among: Collection[Role] = ()) -> Event:
    """Each has a chain of its own: who wanted what, who agreed, what came of it. `among` are the offices by which it
    is done.
    """
    return append_to_chain(
        NewEvent(
            collection="pending",
            subject=pending.id,
            action=action,
            to_state=pending.state,
            actor=actor.account_id,
            role=actor.acting_as(among),
            region=pending.region,
            at=clock.now(),
            basis="",
            facts=facts,
        )
    )
