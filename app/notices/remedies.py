"""What a decision and its notice say of the remedies (救济途径), from what is confirmed for who decided and what."""

from __future__ import annotations

from app.programmes.competence import Level
from app.programmes.remedies import in_words, remedy_on
from app.regions.service import phone_of
from app.workflow.definition import AnyStep


def deciding_level(case: AnyStep) -> str:
    """Whose decision the step is: the township's, where no effect has said otherwise."""
    return case.outcome.decided_at or (Level.TOWNSHIP if case.subject.township else Level.BUREAU)


def say_remedies(case: AnyStep, kind: str) -> str:
    """`kind` is one of `app.programmes.remedies.KINDS`. The event keeps what was said, and whether it said where."""
    remedy = remedy_on(deciding_level(case), kind, case.today)
    said = in_words(remedy, kind, phone_of(case.subject.township))
    case.outcome.remedies = said
    case.outcome.kept["remedies_told"] = remedy is not None
    return said
