"""What the steps about a watched person write."""

from __future__ import annotations

from datetime import date

from peewee import fn

from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.kernel.privacy import Secret
from app.outreach.service import PublicLead, capture_public
from app.social_work.watched.inputs import KINDS, ChangeRhythm, RecordVisit
from app.social_work.watched.models import WatchedPerson, WatchVisit
from app.social_work.watched.rules import next_visit
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until
from app.workflow.outcome import Matter


def keep_visit(case: StepContext[WatchedPerson, RecordVisit]) -> None:
    """Only where the person was met does the next one wait for its day; who is in need becomes a lead at once."""
    visit = case.input
    row = {"watched": case.subject.id, "on": visit.on, "manner": visit.manner, "met": visit.met}
    made = {"found": Secret(visit.found), "made_by": case.actor.account_id, "made_at": case.now}
    insert(WatchVisit, row | made)
    if visit.met:
        _await_next(case, max(visit.on, _last_met(case) or visit.on))
    if visit.in_need:
        lead = capture_public(PublicLead(case.subject.region, f"{KINDS[case.file.kind]}走访发现：{visit.found}", None))
        case.outcome.led_to = Matter("leads", lead.id)
        case.outcome.told = "有困难，转给乡镇上门去看"


def keep_rhythm(case: StepContext[WatchedPerson, ChangeRhythm]) -> None:
    case.file.every = case.input.every
    case.file.save(only=[WatchedPerson.every])
    _await_next(case, _last_met(case) or case.today)


def _last_met(case: AnyStep) -> date | None:
    last: date | None = (
        WatchVisit.select(fn.MAX(WatchVisit.on)).where(WatchVisit.watched == case.subject.id, WatchVisit.met).scalar()
    )
    return last


def _await_next(case: AnyStep, last: date) -> None:
    case.file.next_on = next_visit(last, case.file.every)
    case.file.save(only=[WatchedPerson.next_on])
    await_until(case.subject, end_of_day(case.file.next_on), case.calendar, case.now)
