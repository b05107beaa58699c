"""What the steps of a task write."""

from __future__ import annotations

from app.kernel.database import insert
from app.kernel.privacy import Secret
from app.rosters.tasks.file import TaskFile
from app.rosters.tasks.inputs import ANSWERS, OUTCOMES, Offer, Settle
from app.rosters.tasks.models import JobOffer
from app.rosters.tasks.rules import REFUSALS, refused_in_a_row
from app.workflow.definition import StepContext


def keep_finding(case: StepContext[TaskFile, Settle]) -> None:
    row = case.file.row
    row.outcome, row.finding, row.found_by = case.input.outcome, Secret(case.input.text), case.actor.account_id
    row.save()
    case.outcome.told = OUTCOMES[case.input.outcome]


def keep_offer(case: StepContext[TaskFile, Offer]) -> None:
    """The third refusal in a row is said: only the benefit itself hears the household and takes that share away."""
    given = case.input
    row = {"task": case.subject.id, "member": given.member, "offered_on": given.offered_on, "job": Secret(given.job)}
    why = Secret(given.why) if given.why else None
    by = {"recorded_by": case.actor.account_id, "recorded_at": case.now}
    insert(JobOffer, row | by | {"answer": given.answer, "why": why})
    refused = refused_in_a_row(case.file.offers_to(given.member))
    case.outcome.told = f"给{given.member}介绍了工作，{ANSWERS[given.answer]}"
    if refused >= REFUSALS:
        case.outcome.told += f"。已经连续{refused}次没有去，请在这户的低保里办“三次没有接受工作”，先听本人说"
