"""Watched persons (关爱对象): left behind, at risk, disabled; how often somebody looks, and each visit."""

from __future__ import annotations

from peewee import BooleanField, CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class WatchedPerson(Table):
    """`id` is the subject's. `every` is one of `EVERY`; `next_on` the last day for the next visit, None before the
    first.
    """

    id = UUIDField(primary_key=True)
    kind = CharField(24)
    guardian = SecretField(null=True)
    guardian_phone = SecretField(null=True)
    address = SecretField(null=True)
    phone = SecretField(null=True)
    every = CharField(12)
    next_on = DateField(null=True)

    guarded = ("kind", "every", "next_on")

    class Meta:
        table_name = "watched_person"


class WatchVisit(Table):
    """A visit or a call. One at which the person was not `met` is on record and counts for nothing."""

    id = UUIDField(primary_key=True, default=new_id)
    watched = UUIDField(index=True)
    on = DateField()
    manner = CharField(12)
    met = BooleanField()
    found = SecretField()
    made_by = UUIDField(null=True)
    made_at = MomentField()

    guarded = ("watched", "on", "manner", "met", "made_by", "made_at")

    class Meta:
        table_name = "watch_visit"
