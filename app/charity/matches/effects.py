"""What the steps of a match write."""

from __future__ import annotations

from app.accounts.roles import Role
from app.charity.matches.inputs import Arrived, Give
from app.charity.matches.models import CharityMatch
from app.kernel.privacy import Secret
from app.workflow.definition import AnyStep, StepContext


def keep_gift(case: StepContext[CharityMatch, Give]) -> None:
    given = case.input
    case.file.given, case.file.amount, case.file.given_on = Secret(given.what), given.amount, given.on
    case.file.save(only=[CharityMatch.given, CharityMatch.amount, CharityMatch.given_on])
    case.outcome.amount = given.amount


def keep_word(case: StepContext[CharityMatch, Arrived]) -> None:
    case.file.arrived_how = "tap" if Role.APPLICANT in case.roles else case.input.how or ""
    case.file.save(only=[CharityMatch.arrived_how])


def forget_gift(case: AnyStep) -> None:
    """What did not arrive was not given."""
    case.file.given = case.file.amount = case.file.given_on = None
    case.file.save(only=[CharityMatch.given, CharityMatch.amount, CharityMatch.given_on])


def close_to_the_charity(case: AnyStep) -> None:
    """It lies with nobody outside any more: whoever said no, or from whom it was taken back, sees it no longer."""
    case.subject.department = ""
