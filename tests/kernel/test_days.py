"""Days and moments that people write: of these times, in the one calendar, written out; in every form there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import pytest
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from app.kernel.clock import clock
from app.kernel.forms.fields import Day, Input, Moment, near_today
from app.registry.collections import PROCEDURES
from tests.support.steps import without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")
assert PROCEDURES, "every room is there, and with it every form"
STRICT = ConfigDict(strict=True)
NO_DAYS = (
    "0001-01-01",
    "1899-12-31",
    "2200-01-01",
    "9999-12-31",
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-W49-2",
    "2026-335",
    "20261201",
    "2026-12-1",
    "二〇二六-12-01",
    "２０２６-12-01",
    "1764547200",
    1764547200,
    1764547200.5,
    "民国115-12-01",
)
NO_MOMENTS = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2026-12-01T09:00:00",
    "2026-12-01T24:30:00+08:00",
    "2026-12-01T09:00:60+08:00",
    "2026-02-29T09:00:00+08:00",
    "1764547200",
    1764547200,
)


def forms(kind: type[Input] = Input) -> Iterator[type[Input]]:
    for form in kind.__subclasses__():
        if form.__module__.startswith(("app.", "api.")):
            yield form
        yield from forms(form)


def fields_that_read(written: str, kind: type[date]) -> dict[str, FieldInfo]:
    """What makes a day or a moment of a text that is one."""
    return {
        f"{form.__module__}.{form.__qualname__}.{name}": field
        for form in forms()
        for name, field in form.model_fields.items()
        if "date" in repr(field.annotation).lower() and type(read(field, written)) is kind
    }


def read(field: FieldInfo, written: Any) -> Any:
    """None where the field does not take it."""
    try:
        return TypeAdapter(Annotated[field.annotation, Field(), *field.metadata], config=STRICT).validate_python(
            written
        )
    except ValidationError:
        return None


def takes(field: FieldInfo, written: Any) -> bool:
    return read(field, written) is not None


def test_no_form_takes_a_day_that_is_none() -> None:
    found = fields_that_read("2024-02-29", date)
    assert len(found) > 60
    assert [(name, day) for name, field in found.items() for day in NO_DAYS if takes(field, day)] == []


def test_no_form_takes_a_moment_that_is_none() -> None:
    found = fields_that_read("2024-02-29T09:00:00+08:00", datetime)
    assert len(found) > 4
    assert [(name, at) for name, field in found.items() for at in NO_MOMENTS if takes(field, at)] == []


@pytest.mark.parametrize("day", ["1900-01-01", "2024-02-29", "2199-12-31"])
def test_days_of_these_times_are_taken(day: str) -> None:
    assert TypeAdapter(Day).validate_python(day) == date.fromisoformat(day)


@pytest.mark.parametrize("at", ["2026-12-01T00:00:00+14:00", "2026-12-01T23:59:59-12:00", "2199-12-31T23:59:59Z"])
def test_a_moment_of_any_zone_is_taken(at: str) -> None:
    assert TypeAdapter(Moment).validate_python(at) == datetime.fromisoformat(at)


def test_what_runs_from_a_day_runs_from_one_near_today() -> None:
    reader: TypeAdapter[Any] = TypeAdapter(Annotated[Day, near_today(back=31, ahead=366)])
    today = clock.today()
    assert reader.validate_python((today - timedelta(days=31)).isoformat())
    assert reader.validate_python((today + timedelta(days=366)).isoformat())
    for days in (-32, 367):
        with pytest.raises(ValidationError, match="核对一下年份"):
            reader.validate_python((today + timedelta(days=days)).isoformat())
