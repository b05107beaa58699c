"""What an inspection shows to those who work on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import Actor
from app.inspections.checks.models import Check
from app.inspections.drawing import BODIES, how_many
from app.inspections.inputs import KINDS
from app.inspections.models import Inspection, ListedCase, ListedInspector, SeedValue
from app.inspections.rules import BODY_LABELS
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow


def serialize_inspection(row: SubjectRow, _: Actor) -> dict[str, Any]:
    inspection: Inspection = Inspection.get_by_id(row.id)
    cases = ListedCase.select().where(ListedCase.inspection == row.id).count()
    names = ListedInspector.select(ListedInspector.name).where(ListedInspector.inspection == row.id)
    given = {each.body: each for each in SeedValue.select().where(SeedValue.inspection == row.id)}
    return _as_data(inspection) | {
        "cases": cases,
        "to_draw": how_many(cases, inspection.share),
        "inspectors": sorted(name for (name,) in names.tuples().iterator()),
        "bodies": [
            {
                "body": body,
                "label": BODY_LABELS[body],
                "committed": body in given,
                "revealed": body in given and given[body].value is not None,
                "public_value": given[body].public_value if body in given else None,
            }
            for body in BODIES
        ],
        "checks": _checks_by_state(row.id),
    }


def brief_inspections(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = Inspection.select().where(Inspection.id.in_([row.id for row in rows]))
    return {inspection.id: _as_data(inspection) for inspection in found}


def _as_data(inspection: Inspection) -> dict[str, Any]:
    return {
        "of": inspection.of,
        "of_label": KINDS[inspection.of],
        "share": inspection.share,
        "seeded_by": inspection.seeded_by,
        "list_hash": inspection.list_hash,
        "seed": inspection.seed,
    }


def _checks_by_state(inspection: UUID) -> dict[str, int]:
    query = (
        Check.select(Subject.state, fn.COUNT(Check.id))
        .join(Subject, on=(Subject.id == Check.id))
        .where(Check.inspection == inspection)
        .group_by(Subject.state)
    )
    return dict(query.tuples().iterator())
