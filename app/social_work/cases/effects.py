"""What the steps of a case of social work write."""

from __future__ import annotations

from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.kernel.privacy import Secret
from app.social_work.cases.inputs import CloseCase, Plan, RecordContact
from app.social_work.cases.models import CaseContact, SocialCase
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until


def keep_plan(case: StepContext[SocialCase, Plan]) -> None:
    case.file.goals, case.file.until = Secret(case.input.goals), case.input.until
    case.file.save(only=[SocialCase.goals, SocialCase.until])
    await_until(case.subject, end_of_day(case.input.until), case.calendar, case.now)


def keep_contact(case: StepContext[SocialCase, RecordContact]) -> None:
    said = case.input
    row = {"case": case.subject.id, "on": said.on, "manner": said.manner, "what": Secret(said.what)}
    insert(CaseContact, row | {"made_by": case.actor.account_id, "made_at": case.now})


def keep_outcome(case: StepContext[SocialCase, CloseCase]) -> None:
    case.file.outcome = case.input.outcome
    case.file.save(only=[SocialCase.outcome])


def close_to_the_station(case: AnyStep) -> None:
    """Whoever could not take it, or from whom it was taken back, sees it no longer."""
    case.subject.department = ""
