"""Which measures the answers point to (自助测评). Pure: no database.

It names what somebody may ask for; whether they get it, a procedure says. So it never says no, and what nobody answered
rules nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.needs.measures import Measure, Reason
from app.needs.measures_of_society import MEASURES
from app.needs.questions import Answers
from app.needs.signs import Limits, Said, all_show


@dataclass(frozen=True)
class Pointed:
    """A measure with the reasons that showed; `tonight`: help is to be had today."""

    measure: Measure
    reasons: tuple[Reason, ...]

    @property
    def tonight(self) -> bool:
        return any(reason.tonight for reason in self.reasons)


def measures_for(answers: Answers, limits: Limits) -> tuple[Pointed, ...]:
    """What can be had tonight first, then what is hardest for them, then the rest in the order of the table."""
    found = [
        Pointed(measure, reasons) for measure in MEASURES if (reasons := _showing(measure.reasons, answers, limits))
    ]
    return tuple(sorted(found, key=lambda each: (not each.tonight, not _answers_directly(each))))


def _showing(reasons: Sequence[Reason], answers: Answers, limits: Limits) -> tuple[Reason, ...]:
    """Each text once."""
    showing = [reason for reason in reasons if all_show(reason.signs, answers, limits)]
    return tuple({reason.text: reason for reason in showing}.values())


def _answers_directly(pointed: Pointed) -> bool:
    """Whether one of the reasons is what they said is hardest."""
    return any(
        isinstance(sign, Said) and sign.question == "hardest" and not sign.or_unsaid
        for reason in pointed.reasons
        for sign in reason.signs
    )
