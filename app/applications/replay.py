"""Running the calculations of past decisions again: each must come out as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from app.applications.models import Decision
from app.assessment.calculation import hash_of, run


@dataclass(frozen=True)
class Difference:
    """A decision whose calculation does not come out as it was kept."""

    decision: UUID
    what: str


def replay(decision: Decision) -> Difference | None:
    """Run a decision's calculation again. None when it comes out the same, or when the decision rests on none."""
    made = decision.calculation
    if made is None:
        return None
    if hash_of(made) != made["hash"]:
        return Difference(decision.id, "what was kept has been changed")
    try:
        again = run(made)
    except KeyError:
        return Difference(decision.id, f"the rule {made['rule']} is not kept any more")
    return None if again == made["result"] else Difference(decision.id, "the result is another")


def decisions() -> Iterator[Decision]:
    """Every decision, oldest first, without holding them all."""
    yield from Decision.select().order_by(Decision.id).iterator()
