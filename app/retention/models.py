"""Lists by which files are erased or handed over (销毁清册、移交清册), and what keeps a file back (暂缓销毁)."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class DisposalList(Table):
    """`id` is the subject's. `what`: `erase` or `transfer`; `files` the class (`app/programmes/retention.py`),
    `township` None for the whole New Area; `years` how many were kept when it was counted.

    `counted_until`, `counted_at`: the preview, worked out in turns. `digest` is over what was agreed to. `archive` to
    `receipt`: what the archive has signed. `count_…` and `run_…`: the jobs of the worker.
    """

    id = UUIDField(primary_key=True)
    what = CharField(8)
    files = CharField(24)
    township = CharField(16, null=True)
    years = IntegerField()
    counted_until = UUIDField(null=True)
    counted_at = MomentField(null=True)
    digest = CharField(64, default="")
    archive = CharField(200, default="")
    receiver = CharField(200, default="")
    receipt = CharField(200, default="")
    received_on = DateField(null=True)
    count_due_at = MomentField(null=True)
    count_attempts = IntegerField(default=0)
    count_last_error = CharField(64, null=True)
    count_given_up_at = MomentField(null=True)
    run_due_at = MomentField(null=True)
    run_attempts = IntegerField(default=0)
    run_last_error = CharField(64, null=True)
    run_given_up_at = MomentField(null=True)

    guarded = ("what", "files", "township", "years", "digest", "archive", "receiver", "receipt", "received_on")

    class Meta:
        table_name = "disposal_list"


class DisposalItem(Table):
    """One file of a list, without anybody's name: the list outlives what it names.

    `state`: `due`, `held` (something keeps it, `why` says what), `left_out` (by hand), then `erasing`, `erased`,
    `handed_over`, or `left` where it was kept back after all. `imprint` is over the end of its chain and the hashes of
    its papers and notices. `in_store` names what has still to be deleted in the store while it is `erasing`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    list = UUIDField()
    subject = UUIDField(index=True)
    collection = CharField(24)
    number = CharField(40)
    title = CharField(64)
    township = CharField(16)
    ended_on = DateField()
    due_on = DateField()
    papers = IntegerField()
    imprint = CharField(64)
    state = CharField(12)
    why = CharField(200, default="")
    in_store = JSONText(null=True)

    guarded = ("list", "subject", "collection", "number", "ended_on", "due_on", "papers", "imprint", "state", "why")

    class Meta:
        table_name = "disposal_item"
        indexes = ((("list", "subject"), True), (("list", "state", "id"), False))


class Hold(Table):
    """That a file is not to be erased as long as something else needs it (a suit, an inquiry), said by two people."""

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField(index=True)
    reason = SecretField()
    placed_by = UUIDField()
    confirmed_by = UUIDField()
    placed_at = MomentField()
    lifted_by = UUIDField(null=True)
    lift_confirmed_by = UUIDField(null=True)
    lifted_at = MomentField(null=True)

    guarded = (
        "subject",
        "reason",
        "placed_by",
        "confirmed_by",
        "placed_at",
        "lifted_by",
        "lift_confirmed_by",
        "lifted_at",
    )

    class Meta:
        table_name = "disposal_hold"


index_job(DisposalList, "count_")
index_job(DisposalList, "run_")
