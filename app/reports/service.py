"""Taking a report, and answering it as soon as its lead has come to an end."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.actor import SYSTEM, Actor
from app.accounts.models import Account
from app.accounts.roles import Role
from app.accounts.tracking import start_tracking
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.kernel.tasks import INSIDE, Task
from app.outreach.service import PublicLead, capture_public
from app.record.subjects import Subject, register_person
from app.regions.service import NEW_AREA, locate_point, place, served_region
from app.reports.inputs import PublicReport
from app.reports.models import Report
from app.reports.procedure import BASIS, REPORT
from app.workflow.engine import begin, perform

BATCH = 50


@dataclass(frozen=True)
class Reported:
    """`tracking_token` is for a caller who is not logged in, and is shown once."""

    subject: Subject
    tracking_token: str | None


def report(actor: Actor, facts: PublicReport) -> Reported:
    """Keep it and let the township look: one lead, without a word of who told. Raises Conflict when the chosen
    id is taken.
    """
    subject = Subject(id=facts.id or new_id(), state="", title=REPORT.label)
    place(subject, _region(facts))
    token = start_tracking(subject, actor)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.applicant_id, subject.submitted_at = actor.account_id, clock.now()
        phone = Secret(facts.reporter_phone) if facts.reporter_phone else _known_phone(actor)
        register_person(subject, "applicant", None, phone)
        begin(REPORT, subject, actor, Role.APPLICANT if actor.account_id else Role.ANYONE, {}, BASIS)
        lead = capture_public(PublicLead(subject.region, facts.description, facts.location))
        Report.insert(
            id=subject.id, lead=lead.id, description=Secret(facts.description), reporter_phone=phone
        ).execute()
    return Reported(subject, token)


def _region(facts: PublicReport) -> str:
    if facts.region is not None:
        return served_region(facts.region, "region").code
    assert facts.location is not None
    return locate_point(facts.location.longitude, facts.location.latitude).township or NEW_AREA


def _known_phone(actor: Actor) -> Secret | None:
    account = Account.get_or_none(Account.id == actor.account_id) if actor.account_id else None
    return account.phone if account else None


def answer_reports() -> int:
    """Answer up to `BATCH` reports whose lead is over. Answers how many."""
    lead = Subject.alias()
    with connection():
        due = (
            Report.select(Report.id)
            .join(lead, on=(lead.id == Report.lead))
            .where(Report.outcome.is_null(), ~lead.is_open)
            .limit(BATCH)
        )
        ids = [row.id for row in due]
        for subject_id in ids:
            perform({REPORT.name: REPORT}, subject_id, "answer", SYSTEM)
    return len(ids)


TASKS = (Task("answer reports", INSIDE, lambda _: answer_reports(), every=60.0),)
