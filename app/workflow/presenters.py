"""How a state is shown: to offices by their word for it, to the person in plain words, with how far it has come."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Eyes, Sight, Thing
from app.kernel.privacy import mask_name, mask_phone
from app.notifications.phrases import WINDOW
from app.record.subjects import Located
from app.regions.service import window_of
from app.workflow.collection import Collection
from app.workflow.definition import Procedure


def serialize_collection(collection: Collection) -> dict[str, Any]:
    """A kind of matter with all the states that its procedures know, each once, in the order of the tables."""
    return {
        "name": collection.name,
        "label": collection.label,
        "states": [
            {"name": state.name, "label": state.label, "final": state.final} for state in collection.states.values()
        ],
    }


def serialize_state(procedure: Procedure, name: str, township: str | None) -> dict[str, Any]:
    """Both texts are in every answer: which of them is shown is decided where it is read."""
    return _shown(procedure, name, window_of(township))


@lru_cache(maxsize=10_000)
def _shown(procedure: Procedure, name: str, window: str) -> dict[str, Any]:
    state, progress = procedure.state(name), procedure.progress(name)
    return {
        "state": state.name,
        "state_label": state.label,
        "tone": state.tone,
        "resident": {
            "label": state.resident.label,
            "next": _with_number(state.resident.next, window),
            "advice": _with_number(state.resident.advice, window),
            "progress": {"done": progress.done, "of": progress.of, "steps": list(progress.steps)},
        },
    }


def _with_number(text: str | None, window: str) -> str | None:
    return text.replace(WINDOW, window) if text else None


def shown_name(subject: Located, actor: Actor) -> str:
    """The name of whom it is about: in full for the person and for offices that handle cases, masked
    for everybody else.
    """
    return named(subject.name, eyes(actor, subject))


def named(name: str, seen_by: Eyes) -> str:
    """The name of anybody of a matter, as these eyes see it."""
    return name if seen_by.see(Thing.NAME) else mask_name(name)


def called(phone: str, seen_by: Eyes) -> str | None:
    """A telephone, as these eyes see it."""
    seen = seen_by.of(Thing.TELEPHONE)
    return phone if seen is Sight.FULL else mask_phone(phone) if seen is Sight.MASKED else None
