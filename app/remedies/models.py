"""Who went to a reviewing authority or a court about a matter, and what came of it (收到的复议、诉讼)."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class RemedySought(Table):
    """A review or a suit that the office was told of; it is open until `ended_on`.

    `kind`: `review` or `suit`. `body` hears it, `number` is the case's there. `prepared_by` recorded it, and prepares
    what the office answers.
    """

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField(index=True)
    kind = CharField(8)
    body = CharField(200)
    number = CharField(200, null=True)
    received_on = DateField()
    prepared_by = UUIDField(null=True)
    recorded_at = MomentField()
    outcome = CharField(16, null=True)
    outcome_text = SecretField(null=True)
    ended_on = DateField(null=True)

    guarded = (
        "subject",
        "kind",
        "body",
        "number",
        "received_on",
        "prepared_by",
        "recorded_at",
        "outcome",
        "outcome_text",
        "ended_on",
    )

    class Meta:
        table_name = "remedy_sought"
