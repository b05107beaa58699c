"""What the steps of a check write."""

from __future__ import annotations

from typing import Any

from app.inspections.checks.inputs import OUTCOMES, Finding, PutRight
from app.inspections.checks.models import Check
from app.kernel.privacy import Secret
from app.record.subjects import INSPECTOR, Participant
from app.workflow.definition import StepContext

Step = StepContext[Check, Any]


def keep_finding(case: StepContext[Check, Finding]) -> None:
    check = case.file
    check.outcome, check.found_by = case.input.outcome, case.actor.account_id
    check.finding = Secret(case.input.text)
    check.save()
    case.outcome.told = OUTCOMES[case.input.outcome]


def tell_the_other(case: Step) -> None:
    """Whoever has to agree."""
    case.outcome.named = tuple(each for each in _both(case) if each != case.actor.account_id)


def keep_how_it_was_put_right(case: StepContext[Check, PutRight]) -> None:
    case.file.told = Secret(case.input.text)
    case.file.save()


def tell_both(case: Step) -> None:
    case.outcome.named = _both(case)


def end_the_look(case: Step) -> None:
    """Inspectors see the case no longer than they need to."""
    Participant.delete().where(
        Participant.subject == case.file.case, Participant.part == INSPECTOR, Participant.account.in_(_both(case))
    ).execute()


def _both(case: Step) -> tuple[Any, ...]:
    return (case.file.first, case.file.second)
