"""What the steps of a care agreement write."""

from __future__ import annotations

from app.care_agreements.inputs import EndAgreement, Renew, Sign
from app.care_agreements.models import CareAgreement
from app.kernel.calendar.counting import end_of_day
from app.workflow.definition import NoInput, StepContext
from app.workflow.limits import await_until


def keep_signatures(case: StepContext[CareAgreement, Sign]) -> None:
    case.file.signed_on = case.input.signed_on
    case.file.save(only=[CareAgreement.signed_on])
    await_until(case.subject, end_of_day(case.file.until), case.calendar, case.now)


def keep_renewal(case: StepContext[CareAgreement, Renew]) -> None:
    case.file.signed_on, case.file.until = case.input.signed_on, case.input.until
    case.file.save(only=[CareAgreement.signed_on, CareAgreement.until])
    await_until(case.subject, end_of_day(case.file.until), case.calendar, case.now)


def end_agreement(case: StepContext[CareAgreement, EndAgreement]) -> None:
    case.file.ended_on = case.input.on
    case.file.save(only=[CareAgreement.ended_on])


def run_out(case: StepContext[CareAgreement, NoInput]) -> None:
    case.file.ended_on = case.file.until
    case.file.save(only=[CareAgreement.ended_on])
