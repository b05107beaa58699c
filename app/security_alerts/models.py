"""Alerts that were raised."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class SecurityAlert(Table):
    """`about`: what the counted events have in common, an account's id or a keyed hash."""

    id = UUIDField(primary_key=True, default=new_id)
    rule = CharField(32)
    about = CharField(36)
    count = IntegerField()
    at = MomentField(index=True)

    class Meta:
        table_name = "security_alert"
