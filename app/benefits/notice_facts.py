"""What each kind of notice about a monthly benefit prints, gathered in the step that issues it.

Plain data: dates as ISO text, sums in figures and words. Nothing is looked up later: a notice says what was so when
it was issued.
"""

from __future__ import annotations

from typing import Any

from app.benefits import inputs
from app.benefits.file import BenefitFile, BenefitStep
from app.notices.remedies import REMEDIES
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import PROGRAMMES
from app.workflow.definition import StepContext


def _matter(case: BenefitStep) -> dict[str, Any]:
    """What every notice about a monthly benefit says."""
    return {
        "name": case.subject.name,
        "item": PROGRAMMES[case.file.benefit.programme].name,
        "case_number": case.subject.number,
        "amount_now": money(case.file.benefit.monthly_amount),
        "reason": case.input.reason,
        "basis": cited("社会救助法 第47条、第48条；民发〔2021〕57号 第32条"),
    }


def hearing(case: StepContext[BenefitFile, inputs.ProposeChange]) -> dict[str, Any]:
    amount = case.input.monthly_amount
    return _matter(case) | {
        "proposal": inputs.PROPOSAL_LABELS[case.input.proposal],
        "amount": money(amount) if amount else None,
        "until": iso(case.subject.step_due_on),
    }


def benefit_change(
    case: StepContext[BenefitFile, inputs.ChangeAmount | inputs.Taper | inputs.Decide],
) -> dict[str, Any]:
    """What was decided, what the person had said before, what can be done about it."""
    proposal = case.file.benefit.proposal
    amount = case.input.monthly_amount if isinstance(case.input, inputs.ChangeAmount) else None
    return _matter(case) | {
        "from_month": iso(case.outcome.from_month),
        "until": iso(case.outcome.until),
        "amount": money(amount) if amount else None,
        "differs_because": case.input.differs_because if isinstance(case.input, inputs.ChangeAmount) else None,
        "statements": [said["text"] for said in proposal["statements"]],
        "hearing": proposal["hearing"]["minutes"] if proposal["hearing"] else None,
        "remedies": REMEDIES,
    }
