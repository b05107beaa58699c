"""Warnings of the province (省级预警): households that its monitoring points to; each becomes a lead."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table


class ProvinceWarning(Table):
    """One line of a list that came from the province; `id` is its lead's.

    `line_index`: blind index of all that the line says, so that the same line comes in once.
    """

    id = UUIDField(primary_key=True)
    line_index = CharField(32, unique=True)
    warned_on = DateField(index=True)
    imported_by = UUIDField()
    imported_at = MomentField()

    guarded = ("line_index", "warned_on", "imported_by", "imported_at")

    class Meta:
        table_name = "province_warning"
