"""Complaints (投诉举报): what somebody says against how a matter, or a person in office, is handled."""

from __future__ import annotations

from peewee import BooleanField, CharField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Complaint(Table):
    """What was written; `id` is the subject's, which knows no account. Of whom it must be kept: `KeptFrom`.

    `about`: the matter it is about, where one was found; `said_about`: the number as it was written, where none was.
    `contact`: who wrote, in their words; None where they did not say. `outcome`: one of `OUTCOMES`.
    """

    id = UUIDField(primary_key=True)
    about = UUIDField(null=True)
    said_about = SecretField(null=True)
    text = SecretField()
    contact = SecretField(null=True)
    outcome = CharField(16, null=True)
    conclusion = SecretField(null=True)
    answer = SecretField(null=True)

    guarded = ("about", "said_about", "text", "contact", "outcome", "conclusion", "answer")

    class Meta:
        table_name = "complaint"


class ComplaintWord(Table):
    """One turn of what writer and investigator say to each other, in the order of `id`."""

    id = UUIDField(primary_key=True, default=new_id)
    complaint = UUIDField(index=True)
    by_writer = BooleanField()
    text = SecretField()
    at = MomentField()

    guarded = ("complaint", "by_writer", "text", "at")

    class Meta:
        table_name = "complaint_word"
