"""Tickets (热线工单): what somebody rang for, and what became of it."""

from __future__ import annotations

from peewee import BooleanField, CharField, IntegerField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretField, SecretJSONField


class Ticket(Table):
    """What the operator took down; `id` is the subject's, which lies with the New Area, not with a township.

    `region`: where the caller said it is. `receipt`: of the complaint that came of it, to be read out to the caller;
    gone once the ticket is closed. `progress`: what was told of a matter after the caller had proved who they are;
    `failed_proofs`: how often they had not. `solved`: what the caller said at the end; None: nobody reached them.
    """

    id = UUIDField(primary_key=True)
    kind = CharField(16)
    caller_name = CharField(64, null=True)
    caller_phone = SecretField()
    phone_index = CharField(32, index=True)
    region = CharField(16, null=True)
    text = SecretField()
    answer = SecretField(null=True)
    result_collection = CharField(24, null=True)
    result_id = UUIDField(null=True)
    receipt = SecretField(null=True)
    progress = SecretJSONField(null=True)
    failed_proofs = IntegerField(default=0)
    unreached = IntegerField(default=0)
    solved = BooleanField(null=True)

    class Meta:
        table_name = "ticket"
