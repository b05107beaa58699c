"""The yearly list of purchased services (购买服务清单): its versions, and what stands in each."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class ServiceList(Table):
    """A version of a year's list; `id` is the subject's. `reason`: why it follows another one, None of the first.
    In force is the version that was published last.
    """

    id = UUIDField(primary_key=True)
    year = IntegerField(index=True)
    reason = CharField(200, null=True)
    published_at = MomentField(null=True)

    guarded = ("year", "reason", "published_at")

    class Meta:
        table_name = "service_list"


class ServiceListLine(Table):
    """One service of a version. `line` is the same in each version, so that what was ordered goes on counting; `kind`
    one of `KINDS`, `fund` one of `FUNDS`, `region` for whose people it is meant. `planned` in fen.
    """

    id = UUIDField(primary_key=True, default=new_id)
    list = UUIDField()
    line = UUIDField(default=new_id)
    kind = CharField(12)
    name = CharField(60)
    for_whom = CharField(200)
    standard = CharField(200)
    planned = BigIntegerField(constraints=[Check("planned > 0")])
    fund = CharField(8)
    region = CharField(16)

    guarded = ("list", "line", "kind", "name", "for_whom", "standard", "planned", "fund", "region")

    class Meta:
        table_name = "service_list_line"
        indexes = ((("list", "line"), True),)
