"""The log: its leaves, the hashes of its tree, what it signed, and what outside keepers signed with it."""

from __future__ import annotations

from peewee import BlobField, CharField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Table, append_only
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class LogState(Table):
    """One row, which whoever appends or signs holds: how many leaves there are, how many the last checkpoint has, and
    when the next one may be made at the latest.
    """

    name = CharField(8, primary_key=True)
    size = IntegerField(default=0)
    signed = IntegerField(default=0)
    next_at = MomentField()

    class Meta:
        table_name = "log_state"


class LogLeaf(Table):
    """A line of the log. `entry` is what the tree holds the hash of (`entries.py`); never shown to everybody.

    `collection`, `subject` and `seq` name the last event of a chain, `number` a notice, where the leaf is of those.
    """

    position = IntegerField(primary_key=True)
    kind = CharField(8)
    entry = TextField()
    collection = CharField(16, null=True)
    subject = UUIDField(null=True)
    seq = IntegerField(null=True)
    number = CharField(40, null=True, unique=True)
    at = MomentField()

    class Meta:
        table_name = "log_leaf"
        indexes = ((("subject", "collection", "seq"), True), (("kind", "position"), False))


class LogTile(Table):
    """Up to 256 hashes of the tree side by side (C2SP tlog-tiles); `place` is `level/number`."""

    place = CharField(24, primary_key=True)
    hashes = BlobField()

    class Meta:
        table_name = "log_tile"


class LogCheckpoint(Table):
    """What the log signed, once for each size."""

    size = IntegerField(primary_key=True)
    note = TextField()
    made_at = MomentField()

    class Meta:
        table_name = "log_checkpoint"


class LogCosignature(Table):
    """The line by which a witness signed a checkpoint."""

    id = UUIDField(primary_key=True, default=new_id)
    size = IntegerField()
    witness = CharField(80)
    line = TextField()
    at = MomentField()

    class Meta:
        table_name = "log_cosignature"
        indexes = ((("size", "witness"), True),)


class LogWitness(Table):
    """An outside keeper by the name of its key, the size that it signed last, and whether it waits for another."""

    id = UUIDField(primary_key=True, default=new_id)
    name = CharField(80, unique=True)
    size = IntegerField(default=0)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)

    class Meta:
        table_name = "log_witness"


index_job(LogWitness)
TRIGGERS = tuple(append_only(table) for table in ("log_leaf", "log_checkpoint", "log_cosignature"))
