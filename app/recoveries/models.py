"""Recoveries (追回): money that was paid and is to come back, from the facts to the last instalment."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, DateField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField


class Recovery(Table):
    """What is to come back; `id` is the subject's. Amounts in fen. What is still owed lies in the ledger alone.

    `cause`: `death`, `error` or `fraud`. `claimed` is what the facts say was paid too much, `decided` what is to be
    returned, `fine` what comes on top (fraud only). `plan`: [{due_on, amount}]. `statement` is what the person said.
    `hardship_since`: since when nothing is demanded because repaying has become too hard, until somebody has judged it.
    `in_court`: the court enforces it.
    """

    id = UUIDField(primary_key=True)
    benefit = UUIDField(null=True, index=True)
    cause = CharField(8)
    facts = SecretField()
    claimed = BigIntegerField()
    statement = SecretField(null=True)
    decided = BigIntegerField(null=True)
    fine = BigIntegerField(default=0)
    plan = SecretJSONField(null=True)
    hardship_since = DateField(null=True)
    in_court = BooleanField(default=False)

    guarded = (
        "benefit",
        "cause",
        "facts",
        "claimed",
        "statement",
        "decided",
        "fine",
        "plan",
        "hardship_since",
        "in_court",
    )

    class Meta:
        table_name = "recovery"


class RecoveredMonth(Table):
    """A month that was paid and should not have been: `line` is the payment; none where it was paid before this system
    kept lists. No payment is recovered twice.
    """

    id = UUIDField(primary_key=True, default=new_id)
    recovery = UUIDField(index=True)
    month = DateField()
    line = UUIDField(null=True, unique=True)
    amount = BigIntegerField()

    guarded = ("recovery", "month", "line", "amount")

    class Meta:
        table_name = "recovered_month"


class RecoveryDoubt(Table):
    """What has put a decided recovery in question, once each: `source` is the remedy that was won, or the payment that
    the bank has taken back since.
    """

    id = UUIDField(primary_key=True, default=new_id)
    recovery = UUIDField()
    source = UUIDField()

    guarded = ("recovery", "source")

    class Meta:
        table_name = "recovery_doubt"
        indexes = ((("recovery", "source"), True),)
