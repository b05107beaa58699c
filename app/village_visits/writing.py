"""The rows of a period, written when it begins; and settled by the visits that are on record anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import fn

from app.benefits.models import Benefit, ReviewVisit
from app.kernel.calendar.counting import end_of_day
from app.kernel.clock import clock
from app.kernel.database import connection, insert_in_bulk, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task
from app.outreach.models import Lead, LeadVisit
from app.programmes.policy import policy_on
from app.record.subjects import Subject
from app.social_work.watched.models import WatchVisit
from app.village_visits.models import VillageVisit
from app.village_visits.rules import GROUPS, Period, first_visit, periods_to_write
from app.villages.models import Responsible

AT_ONCE, A_DAY = 500, timedelta(days=1)
EVERY_SECONDS = 600.0
NOT_ON_THE_LIST = "已经不在名单上"
Visits = dict[str, list[tuple[date, str]]]


def write_periods() -> int:
    """Each group's periods that have begun. Answers how many rows were written."""
    with connection(), transaction():
        today = clock.today()
        return sum(_write(group, period) for group in GROUPS for period in _missing(group, today))


def _missing(group: str, today: date) -> list[Period]:
    months = policy_on(today)[f"village_visit.{group}"]
    if months == 0:
        return []
    last = VillageVisit.select(fn.MAX(VillageVisit.first)).where(VillageVisit.group == group).scalar()
    return periods_to_write(last, today, months)


def _write(group: str, period: Period) -> int:
    """Whoever was on the list when the period began, and is in no other group of it."""
    known = {row.whom for row in VillageVisit.select(VillageVisit.whom).where(VillageVisit.first == period.first)}
    leaders = {row.id: row.name for row in Responsible.select(Responsible.id, Responsible.name)}
    rows = []
    for subject in _on_the_list(group, end_of_day(period.first - A_DAY)):
        whom = subject.applicant_index or subject.id.hex
        if whom not in known:
            known.add(whom)
            rows.append(_row(group, period, subject, whom, leaders.get(subject.village or "")))
    if rows:
        insert_in_bulk(VillageVisit, rows)
    return len(rows)


def _on_the_list(group: str, begins: datetime) -> Iterator[Subject]:
    there = Subject.is_open & Subject.village.is_null(False) & (Subject.created_at < begins)
    if group == "watched":
        found = Subject.select().where(there, Subject.collection == "watched-persons")
    else:
        granted = Benefit.select(Benefit.id).where(Benefit.programme == group)
        found = Subject.select().where(there, Subject.collection == "benefits", Subject.id.in_(granted))
    yield from found.order_by(Subject.id).iterator()


def _row(group: str, period: Period, subject: Subject, whom: str, leader: str | None) -> dict[str, Any]:
    return {
        "id": new_id(),
        "first": period.first,
        "due_on": period.last,
        "group": group,
        "whom": whom,
        "collection": subject.collection,
        "matter": subject.id,
        "village": subject.village,
        "leader": leader,
    }


def settle_some() -> int:
    """What visits on record settle, and what needs no visit any more. Answers how many."""
    settled, after = 0, UUID(int=0)
    while True:
        with connection(), transaction():
            still_due = VillageVisit.done_on.is_null() & VillageVisit.excused.is_null() & (VillageVisit.id > after)
            rows = list(lock_row(VillageVisit.select().where(still_due).order_by(VillageVisit.id).limit(AT_ONCE)))
            settled += _settle(rows)
        if len(rows) < AT_ONCE:
            return settled
        after = rows[-1].id


def _settle(rows: list[VillageVisit]) -> int:
    if not rows:
        return 0
    visits = _visits(rows)
    there = Subject.select(Subject.id).where(Subject.id.in_([row.matter for row in rows]), Subject.is_open)
    open_ones = {subject.id for subject in there}
    settled = 0
    for row in rows:
        visit = first_visit(row.first, [*visits.get(row.matter.hex, ()), *visits.get(row.whom, ())])
        if visit is None and row.matter in open_ones:
            continue
        row.done_on, row.source = visit or (None, None)
        row.excused = None if visit else NOT_ON_THE_LIST
        row.settled_at = clock.now()
        row.save(only=[VillageVisit.done_on, VillageVisit.source, VillageVisit.excused, VillageVisit.settled_at])
        settled += 1
    return settled


def _visits(rows: list[VillageVisit]) -> Visits:
    """By the matter or by who was visited: at the door, and somebody was met."""
    since, matters = min(row.first for row in rows), [row.matter for row in rows]
    found: Visits = defaultdict(list)
    looked = ReviewVisit.select().where(ReviewVisit.benefit.in_(matters), ReviewVisit.visited_on >= since)
    for review in looked:
        found[review.benefit.hex].append((review.visited_on, "review"))
    met = (WatchVisit.on >= since) & WatchVisit.met & (WatchVisit.manner == "at_home")
    for visit in WatchVisit.select().where(WatchVisit.watched.in_(matters), met):
        found[visit.watched.hex].append((visit.on, "watched"))
    at_the_door = (LeadVisit.visited_on >= since) & (LeadVisit.outcome != "not_found")
    people = [row.whom for row in rows if row.whom != row.matter.hex]
    leads: Any = (
        LeadVisit.select(LeadVisit.visited_on, Lead.person_index)
        .join(Lead, on=(Lead.id == LeadVisit.lead))
        .where(Lead.person_index.in_(people), at_the_door)
    )
    for day, whom in leads.tuples():
        found[whom].append((day, "lead"))
    return found


TASKS = (
    Task("village visits written", INSIDE, lambda _: write_periods(), every=EVERY_SECONDS),
    Task("village visits settled", INSIDE, lambda _: settle_some(), every=EVERY_SECONDS),
)
