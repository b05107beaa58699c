"""Emergencies (急难), and what was agreed for them."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, DoubleField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class Emergency(Table):
    """An emergency where it happened; `id` is the subject's. Longitude and latitude are WGS-84.

    `confidence` says how the township was found: `boundary`, `nearest` or `outside`. An anonymous reporter holds a tracking
    token, of which only the hash is kept. `followup_of` is the emergency that this one goes on from (跟进救助).
    """

    id = UUIDField(primary_key=True)
    longitude = DoubleField()
    latitude = DoubleField()
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
    tracking_hash = CharField(64, null=True, unique=True)
    followup_of = UUIDField(null=True, index=True)

    class Meta:
        table_name = "emergency"


class CaseConference(Table):
    """A case conference (一事一议): who took part, what was said, and up to what amount, in fen, the township may pay. The latest holds."""

    id = UUIDField(primary_key=True, default=new_id)
    emergency = UUIDField(index=True)
    participants = JSONText()
    minutes = SecretField()
    agreed_amount = BigIntegerField(constraints=[Check("agreed_amount > 0")])
    recorded_by = UUIDField()
    held_at = MomentField()

    class Meta:
        table_name = "case_conference"


class Payment(Table):
    """Money handed over. The payee's name and identity status are always there, with two witnesses."""

    id = UUIDField(primary_key=True, default=new_id)
    emergency = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    method = CharField(16)
    payee_name = CharField(64)
    payee_id_status = CharField(16)
    payee_phone = SecretField(null=True)
    witnesses = JSONText()
    receipt_document = UUIDField(null=True)
    paid_by = UUIDField()
    paid_at = MomentField()

    class Meta:
        table_name = "payment"


class ReserveFund(Table):
    """A township's petty cash for emergencies, in fen. The database itself keeps it from going below zero."""

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16, unique=True)
    balance = BigIntegerField(constraints=[Check("balance >= 0")])

    class Meta:
        table_name = "reserve_fund"


class FundEntry(Table):
    """One posting in double entry: `amount` moves from `credit` to `debit` (`reserve_fund`, `emergency_aid`, `treasury`)."""

    id = UUIDField(primary_key=True, default=new_id)
    fund = UUIDField()
    debit = CharField(24)
    credit = CharField(24)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    balance_after = BigIntegerField()
    payment = UUIDField(null=True, unique=True)
    top_up = UUIDField(null=True, unique=True)
    note = CharField(200, default="")
    at = MomentField()

    class Meta:
        table_name = "fund_entry"
        indexes = ((("fund", "id"), False),)


class FundTopUp(Table):
    """A township asks for money for its fund; finance decides. `state`: `requested`, `approved`, `refused`. One waits at a time."""

    id = UUIDField(primary_key=True, default=new_id)
    fund = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    reason = CharField(200)
    state = CharField(16, default="requested")
    answer = CharField(200, default="")
    requested_by = UUIDField()
    requested_at = MomentField()
    decided_by = UUIDField(null=True)
    decided_at = MomentField(null=True)

    class Meta:
        table_name = "fund_top_up"
