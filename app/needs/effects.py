"""What the steps of a kept assessment write."""

from __future__ import annotations

from datetime import UTC, date

from app.accounts.models import Account
from app.applications.models import Application
from app.applications.office_drafts import Person, draft_for
from app.kernel.calendar.counting import end_of_day
from app.kernel.privacy import Secret
from app.needs.inputs import STARTED_LABELS, Plan, StartApplication
from app.needs.models import Assessment
from app.outreach.models import Lead
from app.record.subjects import the_person
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until
from app.workflow.outcome import Matter


def forget(case: AnyStep) -> None:
    """Nothing of what was answered is left."""
    Assessment.update(answers=None, measures=None).where(Assessment.id == case.subject.id).execute()


def keep_plan(case: StepContext[Assessment, Plan]) -> None:
    """The limit of what follows is the last day that the plan names."""
    items = [item.model_dump(mode="json") for item in case.input.items]
    case.file.plan = items
    case.file.save()
    last: date = max(item.by for item in case.input.items)
    await_until(case.subject, end_of_day(last).astimezone(UTC), case.calendar, case.now)
    case.outcome.told = "；".join(
        f"{item.what}（{item.who}，最迟{item.by.month}月{item.by.day}日）" for item in case.input.items
    )


def start(case: StepContext[Assessment, StartApplication]) -> None:
    """A draft with what is known filled in; it waits for the person's consent."""
    about = case.file.about if case.file.about_collection == "applications" else None
    draft = draft_for(case, case.input.programme, _person(case), "评估以后由窗口开始办理", like=about)
    case.outcome.led_to = Matter("applications", draft.id)
    case.outcome.told = f"已经开始办理{STARTED_LABELS[case.input.programme]}"


def _person(case: StepContext[Assessment, StartApplication]) -> Person:
    part = the_person(case.subject.id)
    return Person(case.subject.name, _id_number(case), part.phone if part else None)


def _id_number(case: StepContext[Assessment, StartApplication]) -> Secret | None:
    """As the matter of the household says it, else the person's own account."""
    file = case.file
    if file.about_collection == "applications":
        found: Secret | None = Application.get_by_id(file.about).applicant_id_number
    elif file.about_collection == "leads":
        found = Lead.get_by_id(file.about).person_id_number
    else:
        account = Account.get_or_none(Account.id == case.subject.applicant_id) if case.subject.applicant_id else None
        found = account.id_number if account else None
    return found
