"""What is overdue reaches whoever supervises as one message a day and kind of matter, and not as one for each.

The message opens the list of them, where names stand. The record has an event for each all the same.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from app.kernel.clock import clock
from app.notifications.models import Message
from app.notifications.outbox import Audience, recipients, send_to
from app.notifications.templates import OF_A_LIST
from app.record.subjects import Subject

OVERDUE_TODAY = "overdue_today"
_NAMESPACE = UUID("5b0c36c7-9a53-5d0b-8f0e-6a4f7e2f1c11")


def tell_of_overdue(subject: Subject, audience: Audience, kind: str) -> None:
    """At the first that is late on a day, tell how many are. `kind` is what such a matter is called."""
    today = clock.today()
    about = _of_the_day(subject, today, audience)
    if Message.select().where(Message.event == about, Message.notice == OVERDUE_TODAY).exists():
        return
    note = f"{_late(subject, today)}件"
    facts = {"item": kind, "number": "", "date": None, "amount": None, "note": note, "township": subject.township}
    send_to(recipients(subject, audience), subject.collection, OF_A_LIST, about, OVERDUE_TODAY, facts)


def _of_the_day(subject: Subject, today: date, audience: Audience) -> UUID:
    return uuid5(_NAMESPACE, f"{subject.collection}:{subject.park}:{subject.area}:{today}:{audience}")


def _late(subject: Subject, today: date) -> int:
    """Of the same kind within the supervisor's reach; where it lies in no park, of the whole area."""
    query = Subject.select().where(Subject.collection == subject.collection, Subject.attention_on < today)
    place = Subject.area == subject.area if subject.park is None else Subject.park == subject.park
    count: int = query.where(place).count()
    return count
