"""Budgets for running the work (工作经费): a line of a township's year, and what was spent of it by which paper."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class WorkBudget(Table):
    """`id` is the subject's. `source` one of `SOURCES`; the money itself lies in the ledger."""

    id = UUIDField(primary_key=True)
    year = IntegerField(index=True)
    source = CharField(16)
    purpose = CharField(200)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    document_number = CharField(200)

    guarded = ("year", "source", "purpose", "amount", "document_number")

    class Meta:
        table_name = "work_budget"
        indexes = ((("document_number", "purpose"), False),)


class WorkSpending(Table):
    """What was paid once; `paper` is the invoice or receipt, a document of the budget's."""

    id = UUIDField(primary_key=True, default=new_id)
    budget = UUIDField(index=True)
    on = DateField()
    what = CharField(200)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    number = CharField(50)
    paper = UUIDField()
    entered_by = UUIDField(null=True)
    entered_at = MomentField()

    guarded = ("budget", "on", "what", "amount", "number", "paper", "entered_by", "entered_at")

    class Meta:
        table_name = "work_spending"
        indexes = ((("budget", "number"), False),)
