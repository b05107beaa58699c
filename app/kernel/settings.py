"""Settings that are kept in the database and changed while the system runs. Every change is an event."""

from __future__ import annotations

import json
from typing import Any

from peewee import CharField, TextField

from app.kernel.database import MomentField, Table


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

    guarded = ("value",)

    class Meta:
        table_name = "setting"
