"""Standard changes (标准调整): a standard that the bureau enters, and that a second person of the bureau agrees to."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class StandardChange(Table):
    """What is entered; `id` is the subject's. `kind` is the code of the standard, `amount` in fen, or in percent where
    `unit` is %. `before` is the amount that held on the day it was entered, None where there was none.

    `count_…`: the simulation, which looks at `expected` benefits, `counted` of them so far, the last one
    `counted_until`, as things stood at `counted_at`. `apply_…`: the batch. What stopped one of them, `stopped_at` (the
    number of a benefit, "" where it is nobody's) and `stopped_by` (the rule in words) say.
    """

    id = UUIDField(primary_key=True)
    area = CharField(32)
    kind = CharField(48)
    amount = IntegerField()
    unit = CharField(24)
    before = IntegerField(null=True)
    effective_on = DateField()
    document_number = CharField(200)
    expected = IntegerField(default=0)
    counted = IntegerField(default=0)
    counted_until = UUIDField(null=True)
    counted_at = MomentField(null=True)
    stopped_at = CharField(32, default="")
    stopped_by = CharField(200, default="")
    count_due_at = MomentField(null=True)
    count_attempts = IntegerField(default=0)
    count_last_error = CharField(64, null=True)
    count_given_up_at = MomentField(null=True)
    apply_due_at = MomentField(null=True)
    apply_attempts = IntegerField(default=0)
    apply_last_error = CharField(64, null=True)
    apply_given_up_at = MomentField(null=True)

    guarded = ("area", "kind", "amount", "unit", "before", "effective_on", "document_number")

    class Meta:
        table_name = "standard_change"


class StandardEffect(Table):
    """What a change does to one benefit: fen a month before and after, and the arrears of `months` months.
    `state`: `gains`, `same`, `loses`; once it is applied, what would gain is `applied`, or `left` where the benefit had
    come to its end meanwhile.
    """

    id = UUIDField(primary_key=True, default=new_id)
    change = UUIDField()
    benefit = UUIDField()
    township = CharField(16)
    people = IntegerField()
    before = BigIntegerField()
    after = BigIntegerField()
    category = CharField(24)
    months = IntegerField()
    arrears = BigIntegerField()
    state = CharField(8)

    guarded = ("change", "benefit", "before", "after", "category", "months", "arrears", "state")

    class Meta:
        table_name = "standard_effect"
        indexes = ((("change", "benefit"), True), (("change", "state", "benefit"), False))


index_job(StandardChange, "count_")
index_job(StandardChange, "apply_")
