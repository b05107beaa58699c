"""Changing a setting. Every change is an event."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from app.kernel.settings import Setting
from app.record.events import NewEvent, append_to_chain
from app.security_log.vocabulary import What
from app.security_log.writing import note

_NAMESPACE = UUID("6b1f3b52-4ad4-5f0b-9c1e-0f6f7b8f5f11")


def change_setting(name: str, value: Any, *, actor: UUID | None) -> None:
    """Set `name` to `value`, inside the caller's transaction; the event keeps the old value and the new one."""
    now = datetime.now(UTC)
    row = Setting.get_or_none(Setting.name == name)
    if row is None:
        Setting.insert(name=name, value=value, changed_at=now).execute()
    else:
        Setting.update(value=value, changed_at=now).where(Setting.name == name).execute()
    append_to_chain(
        NewEvent(
            collection="settings",
            subject=uuid5(_NAMESPACE, name),
            action="change_setting",
            actor=actor,
            role="administrator" if actor else "system",
            region="",
            at=now,
            basis="",
            facts={"name": name, "old": row.value if row else None, "new": value},
        )
    )
    note(What.SETTING, by=actor, detail=name)
