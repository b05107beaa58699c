"""分析研判 (措施(十五)): whom an emergency affects, by township and group, and what was done under its measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.benefits.models import Benefit, BenefitMonth, Recognition
from app.emergencies.inputs import KIND_LABELS
from app.emergencies.models import Emergency
from app.emergency_impact.preview import described
from app.emergency_impact.touched import Area
from app.kernel.calendar.counting import LANZHOU
from app.kernel.errors import NotFound
from app.programmes.catalogue import PROGRAMMES
from app.public_emergency.mode import reaches, serialize_mode
from app.public_emergency.models import EmergencyMark, EmergencyMode
from app.record.subjects import LEVELS, Subject
from app.regions.service import name_of, region

ACTIONS = {
    "record_visit": "电话、视频调查",
    "review_due": "推后的定期复核",
    "one_off_granted": "发的临时补贴、临时提高",
    "allow_without_income": "三个月没有收入的一次性救助",
}


def figures_of(actor: Actor, mode_id: UUID) -> dict[str, Any]:
    """Raises NotFound outside the actor's reach."""
    mode = _opened(actor, mode_id)
    done = (
        EmergencyMark.select(EmergencyMark.action, fn.COUNT(EmergencyMark.id))
        .where(EmergencyMark.mode == mode.id)
        .group_by(EmergencyMark.action)
        .order_by(EmergencyMark.action)
    )
    return {
        "mode": serialize_mode(mode),
        "groups": list(_groups(Area(mode.region, mode.starts_on, mode.ends_on))),
        "done": [
            {"action": action, "action_label": ACTIONS[action], "count": count}
            for action, count in done.tuples().iterator()
        ],
    }


def done_under(actor: Actor, mode_id: UUID, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """The matters behind the count, newest first: each with what was done and when."""
    mode = _opened(actor, mode_id)
    query = EmergencyMark.select().where(EmergencyMark.mode == mode.id)
    if after is not None:
        query = query.where(EmergencyMark.id < after)
    marks = list(query.order_by(EmergencyMark.id.desc()).limit(limit))
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_([mark.subject for mark in marks]))}
    lines = described([subjects[mark.subject] for mark in marks], actor)
    return [
        line
        | {"id": str(mark.id), "action_label": ACTIONS[mark.action]}
        | {"at": mark.at.astimezone(LANZHOU).isoformat(timespec="seconds")}
        for line, mark in zip(lines, marks, strict=True)
    ]


def _opened(actor: Actor, mode_id: UUID) -> EmergencyMode:
    """Also one that is over: what was done under it stays to be read."""
    mode: EmergencyMode | None = EmergencyMode.get_or_none(EmergencyMode.id == mode_id)
    if mode is None or not reaches(actor, mode.region):
        raise NotFound
    return mode


def _groups(area: Area) -> Iterator[dict[str, Any]]:
    """Who is given something there in its first month, who is recognised, who has asked for help since."""
    month = area.starts_on.replace(day=1)
    owed = BenefitMonth.select(BenefitMonth.benefit).where(BenefitMonth.month == month)
    benefits = (
        Subject.select(Subject.township, Benefit.programme, fn.COUNT(Benefit.id), fn.SUM(Benefit.members))
        .join(Benefit, on=(Benefit.id == Subject.id))
        .where(area.there, Subject.collection == "benefits", Benefit.id.in_(owed))
        .group_by(Subject.township, Benefit.programme)
        .order_by(Subject.township, Benefit.programme)
    )
    for township, programme, households, persons in benefits.tuples().iterator():
        yield _group(township, programme, PROGRAMMES[programme].name, households, persons)
    yield from _recognised(area)
    yield from _asked_for_help(area)


def _recognised(area: Area) -> Iterator[dict[str, Any]]:
    level = LEVELS[region(area.code).level]
    column = getattr(Recognition, "region" if level == "village" else level)
    found = (
        Recognition.select(
            Recognition.township, Recognition.programme, fn.COUNT(Recognition.id), fn.SUM(Recognition.members)
        )
        .where(column == area.code, Recognition.state == "active", Recognition.valid_until >= area.starts_on)
        .group_by(Recognition.township, Recognition.programme)
        .order_by(Recognition.township, Recognition.programme)
    )
    for township, programme, households, persons in found.tuples().iterator():
        yield _group(township, programme, PROGRAMMES[programme].name, households, persons)


def _asked_for_help(area: Area) -> Iterator[dict[str, Any]]:
    """Emergencies by kind; violence is told of to nobody, also not as a number."""
    first, last = datetime.combine(area.starts_on, time.min, LANZHOU), datetime.combine(area.ends_on, time.max, LANZHOU)
    found = (
        Subject.select(Subject.township, Subject.kind, fn.COUNT(Subject.id), fn.SUM(Emergency.people))
        .join(Emergency, on=(Emergency.id == Subject.id))
        .where(
            area.there,
            Subject.collection == "emergencies",
            Subject.kind != "violence",
            Subject.received_at.between(first, last),
        )
        .group_by(Subject.township, Subject.kind)
        .order_by(Subject.township, Subject.kind)
    )
    for township, kind, households, persons in found.tuples().iterator():
        yield _group(township, f"emergency_{kind}", f"急难求助：{KIND_LABELS[kind]}", households, persons)


def _group(township: str | None, group: str, label: str, households: int, persons: Any) -> dict[str, Any]:
    return {
        "region": township,
        "name": name_of(township) if township else "还没有分到乡镇",
        "group": group,
        "group_label": label,
        "households": households,
        "persons": int(persons or 0),
    }
