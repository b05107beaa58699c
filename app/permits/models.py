"""Papers of qualification (资质证照) that an organisation sends in itself, until the bureau has looked at them."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import Table


class PermitPaper(Table):
    """`id` is the subject's. `valid_until` is the last day of the paper, as the organisation says it."""

    id = UUIDField(primary_key=True)
    organisation = UUIDField(index=True)
    kind = CharField(64)
    number = CharField(64)
    valid_until = DateField()

    guarded = ("organisation", "kind", "number", "valid_until")

    class Meta:
        table_name = "permit_paper"
