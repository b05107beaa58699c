"""Inviting somebody to live in a welfare home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.directory import verified_account
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.assessment.self_care import self_care_level
from app.households.models import Household
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.notifications.outbox import Notify, send
from app.organisations.service import check_may_be_entrusted, named_organisation
from app.record.events import Event
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.welfare_homes.candidates import Candidate, candidate, with_assessment
from app.welfare_homes.inputs import NewInvitation
from app.welfare_homes.models import HomeLevel, HomePlace
from app.welfare_homes.procedure import BASIS, HOME_PLACE
from app.welfare_homes.rules import may_be_asked_from, why_candidate
from app.workflow.door import opened
from app.workflow.engine import begin

NOT_NAMED = "这个人不在可以邀请的范围：特困人员，或者农村一、二类低保中60岁以上、生活不能完全自理的老人。"


def invite(actor: Actor, facts: NewInvitation) -> Subject:
    """Raises NotFound for a benefit that the caller may not see, Forbidden outside their township, Invalid for whoever
    the rule does not name or has said no within a year, Conflict where they have a place or the id is taken.
    """
    check_known_person(actor)
    with transaction():
        row = opened(actor, "benefits", facts.benefit, Thing.FILE, "file")
        found = candidate(facts.benefit, facts.member)
        if found is None:
            raise invalid("member", NOT_NAMED)
        level, items = _level(found, facts)
        home = named_organisation(facts.home, "home", "welfare_home")
        check_may_be_entrusted(home.id, "home")
        subject = Subject(id=facts.id or new_id(), state="", title=HOME_PLACE.label, kind=found.why)
        place(subject, row.region)
        if Role.TOWNSHIP_OFFICER not in roles_towards(actor, subject):
            raise Forbidden("入住福利院由当地乡镇（中心社区）的受理人员邀请。")
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        _check_may_be_asked(found.person, facts.on_own_wish)
        event = _begin(actor, subject, found, home.id, level)
        insert(
            HomeLevel,
            {
                "place": subject.id,
                "since": clock.today(),
                "level": level,
                "items": items,
                "assessed_by": actor.account_id,
            },
        )
        told = {"item": HOME_PLACE.label, "number": "", "date": None, "amount": None, "note": home.name}
        send(subject, event, Notify("home_invited"), told)
    return subject


def _level(found: Candidate, facts: NewInvitation) -> tuple[str, dict[str, Any]]:
    """What was assessed for the benefit, or is filled in now: then the rule is asked again. Raises Invalid."""
    if facts.items is None:
        if found.known.level is None:
            raise invalid("items", "还没有评估过生活自理能力，请照六项填写。")
        return found.known.level, found.assessed or {}
    level = self_care_level(facts.items)
    if why_candidate(with_assessment(found.known, level), clock.today()) is None:
        raise invalid("items", "六项都能自己做，不在邀请的范围。")
    return level, facts.items.model_dump()


def _check_may_be_asked(person: str, on_own_wish: bool) -> None:
    earlier = list(HomePlace.select().where(HomePlace.person == person))
    if any(row.is_for is not None for row in earlier):
        raise Conflict("他已经被邀请过了，请打开原来的那一件。")
    days: list[date] = [may_be_asked_from(row.declined_on) for row in earlier if row.declined_on]
    if days and clock.today() < max(days) and not on_own_wish:
        raise invalid("member", f"他说过不去，{max(days):%Y年%-m月%-d日}以前不再去问。本人自己提出来的可以办。")


def _begin(actor: Actor, subject: Subject, found: Candidate, home: UUID, level: str) -> Event:
    member = found.member
    lives = Household.get_or_none(Household.id == member.household) if member.relation == "self" else None
    phone = lives.phone if lives else None
    subject.name, subject.applicant_index = member.name, member.id_number_index
    subject.applicant_id = verified_account(member.id_number_index)
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
    register_person(subject, "applicant", member.name, phone)
    said = {"home": str(home), "why": found.why, "level": level, "benefit": str(found.subject.id)}
    event = begin(HOME_PLACE, subject, actor, Role.TOWNSHIP_OFFICER, said, BASIS)
    row = {"id": subject.id, "home": home, "benefit": found.subject.id, "member": member.id}
    insert(HomePlace, row | {"person": found.person, "is_for": found.person, "why": found.why, "phone": phone})
    return event
