"""Disasters (自然灾害救助): an event with its areas, standards, money and goods, and what each household lost."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Disaster(Table):
    """One event. `level` is that of the response, 1 the gravest. Nobody is entered any more once it has `ended_on`."""

    id = UUIDField(primary_key=True)
    name = CharField(64)
    kind = CharField(16)
    level = IntegerField()
    starts_on = DateField()
    ended_on = DateField(null=True)
    opened_by = UUIDField(null=True)
    opened_at = MomentField()

    guarded = ("name", "kind", "level", "starts_on", "ended_on", "opened_by", "opened_at")

    class Meta:
        table_name = "disaster"


class DisasterArea(Table):
    """A township, village or community in which it is."""

    id = UUIDField(primary_key=True, default=new_id)
    disaster = UUIDField()
    region = CharField(16)

    guarded = ("disaster", "region")

    class Meta:
        table_name = "disaster_area"
        indexes = ((("disaster", "region"), True),)


class AidStandard(Table):
    """What a household is given of one kind of aid (`aid`) in this event, in fen, by which document."""

    id = UUIDField(primary_key=True, default=new_id)
    disaster = UUIDField()
    aid = CharField(16)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    document_number = CharField(200)

    guarded = ("disaster", "aid", "amount", "document_number")

    class Meta:
        table_name = "disaster_standard"
        indexes = ((("disaster", "aid"), True),)


class DisasterAllotment(Table):
    """Money sent down for an event, in fen, booked by two of finance."""

    id = UUIDField(primary_key=True)
    disaster = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    document_number = CharField(200, unique=True)
    booked_by = UUIDField(null=True)
    confirmed_by = UUIDField(null=True)
    booked_at = MomentField()

    guarded = ("disaster", "amount", "document_number", "booked_by", "confirmed_by")

    class Meta:
        table_name = "disaster_allotment"


class Goods(Table):
    """Goods for an event (救灾物资): `received` pieces in all, `issued` of them handed over, never more."""

    id = UUIDField(primary_key=True, default=new_id)
    disaster = UUIDField()
    name = CharField(64)
    unit = CharField(8)
    received = IntegerField(constraints=[Check("received > 0")])
    issued = IntegerField(default=0, constraints=[Check("issued >= 0")])

    guarded = ("disaster", "name", "unit", "received", "issued")

    class Meta:
        table_name = "disaster_goods"
        indexes = ((("disaster", "name"), True),)
        constraints = [SQL("CHECK (issued <= received)")]


class DisasterCase(Table):
    """What one household lost, and which of the five kinds of aid it is for; `id` is the subject's.

    `amount` in fen is what was approved, `claim` (hex) under what it stands on a list of payments; `things` in words
    what was handed over.
    """

    id = UUIDField(primary_key=True)
    disaster = UUIDField(index=True)
    aid = CharField(16)
    loss = SecretField()
    address = SecretField(null=True)
    phone = SecretField(null=True)
    amount = BigIntegerField(null=True)
    claim = CharField(32, null=True, index=True)
    things = CharField(500, default="")

    guarded = ("disaster", "aid", "amount", "claim", "things", "loss", "address", "phone")

    class Meta:
        table_name = "disaster_case"
