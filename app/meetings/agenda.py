"""The agenda that writes itself (议程): what is overdue, returned or disputed at a place, found where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from peewee import Expression

from app.departments.departments import department_name
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.meetings.rules import MOST_ITEMS, Found, in_order
from app.public_notices.models import Objection
from app.record.subjects import LEVELS, Subject
from app.referrals.models import Referral
from app.regions.service import name_of, region
from app.remedies.models import RemedySought

# Of each source more than an agenda takes, so that what is left over can be counted; but never a whole register.
MOST_OF_A_SOURCE = 1000
UNDECIDED_COMPLAINTS = ("received", "accepted", "investigating", "concluded")


def agenda_of(place: str) -> tuple[list[Found], int]:
    """What a meeting of this place has to talk about, the first `MOST_ITEMS`, and how many are left over."""
    within: Expression = getattr(Subject, LEVELS[region(place).level]) == place
    ordered = in_order([*_late_tasks(within), *_silent_slips(within), *_returned_payments(within), *_disputed(within)])
    return ordered[:MOST_ITEMS], max(len(ordered) - MOST_ITEMS, 0)


def _late_tasks(within: Expression) -> Iterator[Found]:
    late = Subject.select().where(
        within, Subject.collection == "meeting-tasks", Subject.is_open, Subject.attention_on < clock.today()
    )
    for subject in late.limit(MOST_OF_A_SOURCE):
        yield _found("late_task", subject)


def _silent_slips(within: Expression) -> Iterator[Found]:
    query = (
        Referral.select(Referral.id, Referral.silences)
        .join(Subject, on=(Subject.id == Referral.id))
        .where(within, Subject.collection == "referrals", Subject.is_open, Referral.silences > 0)
        .order_by(Referral.silences.desc(), Referral.id)
        .limit(MOST_OF_A_SOURCE)
    )
    times = {row.id: row.silences for row in query}
    for subject in Subject.select().where(Subject.id.in_(list(times))):
        yield _found("silent", subject, times[subject.id])


def _returned_payments(within: Expression) -> Iterator[Found]:
    returned = Subject.select().where(within, Subject.collection == "payment-exceptions", Subject.is_open)
    for subject in returned.order_by(Subject.created_at).limit(MOST_OF_A_SOURCE):
        yield _found("returned", subject)


def _disputed(within: Expression) -> Iterator[Found]:
    """Complaints, objections to public notices, and reviews or suits, as long as nothing has come of them."""
    complaint = (Subject.collection == "complaints") & Subject.state.in_(UNDECIDED_COMPLAINTS)
    objected = Objection.select(Objection.application).where(
        Objection.taken_up_at.is_null(False), Objection.outcome.is_null()
    )
    sought = RemedySought.select(RemedySought.subject).where(RemedySought.ended_on.is_null())
    # Each by an index of its own.
    for disputed in (complaint, Subject.id.in_(objected), Subject.id.in_(sought)):
        for subject in Subject.select().where(within, disputed).order_by(Subject.created_at).limit(MOST_OF_A_SOURCE):
            yield _found("disputed", subject)


def _found(reason: str, subject: Subject, times: int = 0) -> Found:
    """A title says which kind of matter it is; whose it is stands in the matter alone."""
    matter: UUID = subject.id
    return Found(
        reason=reason,
        collection=subject.collection,
        subject=matter,
        title=subject.title,
        number=subject.number,
        place=name_of(subject.township or subject.region),
        since=local_date(subject.state_since),
        department=subject.department or None,
        department_name=department_name(subject.department),
        times=times,
    )
