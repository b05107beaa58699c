"""Reporting an emergency: by anyone, logged in or not, for oneself or for somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.accounts.actor import Actor, roles_towards
from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.accounts.roles import OFFICES, Role
from app.accounts.tracking import start_tracking
from app.emergencies.effects import title_of
from app.emergencies.inputs import Affected, ReportInput
from app.emergencies.models import Emergency
from app.emergencies.procedure import EMERGENCY
from app.households.addresses import keep_address
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index, phone_index
from app.notifications.outbox import Audience, Notify, send, send_to
from app.record.case_numbers import next_number
from app.record.events import Event
from app.record.subjects import Participant, Subject, is_only_reported_about, register_person
from app.regions.service import NEW_AREA, locate_point, place
from app.workflow.engine import begin

TO_OFFICES = (Notify("emergency_reported", Audience.TOWNSHIP), Notify("emergency_reported", Audience.DUTY))
# [P] So many reports an hour without log-in page the people of one village or township; more lie in their inboxes
# and lists, until it becomes quieter. Whoever is logged in always pages.
PAGED_AN_HOUR = 3


@dataclass(frozen=True)
class Reported:
    """`tracking_token` is for an anonymous caller only, and is shown once."""

    subject: Subject
    tracking_token: str | None


def report(actor: Actor, facts: ReportInput) -> Reported:
    """Take a report and route it to the township where it happened. Raises Conflict when the chosen id is taken."""
    subject = Subject(id=facts.id or new_id(), state="", title=title_of(facts.kind), kind=facts.kind)
    found = locate_point(facts.location.longitude, facts.location.latitude)
    place(subject, found.township or NEW_AREA)
    token = start_tracking(subject, actor)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        affected = _set_people(actor, subject, facts.affected)
        _register_parts(actor, subject, affected["affected_name"], facts.contact_phone)
        now = clock.now()
        subject.submitted_at = now
        subject.number = next_number("E", subject.township or subject.area, local_date(now).year)
        role = _reporting_role(actor, subject)
        subject.name = affected["affected_name"] or ""
        event = begin(
            EMERGENCY,
            subject,
            actor,
            role,
            {"kind": facts.kind, "people": facts.people},
            "措施(十三)；社会救助法 第37条",
        )
        columns = _columns(facts)
        Emergency.insert(id=subject.id, **columns, **affected, confidence=found.confidence).execute()
        keep_address(subject.id, columns["address"])
        _tell(actor, subject, event)
    return Reported(subject, token)


def _reporting_role(actor: Actor, subject: Subject) -> Role:
    """By who reports alone: whether the ID number given belongs to an account is nobody's to learn."""
    if actor.account_id is None:
        return Role.ANYONE
    return Role.APPLICANT if subject.applicant_id == actor.account_id else Role.AGENT


def _columns(facts: ReportInput) -> dict[str, Any]:
    return {
        "longitude": facts.location.longitude,
        "latitude": facts.location.latitude,
        "accuracy": facts.location.accuracy,
        "address": Secret(facts.location.address) if facts.location.address else None,
        "kind": facts.kind,
        "description": Secret(facts.description),
        "people": facts.people,
        "contact_phone": Secret(facts.contact_phone),
        "contact_index": phone_index(facts.contact_phone),
    }


def _set_people(actor: Actor, subject: Subject, affected: Affected | None) -> dict[str, Any]:
    """Who reports and who is in need; without `affected`, the reporter."""
    offices = roles_towards(actor, subject) & OFFICES
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, bool(offices)
    if affected is None:
        account = Account.get_or_none(Account.id == actor.account_id) if actor.account_id else None
        subject.applicant_id = actor.account_id
        subject.applicant_index = account.id_number_index if account else None
        people = {
            "affected_name": account.name or None if account else None,
            "affected_id_number": account.id_number if account else None,
            "affected_index": subject.applicant_index,
            "id_status": "verified" if account and account.identity_status == "verified" else "unknown",
        }
    else:
        index = id_number_index(affected.id_number) if affected.id_number else None
        subject.applicant_id, subject.applicant_index = verified_account(index), index
        people = {
            "affected_name": affected.name,
            "affected_id_number": Secret(affected.id_number) if affected.id_number else None,
            "affected_index": index,
            "id_status": affected.id_status,
        }
    return people


def _register_parts(actor: Actor, subject: Subject, name: str | None, contact_phone: str) -> None:
    """The telephone given is that of the person in need, unless it is that of somebody who reports for them
    and is told as well.
    """
    phone: Secret | None = Secret(contact_phone)
    reporter = Account.get_or_none(Account.id == actor.account_id) if actor.account_id else None
    if reporter is not None:
        Participant.insert(id=new_id(), subject=subject.id, part="submitted_by", account=reporter.id).execute()
        if reporter.id != subject.applicant_id and reporter.phone_index == phone_index(contact_phone):
            phone = None
    register_person(subject, "affected", name, phone)


def _tell(actor: Actor, subject: Subject, event: Event) -> None:
    facts = {"item": subject.title, "number": subject.number, "date": None, "amount": None, "note": None}
    if is_only_reported_about(subject):
        whom = (subject.collection, subject.id, event.id)
        send_to([subject.applicant_id], *whom, "reported_about_you", facts)
        send_to([subject.submitted_by_id] if actor.account_id else [], *whom, "emergency_received", facts)
    else:
        send(subject, event, Notify("emergency_received"), facts)
    pages = actor.account_id is not None or _without_login_lately(subject) <= PAGED_AN_HOUR
    for tell in TO_OFFICES:
        send(subject, event, tell, facts, pages=pages)


def _without_login_lately(subject: Subject) -> int:
    """How many reports without log-in came from the same village, else township, within an hour, with this one."""
    place = Subject.village == subject.village if subject.village else Subject.township == subject.township
    lately = Subject.created_at > clock.now() - timedelta(hours=1)
    nobody = Subject.submitted_by_id.is_null()
    found: int = Subject.select().where(Subject.collection == "emergencies", place, nobody, lately).count()
    return found
