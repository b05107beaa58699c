"""Looks that somebody has to look at, and how far they were judged."""

from __future__ import annotations

from peewee import CharField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class UnusualLook(Table):
    """One look that is unusual by `rules` (their codes, with a blank between). The looker answers, a supervisor
    reviews.

    `region` is the office by which they looked; `look` the row of `access_record`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    look = UUIDField(unique=True)
    viewer = UUIDField()
    subject = UUIDField(null=True)
    region = CharField(16)
    rules = CharField(120)
    found_at = MomentField()
    answer = SecretField(null=True)
    answered_at = MomentField(null=True)
    reviewed_by = UUIDField(null=True)
    reviewed_at = MomentField(null=True)
    outcome = CharField(16, null=True)
    review = SecretField(null=True)

    guarded = (
        "look",
        "viewer",
        "subject",
        "region",
        "rules",
        "found_at",
        "answer",
        "answered_at",
        "reviewed_by",
        "reviewed_at",
        "outcome",
        "review",
    )

    class Meta:
        table_name = "unusual_look"
        indexes = ((("region", "id"), False), (("viewer", "id"), False))


class JudgedUntil(Table):
    """The last look that the worker has judged."""

    name = CharField(16, primary_key=True)
    look = UUIDField()

    guarded = ("look",)

    class Meta:
        table_name = "judged_until"
