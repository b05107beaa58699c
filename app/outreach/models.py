"""Leads (主动发现线索): households in need that somebody found before they asked."""

from __future__ import annotations

from peewee import CharField, DateField, DoubleField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField


class Lead(Table):
    """A household that somebody found; `id` is the subject's.

    A lead is no application: consent is still to be asked. `late` counts how often in a row a last day has passed in
    the present state: first the park is told, then the bureau as well.
    """

    id = UUIDField(primary_key=True)
    person_name = CharField(64, index=True)
    person_phone = SecretField(null=True)
    phone_index = CharField(32, null=True, index=True)
    person_id_number = SecretField(null=True)
    person_index = CharField(32, null=True, index=True)
    description = SecretField()
    found_on = DateField()
    source = CharField(16)
    longitude = DoubleField(null=True)
    latitude = DoubleField(null=True)
    address = SecretField(null=True)
    possible_duplicate_of = UUIDField(null=True)
    assistant = UUIDField(null=True)
    late = IntegerField(default=0)
    result_collection = CharField(16, null=True)
    result_id = UUIDField(null=True)

    class Meta:
        table_name = "lead"


class LeadVisit(Table):
    """What the assistant found at the door."""

    id = UUIDField(primary_key=True, default=new_id)
    lead = UUIDField(index=True)
    visited_on = DateField()
    outcome = CharField(24)
    note = SecretJSONField()
    visited_by = UUIDField()
    recorded_at = MomentField()

    class Meta:
        table_name = "lead_visit"
