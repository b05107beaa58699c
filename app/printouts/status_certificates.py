"""困难身份证明 (社会救助法 第42条, 措施(八)): that a household is helped or recognised, for a university, a department
or anybody else who has to know, without sums and without the reason.

Whoever has the paper sees by its number whether it holds at this moment; it ends when the benefit or the recognition
does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from peewee import CharField, DateField, IntegerField, UUIDField

from app.accounts.actor import Actor
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit, Recognition
from app.households.inputs import RELATION_LABELS
from app.households.service import household_of
from app.kernel.clock import clock
from app.kernel.database import MomentField, Table, insert, lock_row, transaction
from app.kernel.errors import NotFound
from app.kernel.identifiers import new_id
from app.notices.issue import random_part, who_decided
from app.printouts.certificates import OVER, is_given
from app.printouts.definition import Case, Facts
from app.printouts.household_facts import iso, masked_number
from app.printouts.rules import Standing, certificate_standing
from app.programmes.catalogue import PROGRAMMES
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow

TITLE = "困难身份证明"
RECOGNITIONS = frozenset({"marginal_household", "rigid_expense_household"})


@dataclass(frozen=True)
class Status:
    """What is so of a household: by which programme, for how many, and until when where it is known."""

    programme: str
    members: int
    until: date | None


class StatusCertificate(Table):
    """A number given to what a household was at that moment; `subject` is the benefit, or the application by which it
    was recognised.
    """

    id = UUIDField(primary_key=True, default=new_id)
    number = CharField(40, unique=True)
    collection = CharField(24)
    subject = UUIDField(index=True)
    programme = CharField(40)
    members = IntegerField()
    until = DateField(null=True)
    issuer = CharField(64)
    issued_on = DateField()
    issued_by = UUIDField(null=True)
    issued_at = MomentField()

    guarded = (
        "number",
        "collection",
        "subject",
        "programme",
        "members",
        "until",
        "issuer",
        "issued_on",
        "issued_by",
        "issued_at",
    )

    @property
    def said(self) -> Status:
        return Status(self.programme, self.members, self.until)

    class Meta:
        table_name = "status_certificate"


def has_status(row: SubjectRow) -> bool:
    """A benefit that is not over, or an application by which somebody was recognised; whether that still holds is asked
    when the paper is made.
    """
    if row.collection == "benefits":
        return is_given(row)
    return row.procedure in RECOGNITIONS and row.state == "approved"


def status_of(collection: str, subject: UUID) -> Status | None:
    """What is so today; None where the benefit or the recognition is over, or there was none."""
    if collection == "benefits":
        state = Subject.select(Subject.state).where(Subject.id == subject).get().state
        benefit = Benefit.get_by_id(subject)
        return None if state in OVER else Status(benefit.programme, benefit.members, None)
    row = Recognition.get_or_none(
        Recognition.application == subject, Recognition.state == "active", Recognition.valid_until >= clock.today()
    )
    return Status(row.programme, row.members, row.valid_until) if row else None


def status_certificate_of(row: SubjectRow, now: Status, actor: Actor) -> StatusCertificate:
    """The one that says what is so now; where none does, a new one."""
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == row.id)).get()
        last = _latest(row.id)
        return last if last is not None and last.said == now else _new(subject, now, actor)


def _new(subject: Subject, now: Status, actor: Actor) -> StatusCertificate:
    today = clock.today()
    values = {
        "id": new_id(),
        "number": f"{next_number('CR', subject.township or subject.area, today.year)}-{random_part()}",
        "collection": subject.collection,
        "subject": subject.id,
        "programme": now.programme,
        "members": now.members,
        "until": now.until,
        "issuer": who_decided(subject, _decision(subject)),
        "issued_on": today,
        "issued_by": actor.account_id,
        "issued_at": clock.now(),
    }
    insert(StatusCertificate, values)
    return StatusCertificate(**values)


def _decision(subject: Subject) -> UUID | None:
    """The application in which it was decided."""
    if subject.collection == "benefits":
        decision: UUID | None = Benefit.get_by_id(subject.id).application
        return decision
    own: UUID = subject.id
    return own


def status_certificate_of_number(number: str) -> StatusCertificate | None:
    """The one with this number, as somebody may have typed it."""
    found: StatusCertificate | None = StatusCertificate.get_or_none(StatusCertificate.number == number.strip().upper())
    return found


def standing_of_status(certificate: StatusCertificate) -> Standing:
    """Whether it still says what is so; nothing about whom it is."""
    now, latest = status_of(certificate.collection, certificate.subject), _latest(certificate.subject)
    is_latest = latest is not None and latest.id == certificate.id
    return certificate_standing(certificate.said, now, is_over=now is None, is_latest=is_latest)


def status_certificate(case: Case) -> Facts:
    """`checked_at` is where the QR code leads. Sums, the reason and the address are nobody's business who reads it."""
    now = status_of(case.row.collection, case.row.id)
    if now is None:
        raise NotFound("这份认定已经到期，开不了证明。还有困难的，请接着申请认定。")
    given = status_certificate_of(case.row, now, case.actor)
    return {
        "title": TITLE,
        "number": given.number,
        "checked_at": f"/verify/certificates/{given.number}",
        "name": named(case.row.name, case.sees),
        "programme": PROGRAMMES[given.programme].name,
        "until": iso(given.until),
        "issuer": given.issuer,
        "issued_on": iso(given.issued_on),
        "members": _members(case),
    }


def _members(case: Case) -> list[dict[str, Any]]:
    """Those for whom it is meant; of a benefit, who lives."""
    is_benefit = case.row.collection == "benefits"
    covered = BenefitFile(case.row).those_covered if is_benefit else household_of(case.row.id).covered
    return [
        {
            "name": named(member.name, case.sees),
            "relation": RELATION_LABELS[member.relation],
            "id_number": masked_number(member.id_number),
        }
        for member in covered
    ]


def _latest(subject: UUID) -> StatusCertificate | None:
    found: StatusCertificate | None = (
        StatusCertificate.select()
        .where(StatusCertificate.subject == subject)
        .order_by(StatusCertificate.id.desc())
        .first()
    )
    return found
