"""Stranded persons (生活无着的流浪乞讨人员): who was found, what was asked about them, and what came of it."""

from __future__ import annotations

from peewee import BooleanField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField

# With whom the matter lies: the station, or the two of it who look after those whom nobody may find.
STATION, SHELTER = "rescue_station", "protected_shelter"


class Stranded(Table):
    """What is known of somebody who was found; `id` is the subject's, whose row names neither them nor a place.

    `found` is where they were found: `{region, address, longitude, latitude}`. `whereabouts` is where they
    live now. `person_index` finds who comes again (blind index of the ID number), `came_before` how often they did.
    `from_department` is who handed them over, `told_by` the account. `origin` is the matter in which they were reported
    before they were hidden. `asked`: what one of the two who look after them wants the other to agree to, with `why`.
    """

    id = UUIDField(primary_key=True)
    cause = CharField(16)
    danger = BooleanField(default=False)
    station = UUIDField(null=True)
    from_department = CharField(24, null=True)
    told_by = UUIDField(null=True)
    reporter_phone = SecretField(null=True)
    found = SecretJSONField()
    condition = SecretField()
    description = SecretField()
    clothing = SecretField(null=True)
    whereabouts = SecretField(null=True)
    name = SecretField(null=True)
    known_as = SecretField(null=True)
    id_number = SecretField(null=True)
    home = SecretField(null=True)
    person_index = CharField(32, null=True, index=True)
    earlier = UUIDField(null=True)
    came_before = IntegerField(default=0)
    admitted_on = DateField(null=True)
    ended_on = DateField(null=True)
    result = SecretField(null=True)
    origin = UUIDField(null=True)
    hidden_because = SecretField(null=True)
    asked = CharField(16, null=True)
    why = SecretJSONField(null=True)

    guarded = ("cause", "from_department", "told_by", "person_index", "admitted_on", "ended_on", "origin", "asked")

    class Meta:
        table_name = "stranded"
        indexes = ((("from_department", "id"), False),)


class Search(Table):
    """One step of finding out who somebody is, or their family (寻亲): what was asked of whom, and what they said."""

    id = UUIDField(primary_key=True, default=new_id)
    stranded = UUIDField(index=True)
    kind = CharField(16)
    on = DateField()
    result = CharField(8)
    said = SecretField()
    entered_by = UUIDField(null=True)
    entered_at = MomentField()

    guarded = ("stranded", "kind", "on", "result", "entered_by", "entered_at")

    class Meta:
        table_name = "stranded_search"


class Campaign(Table):
    """A season in which the streets are looked through (专项救护), from `starts_on` to the end of `ends_on`."""

    id = UUIDField(primary_key=True)
    title = CharField(64)
    measures = CharField(500)
    starts_on = DateField()
    ends_on = DateField()
    regions = SecretJSONField()
    opened_by = UUIDField(null=True)
    opened_at = MomentField()

    guarded = ("title", "starts_on", "ends_on", "opened_by", "opened_at")

    class Meta:
        table_name = "rescue_campaign"


class Patrol(Table):
    """One round of a campaign, in numbers: whom it met stands with them and nowhere else."""

    id = UUIDField(primary_key=True)
    campaign = UUIDField(index=True)
    at = MomentField()
    region = CharField(16)
    by = CharField(24, null=True)
    met = IntegerField(constraints=[Check("met >= 0")])
    brought = IntegerField(constraints=[Check("brought >= 0")])
    to_hospital = IntegerField(constraints=[Check("to_hospital >= 0")])
    given = CharField(200)
    entered_by = UUIDField(null=True)
    entered_at = MomentField()

    guarded = ("campaign", "at", "region", "by", "met", "brought", "to_hospital", "entered_by", "entered_at")

    class Meta:
        table_name = "rescue_patrol"
