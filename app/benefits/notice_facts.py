"""What each kind of notice about a monthly benefit prints, gathered in the step that issues it.

Plain data: dates as ISO text, sums in figures and words. Nothing is looked up later: a notice says what was so when
it was issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.benefits import inputs
from app.benefits.file import BenefitFile, BenefitStep
from app.benefits.members import ChangeCategory, ChangeMembers, in_words
from app.benefits.refused_jobs import RefusedJobs
from app.benefits.states import DAYS_TO_SPEAK
from app.notices.wording import cited, iso, money
from app.programmes.catalogue import PROGRAMMES
from app.programmes.personal import PERSONAL
from app.workflow.definition import StepContext

Proposes = inputs.ProposeChange | ChangeMembers | ChangeCategory | RefusedJobs
ALLOWANCE, DESTITUTE = "minimum_living_allowance", "destitute_support"
# What a change rests on, and what an end does, by the rule that governs the programme.
_PERSONAL = {code: each.basis for code, each in PERSONAL.items()}
CHANGES = _PERSONAL | {
    ALLOWANCE: "社会救助法 第47条、第48条；民发〔2021〕57号 第31条、第32条",
    DESTITUTE: "社会救助法 第47条、第48条；民发〔2021〕43号 第22条、第23条",
}
ENDS = _PERSONAL | {
    ALLOWANCE: "社会救助法 第47条、第48条；民发〔2021〕57号 第32条",
    DESTITUTE: "社会救助法 第47条、第48条；民发〔2021〕43号 第24条、第26条",
}
TAPERS = "社会救助法 第47条、第48条；民发〔2021〕57号 第33条；民发〔2022〕83号"
AFTER_DEATH = _PERSONAL | {
    ALLOWANCE: "社会救助法 第47条；民发〔2022〕83号",
    DESTITUTE: "社会救助法 第47条；民发〔2021〕43号 第24条",
}


def _matter(case: BenefitStep, clauses: Mapping[str, str]) -> dict[str, Any]:
    """What every notice about a monthly benefit says."""
    return {
        "name": _addressed(case),
        "item": PROGRAMMES[case.file.benefit.programme].name,
        "case_number": case.subject.number,
        "amount_now": money(case.file.benefit.monthly_amount),
        "reason": case.input.reason,
        "basis": cited(clauses[case.file.benefit.programme]),
    }


def _addressed(case: BenefitStep) -> str:
    """Whom it is handed to: nobody who is dead, while somebody of the household lives; for a child their guardian
    (民法典 第23条). A grown-up goes before a child.
    """
    file = case.file
    name: str = case.subject.name
    living = sorted(
        (member for member in file.household.members if member.called in file.living),
        key=lambda member: (member.called != name, not member.is_adult(case.today), member.position),
    )
    if not living:
        return name
    return living[0].called if living[0].is_adult(case.today) else f"{living[0].called}的监护人"


def hearing(case: StepContext[BenefitFile, Proposes]) -> dict[str, Any]:
    proposal = case.file.benefit.proposal
    amount = proposal["monthly_amount"]
    return _matter(case, CHANGES if amount else ENDS) | {
        "kind": proposal["kind"],
        "change": in_words(proposal),
        "amount": money(amount) if amount else None,
        "days": DAYS_TO_SPEAK,
    }


def benefit_raise(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> dict[str, Any]:
    """Nobody had to be heard for it, and nothing has to be waited for."""
    return _matter(case, CHANGES) | {
        "amount": money(case.input.monthly_amount),
        "change": in_words(case.file.benefit.proposal),
        "increase": _increase(case),
        "from_month": iso(case.outcome.from_month),
        "differs_because": case.input.differs_because,
    }


def _increase(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> dict[str, str] | None:
    more = case.input.monthly_amount - case.file.benefit.monthly_amount
    return money(more) if more else None


def benefit_cut(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> dict[str, Any]:
    return (
        _matter(case, CHANGES)
        | _heard(case)
        | {
            "change": in_words(case.file.benefit.proposal),
            "amount": money(case.input.monthly_amount),
            "differs_because": case.input.differs_because,
        }
    )


def benefit_stop(case: StepContext[BenefitFile, inputs.Taper | inputs.Decide]) -> dict[str, Any]:
    """An end at once, or after the months of a taper."""
    months = case.input.months if isinstance(case.input, inputs.Taper) else None
    facts = _matter(case, ENDS) | _heard(case) | {"months": months}
    return facts | {"basis": cited(TAPERS)} if months else facts


def benefit_death(case: StepContext[BenefitFile, inputs.Decide]) -> dict[str, Any]:
    """To the family: nobody is left who could be heard, and nobody is addressed who is dead."""
    deceased = case.file.benefit.deceased or ()
    return _matter(case, AFTER_DEATH) | {
        "names": [person["name"] for person in deceased] or [case.subject.name],
        "from_month": iso(case.outcome.from_month),
        "funeral": case.file.benefit.programme == DESTITUTE,
    }


def _heard(case: BenefitStep) -> dict[str, Any]:
    """What the household had said before, and what it can do now."""
    proposal = case.file.benefit.proposal
    return {
        "statements": [said["text"] for said in proposal["statements"]],
        "hearing": proposal["hearing"]["minutes"] if proposal["hearing"] else None,
    }
