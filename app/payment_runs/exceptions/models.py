"""Payment exceptions (退回处理): money that a bank was asked to pay and that did not arrive."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class PaymentException(Table):
    """One line that came back, or of which the bank says nothing; `id` is the subject's.

    `cause` is `returned` or `no_answer`, `bank_reason` the bank's words. `account` is where the money was sent (a
    `bank_account`), `amount` in fen. `first_line` is the number under which it was ordered first, `attempt` counts from
    1. `contradicted`: the bank has said `paid` of it afterwards. The worker opens what one request is too short for.
    """

    id = UUIDField(primary_key=True, default=new_id)
    line = UUIDField(index=True)
    run = UUIDField(index=True)
    benefit = UUIDField(index=True)
    period = DateField()
    amount = BigIntegerField()
    account = UUIDField(null=True)
    cause = CharField(12)
    bank_reason = CharField(200, null=True)
    first_line = UUIDField(index=True)
    attempt = IntegerField()
    contradicted = BooleanField(default=False)
    open_due_at = MomentField(null=True)
    open_attempts = IntegerField(default=0)
    open_last_error = CharField(64, null=True)
    open_given_up_at = MomentField(null=True)

    guarded = (
        "line",
        "run",
        "benefit",
        "period",
        "amount",
        "account",
        "cause",
        "first_line",
        "attempt",
        "contradicted",
    )

    class Meta:
        table_name = "payment_exception"


index_job(PaymentException, "open_")
