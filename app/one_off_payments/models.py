"""One-off payments (按批发放的补助): a batch with its document, and who has got it."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class OneOffPayment(Table):
    """Who gets how much by which document; `id` is the subject's.

    `groups` and `areas` by commas. `amount` in fen for each household or person (`per`), for each of the months from
    `first_month` to `last_month` (first days); one month but for an uplift. Whoever comes into a group until
    `joins_until` gets it too. `open_…`: the worker brings it to the households.
    """

    id = UUIDField(primary_key=True)
    kind = CharField(24)
    document_number = CharField(200)
    groups = CharField(200)
    areas = CharField(2000)
    per = CharField(12)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    first_month = DateField()
    last_month = DateField()
    joins_until = DateField()
    open_due_at = MomentField(null=True)
    open_attempts = IntegerField(default=0)
    open_last_error = CharField(64, null=True)
    open_given_up_at = MomentField(null=True)

    guarded = (
        "kind",
        "document_number",
        "groups",
        "areas",
        "per",
        "amount",
        "first_month",
        "last_month",
        "joins_until",
    )

    class Meta:
        table_name = "one_off_payment"


class OneOffRecipient(Table):
    """That a household has got a batch for a month: `once` says for what it can get it once, whatever batch says it.

    `household` is the blind index of the recipient's number, `amount` in fen, `people` how many were counted.
    """

    id = UUIDField(primary_key=True, default=new_id)
    batch = UUIDField()
    month = DateField()
    once = CharField(80)
    household = CharField(32)
    benefit = UUIDField()
    township = CharField(16)
    category = CharField(24)
    people = IntegerField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    at = MomentField()

    guarded = ("batch", "month", "once", "household", "benefit", "amount")

    class Meta:
        table_name = "one_off_recipient"
        indexes = ((("once", "household"), True), (("batch", "benefit"), False))


index_job(OneOffPayment, "open_")
