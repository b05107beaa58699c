"""Emergencies (急难), and what was agreed for them."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, Check, DateField, DoubleField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class Emergency(Table):
    """An emergency where it happened; `id` is the subject's. Longitude and latitude are WGS-84, `accuracy` metres.

    `confidence` says how the township was found: `boundary`, `nearest` or `outside`. An anonymous reporter holds a
    tracking token, of which only the hash is kept. `followup_of` is the emergency that this one goes
    on from (跟进救助).
    """

    id = UUIDField(primary_key=True)
    longitude = DoubleField()
    latitude = DoubleField()
    accuracy = IntegerField(null=True)
    address = SecretField(null=True)
    confidence = CharField(16)
    kind = CharField(24)
    description = SecretField()
    people = IntegerField()
    contact_phone = SecretField()
    contact_index = CharField(32, index=True)
    affected_name = CharField(64, null=True)
    affected_id_number = SecretField(null=True)
    affected_index = CharField(32, null=True, index=True)
    id_status = CharField(16, default="unknown")
    track = CharField(16, null=True)
    withdrawal_proposed = BooleanField(default=False)
    followup_of = UUIDField(null=True, index=True)

    class Meta:
        table_name = "emergency"


class AidReview(Table):
    """What was done after relief that came first (补办手续): application, survey, opinion.

    `eligible` is None where the opinion is still missing. `to_be_recovered`: decided after the person was heard; a
    recovery (社会救助法 第73条) begins from it.
    """

    id = UUIDField(primary_key=True, default=new_id)
    emergency = UUIDField(unique=True)
    application_document = UUIDField(null=True)
    surveyed_on = DateField(null=True)
    findings = SecretField(null=True)
    eligible = BooleanField(null=True)
    reason = SecretField(null=True)
    recorded_by = UUIDField()
    recorded_at = MomentField()
    to_be_recovered = BooleanField(null=True)

    guarded = (
        "emergency",
        "application_document",
        "surveyed_on",
        "findings",
        "eligible",
        "reason",
        "recorded_by",
        "recorded_at",
        "to_be_recovered",
    )

    class Meta:
        table_name = "aid_review"


class CaseConference(Table):
    """A case conference (一事一议): who took part, what was said, and up to what amount, in fen, the township may pay.

    The latest holds. `by_park`: the park recorded it, and so has agreed itself.
    """

    id = UUIDField(primary_key=True, default=new_id)
    emergency = UUIDField(index=True)
    participants = JSONText()
    minutes = SecretField()
    agreed_amount = BigIntegerField(constraints=[Check("agreed_amount > 0")])
    recorded_by = UUIDField()
    by_park = BooleanField(default=False)
    held_at = MomentField()

    guarded = ("emergency", "participants", "minutes", "agreed_amount", "recorded_by", "held_at")

    class Meta:
        table_name = "case_conference"
