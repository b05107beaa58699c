"""Volunteers (志愿服务): who has registered with which organisation, what it leads, who came and for how long."""

from __future__ import annotations

from peewee import CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class Volunteer(Table):
    """A person, known by a verified ID number, who has registered with an organisation."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField()
    organisation = UUIDField()
    registered_at = MomentField()

    guarded = ("account", "organisation", "registered_at")

    class Meta:
        table_name = "volunteer"
        indexes = ((("account", "organisation"), True),)


class VolunteerActivity(Table):
    """`starts` and `ends` are minutes of the day in Lanzhou; `needed` is how many volunteers are wanted."""

    id = UUIDField(primary_key=True, default=new_id)
    organisation = UUIDField(index=True)
    kind = CharField(12)
    title = CharField(64)
    region = CharField(16)
    place = CharField(200)
    on = DateField(index=True)
    starts = IntegerField()
    ends = IntegerField()
    needed = IntegerField()
    cancelled_because = CharField(200, null=True)
    entered_by = UUIDField()
    entered_at = MomentField()

    guarded = ("organisation", "kind", "title", "region", "place", "on", "starts", "ends", "needed", "entered_by")

    class Meta:
        table_name = "volunteer_activity"
        constraints = (Check("ends > starts"),)


class VolunteerSignup(Table):
    """Somebody who comes to an activity. `minutes` are what the leader entered; they count once `confirmed_at`."""

    id = UUIDField(primary_key=True, default=new_id)
    activity = UUIDField()
    account = UUIDField(index=True)
    signed_at = MomentField()
    withdrawn_at = MomentField(null=True)
    minutes = IntegerField(null=True)
    entered_by = UUIDField(null=True)
    refused_because = CharField(200, null=True)
    confirmed_by = UUIDField(null=True)
    confirmed_at = MomentField(null=True)

    guarded = ("activity", "account", "signed_at", "minutes", "entered_by", "confirmed_by", "confirmed_at")

    class Meta:
        table_name = "volunteer_signup"
        indexes = ((("activity", "account"), True),)
