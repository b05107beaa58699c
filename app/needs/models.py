"""Assessments that somebody asked to keep: a person's own, or the township's of a household."""

from __future__ import annotations

from peewee import CharField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretJSONField


class Assessment(Table):
    """What was answered and what it pointed to; `id` is the subject's.

    `about`: the matter of the household that the township assessed. `measures`: codes, as they were found then;
    `plan`: who does what by when, a list of {`what`, `who`, `by`}. None of it is left once it was forgotten.
    """

    id = UUIDField(primary_key=True)
    answers = SecretJSONField(null=True)
    measures = SecretJSONField(null=True)
    about_collection = CharField(24, null=True)
    about = UUIDField(null=True)
    plan = SecretJSONField(null=True)

    class Meta:
        table_name = "assessment"
