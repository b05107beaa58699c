"""What a check shows: which case, who looks into it, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.models import Account
from app.accounts.sight import Thing
from app.inspections.checks.inputs import OUTCOMES
from app.inspections.checks.models import Check
from app.record.subjects import Subject
from app.workflow.queries import SubjectRow


def serialize_check(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    check: Check = Check.get_by_id(row.id)
    sees = eyes(actor, row).see(Thing.FINDING)
    people = {each.id: each.name for each in Account.select().where(Account.id.in_([check.first, check.second]))}
    about = Subject.get_by_id(check.case)
    return _as_data(check) | {
        "about": {"collection": about.collection, "id": str(about.id)},
        "inspectors": [people[each] for each in (check.first, check.second)],
        "finding": check.finding.reveal() if sees and check.finding else None,
        "told": check.told.reveal() if sees and check.told else None,
    }


def brief_checks(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    return {check.id: _as_data(check) for check in Check.select().where(Check.id.in_([row.id for row in rows]))}


def _as_data(check: Check) -> dict[str, Any]:
    return {
        "inspection": str(check.inspection),
        "outcome": check.outcome,
        "outcome_label": OUTCOMES[check.outcome] if check.outcome else None,
    }
