"""Reports (群众反映): somebody tells of somebody else who is in need."""

from __future__ import annotations

from peewee import CharField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretField


class Report(Table):
    """What was told; `id` is the subject's. The household itself is looked after as a lead, which knows
    nothing of who told.

    `outcome`: what came of it, one of `OUTCOMES`, once that is known.
    """

    id = UUIDField(primary_key=True)
    lead = UUIDField(index=True)
    description = SecretField()
    reporter_phone = SecretField(null=True)
    outcome = CharField(16, null=True)

    class Meta:
        table_name = "report"
