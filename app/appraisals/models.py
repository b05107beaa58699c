"""Appraisals of departments (绩效评价) as they were published, and commendations (表彰)."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Table, append_only
from app.kernel.identifiers import new_id


class PublishedAppraisal(Table):
    """A half-year as two people published it; `figures` is the JSON that everybody reads. Never changed."""

    id = UUIDField(primary_key=True, default=new_id)
    year = IntegerField()
    part = IntegerField()
    figures = TextField()
    published_by = UUIDField()
    confirmed_by = UUIDField()
    published_at = MomentField()

    guarded = ("year", "part", "figures", "published_by", "confirmed_by", "published_at")

    class Meta:
        table_name = "published_appraisal"
        indexes = ((("year", "part"), True),)


class Commendation(Table):
    """Who was commended (`whom`, a `kind` of `WHOM`), for what, by which document of whom. Never changed."""

    id = UUIDField(primary_key=True, default=new_id)
    kind = CharField(16)
    whom = CharField(100)
    reason = CharField(500)
    given_by = CharField(100)
    document_number = CharField(100)
    given_on = DateField()
    entered_by = UUIDField()
    confirmed_by = UUIDField()
    entered_at = MomentField()

    guarded = (
        "kind",
        "whom",
        "reason",
        "given_by",
        "document_number",
        "given_on",
        "entered_by",
        "confirmed_by",
        "entered_at",
    )

    class Meta:
        table_name = "commendation"


TRIGGERS = (append_only("published_appraisal"), append_only("commendation"))
