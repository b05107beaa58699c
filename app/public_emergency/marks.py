"""What was done under a measure is marked (依照应急措施办理): in the event of the matter, and in a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.public_emergency.measures import MEASURES
from app.public_emergency.models import EmergencyMark, EmergencyMode


def mark(mode: EmergencyMode, subject: Any, action: str, now: datetime) -> dict[str, str]:
    """In the caller's transaction. `subject` is a row of `subject`; answers what its event keeps of it."""
    insert(
        EmergencyMark,
        {
            "id": new_id(),
            "mode": mode.id,
            "collection": subject.collection,
            "subject": subject.id,
            "township": subject.place("town"),
            "action": action,
            "at": now,
        },
    )
    return {"emergency_mode": str(mode.id), "under_emergency": in_words(mode)}


def in_words(mode: EmergencyMode) -> str:
    """For a timeline: `按应急措施办理：…`."""
    measure = MEASURES[mode.measure]
    return f"按应急措施办理：{measure.label}（{measure.basis}）"
