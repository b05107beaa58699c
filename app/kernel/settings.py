"""Settings that are kept in the database and changed while the system runs. Every change is an event."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from peewee import CharField, TextField

from app.database import MomentField, Table
from app.record.events import NewEvent, append_to_chain

_NAMESPACE = UUID("6b1f3b52-4ad4-5f0b-9c1e-0f6f7b8f5f11")


class JSONText(TextField):
    """Plain data as JSON text, the same on both databases."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)


class Setting(Table):
    name = CharField(64, primary_key=True)
    value = JSONText()
    changed_at = MomentField()

    class Meta:
        table_name = "setting"


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
            from_state="",
            to_state="",
            actor=actor,
            role="administrator" if actor else "system",
            region="",
            at=now,
            basis="",
            facts={"name": name, "old": row.value if row else None, "new": value},
        )
    )
