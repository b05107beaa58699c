"""What belongs to one file (一户一档), and what else is under way about it: read some hundred files at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from peewee import Field, fn

from app.applications.models import Application
from app.benefits.models import Benefit
from app.care_agreements.models import CareAgreement
from app.complaints.models import Complaint
from app.emergencies.models import Emergency
from app.hotline.models import Ticket
from app.inspections.checks.models import Check
from app.kernel.calendar.counting import local_date
from app.needs.models import Assessment
from app.outreach.models import Lead
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine
from app.record.subjects import Subject
from app.recoveries.models import Recovery
from app.referrals.models import Referral
from app.remedies.models import RemedySought
from app.reports.models import Report
from app.retention.models import Hold
from app.retention.rules import Kept, class_of
from app.rosters.tasks.models import RosterTask
from app.service_plans.models import ServicePlan
from app.stranded.stays.models import HospitalStay
from app.welfare_homes.models import HomePlace

# Both ways: these are one file, and are due together.
_ONE_FILE: tuple[Field, ...] = (Benefit.application, Application.renews, Recovery.benefit)
# Whatever of these is open keeps the matter that it names, no longer.
_BESIDE: tuple[Field, ...] = (
    Complaint.about,
    ServicePlan.benefit,
    ServicePlan.application,
    CareAgreement.benefit,
    Referral.origin_id,
    Check.case,
    Assessment.about,
    HomePlace.benefit,
    PaymentException.benefit,
    RosterTask.source,
    Ticket.result_id,
    Lead.result_id,
    Report.lead,
    Emergency.followup_of,
    HospitalStay.stranded,
)


def files_of(ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """By matter, all matters of its file, itself among them."""
    known, edges, frontier = set(ids), [], set(ids)
    while frontier:
        found = [pair for field in _ONE_FILE for pair in _named(field, frontier)]
        edges += found
        frontier = {each for pair in found for each in pair} - known
        known |= frontier
    file = {each: {each} for each in known}
    for one, other in edges:
        if file[one] is not file[other]:
            file[one] |= file[other]
            for each in file[other]:
                file[each] = file[one]
    return {each: frozenset(file[each]) for each in ids}


def _named(field: Field, ids: Collection[UUID]) -> Iterable[tuple[UUID, UUID]]:
    key: Any = field.model._meta.primary_key
    asked = list(ids)
    rows = field.model.select(key, field).where(field.is_null(False), field.in_(asked) | key.in_(asked))
    return [(getattr(row, key.name), getattr(row, field.name)) for row in rows]


class Standings:
    """Of some files everything that decides whether their time is over; `years` by class."""

    def __init__(self, ids: Collection[UUID], years: dict[str, int]) -> None:
        self._files = files_of(ids)
        self._years = years
        everything = sorted({each for file in self._files.values() for each in file})
        self._subjects = {row.id: row for row in Subject.select().where(Subject.id.in_(everything))}
        self._beside = _open_beside(everything)
        self._paid = _last_paid(everything)
        self._remedies = _ids(RemedySought, RemedySought.ended_on, everything)
        self._holds = _ids(Hold, Hold.lifted_at, everything)

    def of(self, matter: UUID) -> Kept:
        file = self._files[matter]
        rows = [self._subjects[each] for each in file if each in self._subjects]
        ends = [self._ended_on(row) for row in rows]
        classes = [class_of(row.collection, row.procedure, row.state) for row in rows]
        return Kept(
            ended_on=max(end for end in ends if end) if all(ends) else None,
            years=max(self._years[code] for code in classes),
            open_beside=[label for each in file for label in self._beside.get(each, ())],
            remedy=not file.isdisjoint(self._remedies),
            hold=not file.isdisjoint(self._holds),
        )

    def _ended_on(self, row: Subject) -> date | None:
        if row.is_open:
            return None
        ended: date = local_date(row.state_since)
        return max(ended, self._paid.get(row.id, ended))


def _open_beside(ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for field in _BESIDE:
        key: Any = field.model._meta.primary_key
        named = field.model.select(key, field).join(Subject, on=(Subject.id == key))
        rows = named.where(field.in_(ids), Subject.is_open)
        for row in rows:
            found.setdefault(getattr(row, field.name), []).append(_CALLED[field.model])
    return found


_CALLED: dict[Any, str] = {
    Complaint: "投诉举报",
    ServicePlan: "服务计划",
    CareAgreement: "照料协议",
    Referral: "部门转介",
    Check: "抽查",
    Assessment: "需求评估",
    HomePlace: "福利院入住",
    PaymentException: "退回的发放",
    RosterTask: "名册差异",
    Ticket: "热线工单",
    Lead: "困难线索",
    Report: "群众反映",
    Emergency: "急难求助",
    HospitalStay: "救治",
}


def _last_paid(ids: list[UUID]) -> dict[UUID, date]:
    """The last payment that was answered, by benefit."""
    rows: Any = (
        PaymentLine.select(PaymentLine.benefit, fn.MAX(PaymentLine.settled_at).alias("last"))
        .where(PaymentLine.benefit.in_(ids), PaymentLine.settled_at.is_null(False))
        .group_by(PaymentLine.benefit)
    )
    return {benefit: local_date(last) for benefit, last in rows.tuples()}


def _ids(table: Any, end: Field, ids: list[UUID]) -> set[UUID]:
    return {row.subject for row in table.select(table.subject).where(table.subject.in_(ids), end.is_null())}
