"""Standard changes (标准调整): a standard that the bureau enters, and that a second person of the bureau agrees to."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import Table


class StandardChange(Table):
    """What is entered; `id` is the subject's. `kind` is the code of the standard, `amount` in fen, or in percent where
    `unit` is %. `before` is the amount that held on the day it was entered, None where there was none.
    """

    id = UUIDField(primary_key=True)
    area = CharField(32)
    kind = CharField(48)
    amount = IntegerField()
    unit = CharField(24)
    before = IntegerField(null=True)
    effective_on = DateField()
    document_number = CharField(200)

    guarded = ("area", "kind", "amount", "unit", "before", "effective_on", "document_number")

    class Meta:
        table_name = "standard_change"
