"""Earlier aid: what the same person was paid for the same kind of emergency within twelve months, in whatever township.

Found by blind index: of the ID number where both reports have one, of the telephone otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.emergencies.inputs import KIND_LABELS
from app.emergencies.models import Emergency
from app.kernel.calendar.counting import LANZHOU, local_date
from app.kernel.database import lock_row
from app.payments.models import Payment
from app.record.subjects import Subject
from app.regions.service import name_of


@dataclass(frozen=True)
class PreviousAid:
    """`on` is the day of the payment, `region_name` the township that paid, `amount` in fen."""

    on: date
    region_name: str
    kind_label: str
    amount: int


def earlier_aid(emergency: Emergency, now: datetime) -> list[PreviousAid]:
    """Newest first."""
    since = datetime.combine(a_year_before(local_date(now)), time.min, LANZHOU)
    paid = (
        Payment.select(Payment, Emergency.kind, Subject.township)
        .join(Emergency, on=(Emergency.id == Payment.subject), attr="case")
        .join(Subject, on=(Subject.id == Emergency.id), attr="subject")
        .where(_is_of_the_same(emergency), Emergency.id != emergency.id, Payment.paid_at >= since)
        .order_by(Payment.paid_at.desc())
    )
    return [_aid(row, row.case) for row in paid]  # type: ignore[attr-defined]


def _aid(payment: Payment, case: Any) -> PreviousAid:
    return PreviousAid(
        local_date(payment.paid_at), name_of(case.subject.township), KIND_LABELS[case.kind], payment.amount
    )


def lock_reports_of(emergency: Emergency) -> None:
    """Hold every report of the same kind about the same person until the transaction ends."""
    rows = Emergency.select(Emergency.id).where(_is_of_the_same(emergency)).order_by(Emergency.id)
    list(lock_row(rows))


def _is_of_the_same(emergency: Emergency) -> Any:
    same_phone = Emergency.contact_index == emergency.contact_index
    if emergency.affected_index is None:
        same_person = same_phone
    else:
        unnamed = Emergency.affected_index.is_null() & same_phone
        same_person = (Emergency.affected_index == emergency.affected_index) | unnamed
    return (Emergency.kind == emergency.kind) & same_person


def a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if is_leap_day else day.day)
