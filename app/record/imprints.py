"""Where the imprints of guarded rows lie (`app/kernel/database/imprints.py` writes them)."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, CompositeKey, IntegerField

from app.kernel.database import Table, Triggers, append_only
from app.kernel.database.imprints import NUMBERS


class Imprint(Table):
    """What one transaction wrote of guarded rows (`written`, packed): keyed digests of the values.

    `seq` counts a chain from 1 and has no gaps; `number` orders the imprints of a row over all chains, with gaps.
    `code` binds all of it, and the code before.
    """

    chain = IntegerField()
    seq = BigIntegerField()
    number = BigIntegerField()
    key_id = IntegerField()
    written = BlobField()
    code = BlobField()

    class Meta:
        table_name = "imprint"
        primary_key = CompositeKey("chain", "seq")


class ImprintChain(Table):
    """How far each chain is, and its last code. Whoever adds to a chain holds its row."""

    chain = IntegerField(primary_key=True)
    seq = BigIntegerField()
    code = BlobField()

    class Meta:
        table_name = "imprint_chain"


IMPRINT_TRIGGERS = append_only("imprint")
NUMBERING = Triggers(sqlite=(), postgresql=(f"CREATE SEQUENCE {NUMBERS}",))
