"""What departments are told day by day of who is helped (结果互认): changes, and receipts for them."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table, append_only_but_words
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretJSONField


class StatusFeed(Table):
    """That a department is told, from when on, by which two of the bureau. `told_on` is the day of the last look."""

    department = CharField(24, primary_key=True)
    begun_by = UUIDField()
    confirmed_by = UUIDField()
    begun_at = MomentField()
    told_on = DateField(null=True)

    guarded = ("begun_by", "confirmed_by", "begun_at")

    class Meta:
        table_name = "status_feed"


class StatusTold(Table):
    """What a department knows now of one person; `digest` is over what it was told."""

    id = UUIDField(primary_key=True, default=new_id)
    department = CharField(24)
    source = UUIDField()
    position = IntegerField()
    digest = CharField(64)
    said = SecretJSONField()

    guarded = ("department", "source", "position", "digest", "said")

    class Meta:
        table_name = "status_told"
        indexes = ((("department", "source", "position"), True),)


class StatusChange(Table):
    """One change, numbered for its department by `number`: `change` is `added`, `changed` or `ended`; `said` what is
    so now, or was so until the end; `person_index` the blind index of the number in it, by which whom it is about finds
    it. Both None once their time is over.
    """

    id = UUIDField(primary_key=True, default=new_id)
    department = CharField(24)
    number = IntegerField()
    change = CharField(8)
    said = SecretJSONField(null=True)
    person_index = CharField(32, null=True, index=True)
    at = MomentField()

    guarded = ("department", "number", "change", "said", "person_index", "at")

    class Meta:
        table_name = "status_change"
        indexes = ((("department", "number"), True),)


class StatusReceipt(Table):
    """That a department has taken in everything up to a number."""

    id = UUIDField(primary_key=True, default=new_id)
    department = CharField(24, index=True)
    up_to = IntegerField()
    account = UUIDField()
    at = MomentField()

    guarded = ("department", "up_to", "account", "at")

    class Meta:
        table_name = "status_receipt"


FEED_TRIGGERS = append_only_but_words(
    "status_change",
    kept=("id", "department", "number", "change", "at"),
    words=("said", "person_index"),
    since="at",
    least_years=5,
)
