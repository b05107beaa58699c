"""What a standard change shows: which standard, from how much to how much, from when, by which document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.programmes.standards import KIND_LABELS
from app.standard_changes.models import StandardChange, StandardEffect
from app.workflow.queries import SubjectRow


def serialize_change(row: SubjectRow, _: Actor) -> dict[str, Any]:
    return _as_data(StandardChange.get_by_id(row.id))


def brief_changes(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = StandardChange.select().where(StandardChange.id.in_([row.id for row in rows]))
    return {change.id: _as_data(change) for change in found}


def _batch(change: StandardChange) -> dict[str, Any] | None:
    """How far the simulation is, or the batch; None where neither is under way. `stopped` says at whom, and why."""
    stopped = f"{change.stopped_at} {change.stopped_by}".strip() or None
    if change.counted_at is None:
        return {"what": "counting", "done": change.counted, "of": change.expected, "stopped": stopped}
    if change.apply_due_at is None and change.apply_given_up_at is None:
        return None
    of_it = StandardEffect.select().where(StandardEffect.change == change.id)
    done = of_it.where(StandardEffect.state.in_(("applied", "left"))).count()
    left = of_it.where(StandardEffect.state == "gains").count()
    return {"what": "applying", "done": done, "of": done + left, "stopped": stopped}


def _as_data(change: StandardChange) -> dict[str, Any]:
    return {
        "area": change.area,
        "kind": change.kind,
        "kind_label": KIND_LABELS.get(change.kind, change.kind),
        "amount": change.amount,
        "before": change.before,
        "unit": change.unit,
        "effective_on": change.effective_on.isoformat(),
        "document_number": change.document_number,
        "batch": _batch(change),
    }
