"""What the home itself tells of its people: who has moved in, who is away, who is gone. Rows, each on record.

Nobody of the home ends anybody's place: what it tells is looked at by the township. What is told late is taken in as
well: the next month takes back what was paid for days on which they were not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, NotFound, invalid
from app.organisations.service import works_for
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Subject
from app.welfare_homes.file import HOLDS_A_BED, levels_of
from app.welfare_homes.inputs import Away, Back, Gone, MovedIn
from app.welfare_homes.models import HomeAbsence, HomeBed, HomePlace
from app.welfare_homes.procedure import BASIS, HOME_PLACE
from app.workflow.engine import perform

COLLECTION = "home-stays"


class Told:
    """A place of the caller's own home, held. Raises NotFound for any other."""

    def __init__(self, actor: Actor, place_id: UUID) -> None:
        found = lock_row(HomePlace.select().where(HomePlace.id == place_id)).first()
        mine = works_for(actor.account_id)
        if found is None or mine is None or found.home != mine:
            raise NotFound
        self.row: HomePlace = found
        self.subject: Subject = Subject.get_by_id(place_id)
        if Role.SERVICE_PROVIDER not in roles_towards(actor, self.subject):
            raise NotFound
        check_known_person(actor)
        self.actor = actor

    def check(self, *states: str) -> None:
        if self.subject.state not in states:
            raise Conflict("现在不能登记这一项，请刷新后再看。")

    def save(self, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(self.row, name, value)
        self.row.save(only=[getattr(HomePlace, name) for name in changes])

    def note(self, action: str, facts: Mapping[str, Any]) -> None:
        append_to_chain(
            NewEvent(
                collection=COLLECTION,
                subject=self.row.id,
                action=action,
                actor=self.actor.account_id,
                role=Role.SERVICE_PROVIDER,
                region=self.subject.region,
                at=clock.now(),
                basis=BASIS,
                facts=dict(facts),
            )
        )


def arrived(actor: Actor, place_id: UUID, facts: MovedIn) -> HomePlace:
    """Into a free bed that fits. Raises NotFound, Conflict, Invalid."""
    with transaction():
        told = Told(actor, place_id)
        told.check("coming")
        bed = lock_row(HomeBed.select().where(HomeBed.id == facts.bed, HomeBed.home == told.row.home)).first()
        if bed is None or bed.closed_on is not None:
            raise invalid("bed", "请从本院的床位里选。")
        if _lies_in(bed.id):
            raise invalid("bed", "这张床已经有人住，请选别的床。")
        if levels_of([place_id])[place_id] == "none" and not bed.nursing:
            raise invalid("bed", "完全不能自理的人要住护理型床位。")
        if told.row.wish_on is not None and facts.on < told.row.wish_on:
            raise invalid("on", "不能早于本人表示愿意的那一天。")
        told.save(bed=bed.id, lives_since=facts.on)
        told.note("arrived", facts.as_recorded())
        perform({HOME_PLACE.name: HOME_PLACE}, place_id, "arrive", SYSTEM)
        return told.row


def _lies_in(bed: UUID) -> bool:
    theirs = HomePlace.select(HomePlace.id).join(Subject, on=(Subject.id == HomePlace.id))
    return bool(theirs.where(HomePlace.bed == bed, Subject.state.in_(HOLDS_A_BED)).exists())


def away(actor: Actor, place_id: UUID, facts: Away) -> HomePlace:
    with transaction():
        told = Told(actor, place_id)
        told.check("living", "leaving")
        absences = list(HomeAbsence.select().where(HomeAbsence.place == place_id))
        if any(each.last is None or each.last >= facts.since for each in absences):
            raise Conflict("这些天已经登记过不在。回来了的，请先登记回来。")
        _check_since_arrival(told, "since", facts.since)
        row = {"place": place_id, "first": facts.since, "last": None, "reason": facts.reason}
        insert(HomeAbsence, row | {"told_by": actor.account_id})
        told.note("away", facts.as_recorded())
        return told.row


def back(actor: Actor, place_id: UUID, facts: Back) -> HomePlace:
    """They were away until the day before; the day itself they are there."""
    with transaction():
        told = Told(actor, place_id)
        absence = HomeAbsence.get_or_none(HomeAbsence.place == place_id, HomeAbsence.last.is_null())
        if absence is None:
            raise Conflict("没有登记过他不在。")
        if facts.on < absence.first:
            raise invalid("on", "不能早于不在的第一天。")
        absence.last = facts.on - timedelta(days=1)
        absence.save(only=[HomeAbsence.last])
        told.note("back", facts.as_recorded())
        return told.row


def gone(actor: Actor, place_id: UUID, facts: Gone) -> HomePlace:
    """From that day on nothing is paid; whether it is so, the township looks at."""
    with transaction():
        told = Told(actor, place_id)
        told.check("living", "leaving")
        _check_since_arrival(told, "on", facts.on)
        told.save(gone_on=facts.on)
        told.note("gone", facts.as_recorded())
        if told.subject.state == "living":
            perform({HOME_PLACE.name: HOME_PLACE}, place_id, "tell_gone", SYSTEM)
        return told.row


def _check_since_arrival(told: Told, field: str, day: date) -> None:
    since = told.row.lives_since
    if since is None or day < since:
        raise invalid(field, "不能早于住进来的那一天。")
