"""Whether the chain of one matter holds together, in words that an auditor understands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.record.events import Event, Flaw, flaws, in_chain
from app.record.subjects import Subject


def check_chain(collection: str, subject: UUID) -> dict[str, Any]:
    """Walks every event of it, compares the end with what the matter's row says."""
    row = Subject.get(Subject.id == subject, Subject.collection == collection)
    found = list(flaws(collection, subject, head=row.chain_head, state=row.state))
    events = Event.select().where(in_chain(collection, subject)).count()
    return {
        "events": events,
        "head": row.chain_head,
        "holds": not found,
        "flaws": [_shown(flaw) for flaw in found],
    }


def _shown(flaw: Flaw) -> dict[str, Any]:
    return {"seq": flaw.seq, "what": flaw.what}
