"""What is known about uploaded bytes. The bytes lie in the store, each paper's under a name of its own."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, CompositeKey, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField


class Document(Table):
    """`state`: `pending` (asked for, perhaps sent), `uploaded` (the phone says that all of it is there; the worker
    inspects it), `ready` (checked, cleaned, kept), `refused`, or `given_up` (shown to nobody; the worker erases bytes
    and row). Belongs to its subject only when ready. People are shown `uploaded` as `pending`.

    `counted_by`: the budgets that its inspection counts for, by keys (`rules.counted_by`), until it is judged; `turn`:
    how many uploads of the same sender waited before it.

    `reason`: why it was refused, or what of a ready one was not kept.

    `sha256_received` is the hash of what the phone sent, `sha256` of the cleaned file that is kept.
    """

    id = UUIDField(primary_key=True, default=new_id)
    collection = CharField(24)
    subject = UUIDField(index=True)
    kind = CharField(32)
    filename = SecretField()
    content_type = CharField(64)
    size = IntegerField()
    sha256_declared = CharField(64, null=True)
    sha256_received = CharField(64, null=True)
    sha256 = CharField(64, null=True)
    thumbnail = CharField(64, null=True)
    pages = IntegerField(null=True)
    state = CharField(16, default="pending")
    reason = CharField(200, null=True)
    uploaded_by = UUIDField(null=True)
    counted_by = CharField(400, default="")
    turn = IntegerField(default=0)
    created_at = MomentField()
    expires_at = MomentField()
    ready_at = MomentField(null=True)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)

    guarded = (
        "collection",
        "subject",
        "kind",
        "filename",
        "content_type",
        "sha256_received",
        "sha256",
        "state",
        "uploaded_by",
        "created_at",
    )

    @property
    def names(self) -> tuple[str, str]:
        """Where the cleaned file and its thumbnail lie. No other paper shares them, so that erasing one erases it."""
        return f"documents/{self.id.hex}-{self.sha256}", f"thumbnails/{self.id.hex}-{self.thumbnail}"

    class Meta:
        table_name = "document"
        indexes = ((("state", "expires_at"), False),)


index_job(Document)


class UploadUse(Table):
    """What a sender has used of a day's budget. `sender` is a key of `rules.counted_by`: of addresses it holds a keyed
    hash. `size` in bytes, of all papers together.
    """

    sender = CharField(120)
    day = CharField(10)
    papers = IntegerField()
    size = BigIntegerField()
    cpu_ms = IntegerField()

    class Meta:
        table_name = "upload_use"
        primary_key = CompositeKey("sender", "day")
