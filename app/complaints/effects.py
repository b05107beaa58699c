"""What the steps of a complaint write."""

from __future__ import annotations

from app.complaints.concerned import NOBODY, keep_from, named_in, supervise
from app.complaints.file import ComplaintFile
from app.complaints.inputs import OUTCOMES, Accept, AddWord, Answer, AskWriter, AssignInvestigator, Conclude
from app.complaints.models import ComplaintWord
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.regions.service import NEW_AREA, place
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import watch


def keep_from_those_named(case: StepContext[ComplaintFile, Accept]) -> None:
    """Whom it is about knows of it no more; where that is somebody of the park, the bureau goes on with it.

    Raises Invalid for a name that nobody in office has.
    """
    people = NOBODY
    for position, name in enumerate(case.input.officials or []):
        found = named_in(name)
        if found == NOBODY:
            raise invalid(f"officials.{position}", f"没有叫“{name}”的工作人员，请核对姓名；不是工作人员的不用写。")
        people |= found
    keep_from(case.subject.id, people)
    if case.subject.park is not None and supervise(people, case.subject.park):
        place(case.subject, NEW_AREA)


def assign(case: StepContext[ComplaintFile, AssignInvestigator]) -> None:
    (case.subject.assignee,) = case.outcome.named


def keep_conclusion(case: StepContext[ComplaintFile, Conclude]) -> None:
    complaint = case.file.complaint
    complaint.outcome, complaint.conclusion = case.input.outcome, Secret(case.input.text)
    complaint.save()
    case.outcome.told = f"{OUTCOMES[case.input.outcome]}。{case.input.text}"


def ask_writer(case: StepContext[ComplaintFile, AskWriter]) -> None:
    _keep_word(case, by_writer=False)


def add_word(case: StepContext[ComplaintFile, AddWord]) -> None:
    _keep_word(case, by_writer=True)


def _keep_word(case: StepContext[ComplaintFile, AskWriter | AddWord], *, by_writer: bool) -> None:
    """What was said stays whoever investigates next."""
    row = {"id": new_id(), "complaint": case.subject.id, "by_writer": by_writer, "at": case.now}
    insert(ComplaintWord, row | {"text": Secret(case.input.text)})


def keep_answer(case: StepContext[ComplaintFile, Answer]) -> None:
    case.file.complaint.answer = Secret(case.input.text)
    case.file.complaint.save()


def owe_nothing_more(case: AnyStep) -> None:
    """With the answer the limit for the whole has ended; what the writer was told stays in `promised_on`."""
    case.subject.due_on = case.subject.calendar_version = None
    watch(case.subject, case.calendar, case.now)
