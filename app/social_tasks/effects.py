"""What the steps of a task write."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import entrusted_to
from app.kernel.calendar.counting import end_of_day
from app.kernel.database import insert
from app.kernel.privacy import Secret
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import PublicLead, capture, capture_public
from app.social_tasks.file import TaskFile
from app.social_tasks.following import open_case
from app.social_tasks.inputs import FOLLOW_UPS, Accept, HandOver, Report, SendBack
from app.social_tasks.models import SocialTask, TaskReport
from app.social_tasks.workers import named_worker
from app.workflow.definition import AnyStep, StepContext
from app.workflow.limits import await_until
from app.workflow.outcome import Matter

Accepting = StepContext[TaskFile, Accept]


def keep_report(case: StepContext[TaskFile, Report]) -> None:
    """Distress does not wait for somebody to read reports: it becomes a lead at once."""
    said = case.input
    row = {"task": case.subject.id, "on": said.on, "manner": said.manner, "met": said.met, "urgent": said.urgent}
    made = {"needs": said.needs, "made_by": case.actor.account_id, "made_at": case.now}
    insert(TaskReport, row | made | {"found": Secret(said.found)})
    if said.urgent:
        lead = capture_public(PublicLead(case.subject.region, _told_by_worker(case), None))
        case.outcome.led_to, case.outcome.told = Matter("leads", lead.id), "社工报急，转给乡镇马上去看"


def _told_by_worker(case: StepContext[TaskFile, Report]) -> str:
    return f"社工上门发现{case.subject.name}{_home(case.file.row)}有急难：{case.input.found}"


def _home(task: SocialTask) -> str:
    return f"（{task.address.reveal()}）" if task.address else ""


def follow_up(case: Accepting) -> None:
    """What was found goes on where somebody is bound to act on it."""
    task, accept = case.file.row, case.input
    task.outcome = accept.follow_up
    task.save(only=[SocialTask.outcome])
    if accept.follow_up == "lead":
        case.outcome.led_to = Matter("leads", _lead(case))
    if accept.follow_up == "case":
        case.outcome.led_to = Matter("social-cases", open_case(case))
    case.outcome.told = FOLLOW_UPS[accept.follow_up]


def _lead(case: Accepting) -> UUID:
    task, subject = case.file.row, case.subject
    person = FoundPerson(name=subject.name, phone=task.phone.reveal() if task.phone else None)
    lead = LeadInput(
        region=subject.region,
        person=person,
        description=f"{case.input.text}{_home(task)}",
        found_on=case.today,
    )
    found: UUID = capture(case.actor, lead).id
    return found


def set_due(case: StepContext[TaskFile, SendBack | HandOver]) -> None:
    task = case.file.row
    task.due_on = case.input.due_on
    task.save(only=[SocialTask.due_on])
    await_until(case.subject, end_of_day(task.due_on), case.calendar, case.now)


def hand_over(case: StepContext[TaskFile, HandOver]) -> None:
    """From now on the other one sees it, and whoever had it before does not."""
    task, worker = case.file.row, named_worker(case.input.worker)
    task.station, task.worker = worker.station, worker.account
    task.save(only=[SocialTask.station, SocialTask.worker])
    case.subject.department = entrusted_to(str(worker.station), worker.account)


def name_worker(case: AnyStep) -> None:
    case.outcome.named = (case.file.row.worker,)


def close_to_the_worker(case: AnyStep) -> None:
    """The errand is over, and so is the right to look."""
    case.subject.department = ""
