"""What was done in a matter was not done before it: found in every form, and refused by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, get_args

import pytest
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from app.kernel.clock import clock
from app.kernel.forms.fields import DoneInTheMatter, DoneOn, Input, PastDay
from app.registry.collections import PROCEDURES
from app.workflow.done_on import done_before_the_matter
from tests.support.office import Office
from tests.support.steps import step, without_database
from tests.support.world import Person, problem

__all__ = ["without_database"]
STRICT = ConfigDict(strict=True)
BEGUN = datetime(2026, 6, 1, 2, tzinfo=UTC)

# Days of the past that are not of the matter, and why.
OF_THE_PERSON = {
    "Joining.birth_date": "a birth",
    "Leaving.since": "somebody may have moved out long before anybody said so",
    "ReportDeath.died_on": "a death that is found out late",
    "RecordDeath.died_on": "a death that is found out late",
    "RecordFuneral.held_on": "not before the death (`funeral_follows_the_death`)",
    "KeepBook.since": "an agreement on paper, for a year at most (`days_are_right`)",
    "Spend.on": "of the budget's year (`is_of_its_year`)",
    "Sign.signed_on": "an agreement that was on paper before",
    "Renew.signed_on": "an agreement that was on paper before",
    "EndAgreement.on": "an agreement that was on paper before",
    "ReportedLine.since": "since when a department has known of somebody",
    "ConfirmGone.on": "not before they came (`left_after_arriving`)",
}


class Inner(Input):
    seen_on: DoneOn


class Form(Input):
    on: Annotated[DoneOn, Field(alias="from")]
    born: PastDay | None = None
    inner: Inner | None = None
    many: list[Inner] = []


def said(**facts: Any) -> tuple[str, str] | None:
    found = done_before_the_matter(step(given=Form.model_validate(facts), created_at=BEGUN, received_at=BEGUN))
    return found and (found.field, found.message)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"from": "2026-06-01"}, None),
        ({"from": "2026-05-02"}, None),
        ({"from": "2026-05-01"}, "from"),
        ({"from": "1900-01-01"}, "from"),
        ({"from": "2026-06-01", "born": "1950-02-28"}, None),
        ({"from": "2026-06-01", "inner": {"seen_on": "2024-02-29"}}, "inner.seen_on"),
        ({"from": "2026-06-01", "many": [{"seen_on": "2026-06-02"}, {"seen_on": "2024-02-29"}]}, "many.1.seen_on"),
    ],
)
def test_a_day_long_before_the_matter_is_refused(
    without_database: None, facts: dict[str, Any], field: str | None
) -> None:
    refusal = said(**facts)
    assert (refusal and refusal[0]) == field
    assert refusal is None or "2026年6月1日开始" in refusal[1]


def past_days(form: type[Input]) -> Iterator[str]:
    """The days of a form, and of the forms in it, that cannot lie ahead and are not of the matter."""
    for name, field in form.model_fields.items():
        if _is_past_day(field) and not any(isinstance(mark, DoneInTheMatter) for mark in field.metadata):
            yield f"{form.__name__}.{name}"
        for inner in _models(field.annotation):
            yield from past_days(inner)


def _is_past_day(field: Any) -> bool:
    if "date" not in repr(field.annotation).lower():
        return False
    reader: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, Field(), *field.metadata], config=STRICT)

    def reads(day: date) -> bool:
        try:
            return type(reader.validate_python(day.isoformat())) is date
        except ValidationError:
            return False

    return reads(clock.today()) and not reads(clock.today() + timedelta(days=1))


def _models(annotation: Any) -> Iterator[type[Input]]:
    if isinstance(annotation, type) and issubclass(annotation, Input):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def test_every_step_says_so_of_the_days_it_asks_for(without_database: None) -> None:
    forms = {step.input for procedure in PROCEDURES.values() for step in procedure.steps}
    assert {name for form in forms for name in past_days(form)} == set(OF_THE_PERSON)


@pytest.mark.waypoint("accepted")
def test_the_engine_refuses_it_with_what_to_do(office: Office, zhang: Person, case: Any) -> None:
    facts = {"sent_to": "渭源县清源镇", "about": "收入", "sent_on": "2020-02-29"}
    refusal = problem(office.officer.try_to("applications", case["id"], "send_letter", **facts), 422)
    assert refusal["errors"][0]["field"] == "sent_on" and "核对年份" in refusal["detail"]
