"""What each kind of notice about a monthly benefit prints, gathered in the step that issues it.

Plain data: dates as ISO text, sums in figures and words. Nothing is looked up later: a notice says what was so when
it was issued.
"""

from __future__ import annotations

from typing import Any

from app.benefits.file import BenefitFile
from app.benefits.inputs import PROPOSAL_LABELS
from app.notices.remedies import REMEDIES
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import PROGRAMMES
from app.workflow.definition import StepContext


def _matter(case: StepContext) -> dict[str, Any]:
    """What every notice about a monthly benefit says."""
    file: BenefitFile = case.file
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[file.benefit.programme].name,
        "case_number": case.subject.number,
        "amount_now": money(file.benefit.monthly_amount),
        "reason": case.input.reason,
        "basis": cited("社会救助法 第47条、第48条；民发〔2021〕57号 第32条"),
    }


def hearing(case: StepContext) -> dict[str, Any]:
    amount = case.input.monthly_amount
    return _matter(case) | {
        "proposal": PROPOSAL_LABELS[case.input.proposal],
        "amount": money(amount) if amount else None,
        "until": iso(case.subject.step_due_on),
    }


def benefit_change(case: StepContext) -> dict[str, Any]:
    """What was decided, what the person had said before, what can be done about it."""
    file: BenefitFile = case.file
    proposal = file.benefit.proposal
    amount = getattr(case.input, "monthly_amount", None)
    return _matter(case) | {
        "from_month": case.outcome.get("from_month"),
        "until": case.outcome.get("until"),
        "amount": money(amount) if amount else None,
        "statements": [said["text"] for said in proposal["statements"]],
        "hearing": proposal["hearing"]["minutes"] if proposal["hearing"] else None,
        "remedies": REMEDIES,
    }
