"""An item of an agenda with what was decided of it, as data: to whoever calls the meeting and to a department alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.departments.departments import DEPARTMENTS
from app.meetings.file import owner_name
from app.meetings.inputs import OUTCOMES
from app.meetings.models import AgendaItem, Decision
from app.meetings.rules import REASONS


def item_as_data(item: AgendaItem, decisions: Sequence[Decision]) -> dict[str, Any]:
    """`about` is the matter, by collection and id."""
    return {
        "id": str(item.id),
        "reason": item.reason,
        "reason_label": REASONS[item.reason],
        "line": item.line,
        "department": department_as_data(item.department),
        "about": {"collection": item.collection, "id": str(item.subject)} if item.subject else None,
        "decisions": [decision_as_data(each) for each in decisions if each.item == item.id],
    }


def decision_as_data(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "outcome_label": OUTCOMES[decision.outcome],
        "text": decision.text.reveal(),
        "owner": owner_name(decision.owner) if decision.owner else None,
        "due_on": decision.due_on.isoformat() if decision.due_on else None,
        "task": str(decision.task) if decision.task else None,
    }


def department_as_data(code: str | None) -> dict[str, str] | None:
    return {"code": code, "name": DEPARTMENTS[code].name} if code else None
