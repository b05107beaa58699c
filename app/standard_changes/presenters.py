"""What a standard change shows: which standard, from how much to how much, from when, by which document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.programmes.standards import KIND_LABELS
from app.standard_changes.models import StandardChange
from app.workflow.queries import SubjectRow


def serialize_change(row: SubjectRow, _: Actor) -> dict[str, Any]:
    return _as_data(StandardChange.get_by_id(row.id))


def brief_changes(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = StandardChange.select().where(StandardChange.id.in_([row.id for row in rows]))
    return {change.id: _as_data(change) for change in found}


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
    }
