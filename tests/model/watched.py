"""The procedures with conditions that tell on themselves when they do not look at what was filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.kernel.errors import DomainError, FieldError, Forbidden, Invalid, NotFound, NotNow
from app.registry.collections import PROCEDURES
from app.workflow.definition import AnyStep, Need, Procedure
from app.workflow.offering import Offer


class Watched:
    """What was filled in, and whether anybody looked at it."""

    def __init__(self, given: Any) -> None:
        self.given, self.looked_at = given, False

    def __getattr__(self, name: str) -> Any:
        self.looked_at = True
        return getattr(self.given, name)


def _looking(need: Need) -> Need:
    """A condition that needs no look at the input belongs to `requires` or `offered_when`, where it is said
    beforehand.
    """

    def watched(case: AnyStep) -> FieldError | None:
        given = Watched(case.input)
        problem = need(replace(case, input=given))
        assert problem is None or given.looked_at, f"{need.__name__} does not look at the input"
        return problem

    return watched


def _with_watched_needs(procedure: Procedure) -> Procedure:
    return replace(
        procedure, steps=tuple(replace(step, needs=tuple(map(_looking, step.needs))) for step in procedure.steps)
    )


WATCHED = {name: _with_watched_needs(procedure) for name, procedure in PROCEDURES.items()}


def offered_what_can_be_taken(offer: Offer | None, refusal: DomainError | None) -> None:
    """Nobody takes what was not offered; what is blocked is refused with what the offer said; what is free is
    refused for the facts.
    """
    if offer is None:
        assert refusal is not None, "taken, and yet not offered"
    elif offer.blocked:
        assert isinstance(refusal, Invalid)
        assert set(offer.blocked) <= set(refusal.errors), offer.step.action
        if offer.step.when is None:
            assert offer.blocked == refusal.errors, offer.step.action
    else:
        assert not isinstance(refusal, Forbidden | NotFound | NotNow), offer.step.action
