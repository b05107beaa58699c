"""A need offered to a charity project (慈善帮扶对接), with the person's own consent for this one project."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.privacy import SecretField


class CharityMatch(Table):
    """`id` is the subject's. `consented_at`: when the person agreed that this project is told, `signature` the paper on
    which they signed it. `given` is what was really given, in words, `amount` in fen what it was worth;
    `arrived_how` whose word it is that it came.
    """

    id = UUIDField(primary_key=True)
    project = UUIDField(index=True)
    need = SecretField()
    address = SecretField(null=True)
    phone = SecretField(null=True)
    consented_at = MomentField()
    signature = UUIDField(null=True)
    given = SecretField(null=True)
    amount = BigIntegerField(null=True)
    given_on = DateField(null=True)
    arrived_how = CharField(16, default="")

    guarded = (
        *("project", "consented_at", "signature", "amount", "given_on", "arrived_how"),
        *("need", "address", "phone", "given"),
    )

    class Meta:
        table_name = "charity_match"
