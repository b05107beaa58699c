"""What must hold before a step of a match."""

from __future__ import annotations

from app.accounts.roles import Role
from app.charity.matches.inputs import Arrived
from app.charity.matches.models import CharityMatch
from app.kernel.errors import FieldError
from app.workflow.definition import StepContext

AnArrival = StepContext[CharityMatch, Arrived]


def it_came(case: AnArrival) -> bool:
    return case.input.arrived


def it_did_not_come(case: AnArrival) -> bool:
    return not case.input.arrived


def is_the_persons_word(case: AnArrival) -> FieldError | None:
    if Role.APPLICANT in case.roles or case.input.how is not None:
        return None
    return FieldError("how", "请写明是怎样问本人的。")
