"""What the banks answered (银行回盘): each answer once, and those of its lines that did not fit."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class BankAnswer(Table):
    """One answer to a run. `digest` is over its lines, so that the same again is known; sums in fen.

    The lines that it settled have `settled_at` = `at`. `shown_at`: when it was last sent; the run shows the last one.
    The worker tells the people: `told_until` is the last line whose person was told.
    """

    id = UUIDField(primary_key=True, default=new_id)
    run = UUIDField()
    digest = CharField(64)
    lines = IntegerField()
    sum = BigIntegerField()
    paid = IntegerField()
    returned = IntegerField()
    unknown = IntegerField()
    duplicate = IntegerField()
    other_amount = IntegerField()
    unreadable = IntegerField()
    paid_sum = BigIntegerField()
    returned_sum = BigIntegerField()
    imported_by = UUIDField(null=True)
    at = MomentField()
    shown_at = MomentField()
    told_until = UUIDField(null=True)
    tell_due_at = MomentField(null=True)
    tell_attempts = IntegerField(default=0)
    tell_last_error = CharField(64, null=True)
    tell_given_up_at = MomentField(null=True)

    guarded = ("run", "digest", "lines", "sum", "paid", "returned", "paid_sum", "returned_sum", "imported_by", "at")

    class Meta:
        table_name = "bank_answer"
        indexes = ((("run", "digest"), True),)


class UnmatchedLine(Table):
    """A line of an answer that settled nothing, as it was sent. `kind` says why (`results.py`); `contradicts` where it
    says `paid` of a line that is returned.
    """

    id = UUIDField(primary_key=True, default=new_id)
    answer = UUIDField()
    kind = CharField(12)
    line_id = CharField(64)
    status = CharField(16)
    amount = BigIntegerField(null=True)
    reason = CharField(200, null=True)
    bank_reference = CharField(64, null=True)
    contradicts = BooleanField(default=False)

    guarded = ("answer", "kind", "line_id", "status", "amount", "contradicts")

    class Meta:
        table_name = "bank_answer_unmatched"
        indexes = ((("answer", "id"), False),)


UnmatchedLine.add_index(UnmatchedLine.index(UnmatchedLine.line_id, where=SQL("contradicts"), name="bank_contradicts"))
index_job(BankAnswer, "tell_")
