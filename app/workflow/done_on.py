"""Days on which something was done in a matter (`DoneOn`) do not lie before the matter.

A visit, a hearing or a delivery that is written down with a day of years ago never was part of it, and what runs from
that day would be over at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.kernel.calendar.counting import local_date
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneInTheMatter, Input
from app.workflow.definition import AnyStep

# [P] What was done at somebody's door is entered some days later, and the matter sometimes only then.
ENTERED_LATER = timedelta(days=30)


def done_before_the_matter(case: AnyStep) -> FieldError | None:
    """The first day of the input that lies more than thirty days before the matter began."""
    begun = min(local_date(case.subject.created_at), local_date(case.subject.received_at))
    for field, day in days_done(case.input):
        if day < begun - ENTERED_LATER:
            return FieldError(field, f"这件事是{begun:%Y年%-m月%-d日}开始的，填的日子早得太多，请核对年份和月份。")
    return None


def days_done(given: Input) -> Iterator[tuple[str, date]]:
    """Every day of that kind with its field; those of forms within a form as well."""
    for name, field in type(given).model_fields.items():
        value, called = getattr(given, name), field.alias or name
        if isinstance(value, date) and any(isinstance(mark, DoneInTheMatter) for mark in field.metadata):
            yield called, value
        for inner, form in _forms(called, value):
            yield from ((f"{inner}.{field}", day) for field, day in days_done(form))


def _forms(called: str, value: Any) -> Iterator[tuple[str, Input]]:
    if isinstance(value, Input):
        yield called, value
    elif isinstance(value, list):
        yield from ((f"{called}.{at}", each) for at, each in enumerate(value) if isinstance(each, Input))
