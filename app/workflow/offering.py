"""What somebody is offered: the steps that they may take now, each with what still stands in its way.

The same conditions decide here and in `perform`: what is offered and not blocked can be taken,
what is blocked is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from app.accounts.actor import Actor, involvement_of, roles_towards
from app.accounts.roles import OFFICES, Role
from app.kernel.clock import clock
from app.kernel.errors import FieldError
from app.record.disposal import is_handed_over
from app.record.subjects import INTERESTED_PARTIES, Standing
from app.workflow.definition import AnySituation, Procedure, Requirement, Situation, Step, Suggestion
from app.workflow.separation_of_duties import EligibleStaff


@dataclass(frozen=True)
class Offer:
    """`blocked` says what has to be done before the step can be taken; empty: it can. `suggested` is what its form says
    already, by field.
    """

    step: Step
    blocked: tuple[FieldError, ...]
    suggested: Mapping[str, Any] = field(default_factory=dict)


def offered(procedure: Procedure, subject: Standing, actor: Actor) -> tuple[Offer, ...]:
    """One for each action, in the order of the table; none where the archive has signed for it, as `perform` refuses.

    The file is read only where a condition of one of the steps looks at it.
    """
    view = _View(procedure, subject, actor, roles_towards(actor, subject))
    offers: dict[str, Offer] = {}
    for step in _open_to(view.roles, procedure, subject.state):
        known = offers.get(step.action)
        if known is not None and (not known.blocked or known.step.when is None):
            continue
        if not view.may_take(step) or not view.arises(step):
            continue
        blocked = view.unmet(step.requires)
        offers[step.action] = (
            Offer(step, blocked) if known is None else Offer(known.step, _common(known.blocked, blocked))
        )
    if offers and procedure.state(subject.state).final and is_handed_over(subject.id):
        return ()
    return tuple(view.filled_in(offer) for offer in offers.values())


@lru_cache(maxsize=10_000)
def _open_to(roles: frozenset[Role], procedure: Procedure, state: str) -> tuple[Step, ...]:
    """The few of a state's steps that somebody with these roles may take at all."""
    steps = procedure.steps_from(state)
    return tuple(step for step in steps if not roles.isdisjoint(step.by) or step.fallback_role in roles)


def on_file(procedure: Procedure, subject: Standing, actor: Actor, action: str) -> Mapping[str, Any] | None:
    """What the form of a step says already, also where the step is blocked; None for whom it is not there at all."""
    view = _View(procedure, subject, actor, roles_towards(actor, subject))
    for step in procedure.steps_from(subject.state):
        if step.action == action and step.suggests and view.may_take(step) and view.arises(step):
            return view.suggested(step.suggests)
    return None


def _common(first: tuple[FieldError, ...], other: tuple[FieldError, ...]) -> tuple[FieldError, ...]:
    """What is filled in decides between two rows: what stands in the way of the action is what both of them lack."""
    if not other:
        return ()
    return tuple(problem for problem in first if problem in other) or first


class _View:
    """A subject as somebody sees it; what is known of either is read when it is first asked for."""

    def __init__(self, procedure: Procedure, subject: Standing, actor: Actor, roles: frozenset[Role]) -> None:
        self._procedure, self._subject, self._actor, self.roles = procedure, subject, actor, roles
        self._staff = EligibleStaff(subject)

    def may_take(self, step: Step) -> bool:
        roles = roles_for(step, self.roles, self._staff)
        if roles <= OFFICES and not self._actor.is_known_person:
            return False
        return bool(roles) and not (not self.roles.isdisjoint(OFFICES) and barred(step, roles, self._involvement))

    def arises(self, step: Step) -> bool:
        return (step.where is None or step.where(self._situation)) and not self.unmet(step.offered_when)

    def filled_in(self, offer: Offer) -> Offer:
        """With what is on file, where the step can be taken."""
        suggests = offer.step.suggests
        return offer if suggests is None or offer.blocked else replace(offer, suggested=self.suggested(suggests))

    def suggested(self, suggests: Suggestion) -> Mapping[str, Any]:
        return suggests(self._situation)

    def unmet(self, requirements: tuple[Requirement, ...]) -> tuple[FieldError, ...]:
        return unmet(self._situation, requirements) if requirements else ()

    @cached_property
    def _involvement(self) -> frozenset[str]:
        return involvement_of(self._actor, self._subject)

    @cached_property
    def _situation(self) -> AnySituation:
        return Situation(
            subject=self._subject,
            file=self._procedure.load(self._subject),
            actor=self._actor,
            roles=self.roles,
            now=clock.now(),
        )


def unmet(situation: AnySituation, requirements: tuple[Requirement, ...]) -> tuple[FieldError, ...]:
    return tuple(problem for requirement in requirements if (problem := requirement(situation)) is not None)


def roles_for(step: Step, roles: frozenset[Role], staff: EligibleStaff) -> frozenset[Role]:
    """The roles in which the step may be taken: those of the table, else the substitute's where nobody
    of them is left.
    """
    own = roles & step.by
    if own or step.fallback_role not in roles or staff.any_left(step.by, step.excludes_involvement):
        return own
    return frozenset({step.fallback_role})


def barred(step: Step, roles: frozenset[Role], involvement: frozenset[str]) -> bool:
    """Nobody acts in office on what concerns them, nor decides what they have investigated."""
    if not involvement:
        return False
    in_office = roles <= OFFICES
    return (in_office and not involvement.isdisjoint(INTERESTED_PARTIES)) or not involvement.isdisjoint(
        step.excludes_involvement
    )
