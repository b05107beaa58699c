"""Who looked at whose file, daily digests of the record, and the worker's sign of life."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table, append_only_but_words
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class AccessRecord(Table):
    """One look at somebody's matters: at `subject`, at a list (`shown` matters, by what was `searched`), or for one
    person by number or telephone (`person_index`). Shown to the person it is about.

    `viewer` is None for who follows a matter by its tracking token.
    """

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField(null=True)
    person_index = CharField(32, null=True)
    viewer = UUIDField(null=True)
    role = CharField(24)
    region = CharField(16)
    what = CharField(64)
    why = SecretField(null=True)
    shown = IntegerField(null=True)
    searched = SecretField(null=True)
    at = MomentField()

    guarded = ("subject", "person_index", "viewer", "role", "region", "what", "why", "shown", "searched", "at")

    class Meta:
        table_name = "access_record"
        indexes = ((("subject", "id"), False), (("viewer", "id"), False), (("person_index", "id"), False))


class BrokenGlass(Table):
    """An application that somebody in office elsewhere has opened in an emergency; `look` is the row that says why."""

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField()
    viewer = UUIDField(index=True)
    look = UUIDField()
    opened_at = MomentField()
    until = MomentField()

    guarded = ("subject", "viewer", "look", "opened_at", "until")

    class Meta:
        table_name = "broken_glass"


# What was typed and why goes when its time is over (`app/retention/ageing.py`); who looked when at what stays.
LOOK_WORDS = ("why", "searched")
ACCESS_TRIGGERS = append_only_but_words(
    "access_record",
    kept=("id", "subject", "person_index", "viewer", "role", "region", "what", "shown", "at"),
    words=LOOK_WORDS,
    since="at",
    least_years=1,
)


class AuditDigest(Table):
    """The digest of all chain heads at the end of a day, to be kept outside the database as well."""

    day = DateField(primary_key=True)
    chains = IntegerField()
    digest = CharField(64)
    made_at = MomentField()

    guarded = ("chains", "digest")

    class Meta:
        table_name = "audit_digest"


class Heartbeat(Table):
    """When a worker last went round; `idle_since_advance` tells `demo advance` that everything due has been done."""

    name = CharField(64, primary_key=True)
    at = MomentField()
    did = IntegerField(default=0)

    class Meta:
        table_name = "heartbeat"
