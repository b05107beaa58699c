"""What a recovery shows: why, how much, in which parts, and what is still owed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.kernel.privacy import mask_name
from app.record.subjects import Subject
from app.recoveries.inputs import CAUSE_LABELS
from app.recoveries.models import RecoveredMonth, Recovery
from app.recoveries.postings import owed_by, to_give_back
from app.remedies.register import serialize_remedies
from app.workflow.queries import SubjectRow


def serialize_recovery(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    recovery: Recovery = Recovery.get_by_id(row.id)
    months = RecoveredMonth.select().where(RecoveredMonth.recovery == row.id).order_by(RecoveredMonth.month)
    reads = eyes(actor, row).see(Thing.FINDING)
    return _as_data(recovery) | {
        "person": _person(row, actor),
        "facts": recovery.facts.reveal() if reads else None,
        "statement": recovery.statement.reveal() if recovery.statement and reads else None,
        "months": [{"month": f"{each.month:%Y-%m}", "amount": each.amount} for each in months],
        "instalments": _parts(recovery),
        "remedies": serialize_remedies(row.id) if reads else [],
    }


def brief_recoveries(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    found = {each.id: each for each in Recovery.select().where(Recovery.id.in_([row.id for row in rows]))}
    return {row.id: _as_data(found[row.id]) | {"person": _person(row, actor)} for row in rows}


def _person(row: SubjectRow, actor: Actor) -> str:
    return row.name if eyes(actor, row).see(Thing.NAME) else mask_name(row.name)


def export_recovery(subject: Subject, _: Actor) -> dict[str, Any]:
    recovery: Recovery = Recovery.get_by_id(subject.id)
    return {"recovery": _as_data(recovery) | {"facts": recovery.facts.reveal(), "instalments": _parts(recovery)}}


def _as_data(recovery: Recovery) -> dict[str, Any]:
    return {
        "benefit": str(recovery.benefit) if recovery.benefit else None,
        "cause": recovery.cause,
        "cause_label": CAUSE_LABELS[recovery.cause],
        "amount": recovery.claimed,
        "decided": recovery.decided,
        "fine": recovery.fine,
        "owed": owed_by(recovery.id),
        "paused": recovery.hardship_since is not None,
        "to_give_back": to_give_back(recovery.id),
    }


def _parts(recovery: Recovery) -> list[dict[str, Any]]:
    """The instalments in their order, each with how much of it has come back."""
    left = (recovery.decided or 0) + recovery.fine - owed_by(recovery.id)
    shown = []
    for part in recovery.plan or ():
        returned = min(left, part["amount"])
        left -= returned
        shown.append({"due_on": part["due_on"], "amount": part["amount"], "returned": returned})
    return shown
