"""How a state is shown: to offices by their word for it, to the person in plain words, with how far it has come."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import SEES_CASES, Role
from app.kernel.privacy import mask_name
from app.record.subjects import Located
from app.workflow.collection import Collection
from app.workflow.definition import Procedure


def serialize_collection(collection: Collection) -> dict[str, Any]:
    """A kind of matter with all the states that its procedures know, each once, in the order of the tables."""
    states = {state.name: state for procedure in collection.procedures for state in procedure.states}
    return {
        "name": collection.name,
        "label": collection.label,
        "states": [{"name": state.name, "label": state.label, "final": state.final} for state in states.values()],
    }


def serialize_state(procedure: Procedure, name: str) -> dict[str, Any]:
    """Both texts are in every answer: which of them is shown is decided where it is read."""
    return _shown(procedure, name)


@cache
def _shown(procedure: Procedure, name: str) -> dict[str, Any]:
    state, progress = procedure.state(name), procedure.progress(name)
    return {
        "state": state.name,
        "state_label": state.label,
        "tone": state.tone,
        "resident": {
            "label": state.resident.label,
            "next": state.resident.next,
            "advice": state.resident.advice,
            "progress": {"done": progress.done, "of": progress.of, "steps": list(progress.steps)},
        },
    }


def shown_name(subject: Located, actor: Actor) -> str:
    """The name of whom it is about: in full for the person and for offices that handle cases, masked
    for everybody else.
    """
    roles = roles_towards(actor, subject)
    handles = roles & (SEES_CASES - {Role.AUDITOR}) or roles & {Role.APPLICANT, Role.AGENT, Role.MEMBER}
    name: str = subject.name
    return name if handles else mask_name(name)
