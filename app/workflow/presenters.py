"""How a state is shown: to offices by their word for it, to the person in plain words, with how far it has come."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.workflow.definition import Procedure


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
