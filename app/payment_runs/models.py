"""Payment runs (发放批次) and their lines (发放明细): who is to be paid what for which month, and what became of it."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, BooleanField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job

# A line that stands for its month: nobody else may pay that month meanwhile. Literals, so that indexes serve it.
STANDS = SQL("status IN ('scheduled', 'paid', 'returned')")


class PaymentRun(Table):
    """One list: a programme, a township, a month (`period`, its first day); `id` is the subject's.

    `lines_count` and `total` (fen) are of the lines that go to the bank, `held_count` of those that do not;
    `list_hash` is over the former (`lists.py`). All four are 0 and "" as long as the list is being filled: `expected`
    months are due, `filled` of them have been looked at, the last one of benefit `filled_until`. A cancelled run is
    not `live`: its period is free again.
    """

    id = UUIDField(primary_key=True)
    period = DateField()
    programme = CharField(40)
    region = CharField(16)
    live = BooleanField(default=True)
    lines_count = IntegerField(default=0)
    total = BigIntegerField(default=0)
    held_count = IntegerField(default=0)
    list_hash = CharField(64, default="")
    expected = IntegerField(default=0)
    filled = IntegerField(default=0)
    filled_until = UUIDField(null=True)
    fill_due_at = MomentField(null=True)
    fill_attempts = IntegerField(default=0)
    fill_last_error = CharField(64, null=True)
    fill_given_up_at = MomentField(null=True)

    guarded = ("period", "programme", "region", "live", "lines_count", "total", "held_count", "list_hash")

    class Meta:
        table_name = "payment_run"


class PaymentLine(Table):
    """What one benefit is owed for one month, on a list. `amount` in fen.

    `claim` says what of the month: "" the month itself; else the id (hex) of the decision by which more is owed for it.
    `kind`: `regular`, or `arrears` of an earlier month. `name` is the holder of `account` (`bank_account.id`), without
    one the recipient. `status`: `scheduled`, `held` (`reason`, see `rules.py`), then `paid` or `returned` as the bank
    answered at `settled_at` (`bank_reason` in its words); `reissued` once a returned line was ordered again, with
    `first_line` in the new one; `dropped` with a cancelled list or after giving up.
    """

    id = UUIDField(primary_key=True, default=new_id)
    run = UUIDField()
    benefit = UUIDField()
    period = DateField()
    claim = CharField(32, default="")
    kind = CharField(8)
    name = CharField(64)
    account = UUIDField(null=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    status = CharField(12)
    reason = CharField(24, null=True)
    settled_at = MomentField(null=True)
    bank_reason = CharField(200, null=True)
    bank_reference = CharField(64, null=True)
    first_line = UUIDField(null=True)

    guarded = ("run", "benefit", "period", "claim", "kind", "name", "account", "amount", "status", "first_line")

    class Meta:
        table_name = "payment_line"
        indexes = ((("run", "status", "id"), False), (("benefit", "period"), False))


class PaymentRehearsal(Table):
    """That a township was told who would not be paid for a month: `held` so many. With "" as programme and region:
    everybody was.
    """

    id = UUIDField(primary_key=True, default=new_id)
    period = DateField()
    programme = CharField(40)
    region = CharField(16)
    held = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "payment_rehearsal"
        indexes = ((("period", "programme", "region"), True),)


PaymentRun.add_index(
    PaymentRun.index(
        PaymentRun.period,
        PaymentRun.programme,
        PaymentRun.region,
        unique=True,
        where=SQL("live"),
        name="payment_run_one_of_a_month",
    )
)
PaymentLine.add_index(
    PaymentLine.index(
        PaymentLine.benefit,
        PaymentLine.period,
        PaymentLine.claim,
        unique=True,
        where=STANDS,
        name="payment_line_once_a_month",
    )
)
index_job(PaymentRun, "fill_")
