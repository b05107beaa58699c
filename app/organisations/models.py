"""Organisations (机构): providers of services, welfare homes, charities, social work, rescue stations; permits."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class Organisation(Table):
    """One that works for people in need and is no authority. `kind` is one of `KINDS`, `region` where it sits."""

    id = UUIDField(primary_key=True, default=new_id)
    kind = CharField(16)
    name = CharField(64)
    region = CharField(16)
    registered_by = UUIDField(null=True)
    registered_at = MomentField()

    guarded = ("kind", "name", "region", "registered_by", "registered_at")

    class Meta:
        table_name = "organisation"
        indexes = ((("name",), True),)


class Permit(Table):
    """A paper by which it may do what it does (资质), good to the end of `valid_until`; renewed, it is another row."""

    id = UUIDField(primary_key=True, default=new_id)
    organisation = UUIDField(index=True)
    kind = CharField(64)
    number = CharField(64)
    valid_until = DateField()
    entered_by = UUIDField(null=True)
    entered_at = MomentField()

    guarded = ("organisation", "kind", "number", "valid_until", "entered_by", "entered_at")

    class Meta:
        table_name = "organisation_permit"


class OrganisationMember(Table):
    """For which organisation an account works: one at a time."""

    account = UUIDField(primary_key=True)
    organisation = UUIDField(index=True)
    since = MomentField()

    guarded = ("organisation", "since")

    class Meta:
        table_name = "organisation_member"


class OrganisationProject(Table):
    """A project (品牌项目) as it was said once; said anew it is another row of the same `project`, and the last counts.
    `money` is where it comes from, `results` None until there are any.
    """

    id = UUIDField(primary_key=True, default=new_id)
    project = UUIDField(index=True)
    organisation = UUIDField(index=True)
    name = CharField(64)
    aim = CharField(2000)
    starts_on = DateField()
    ends_on = DateField()
    money = CharField(16)
    results = CharField(200, null=True)
    published_by = UUIDField()
    published_at = MomentField()

    guarded = ("project", "organisation", "name", "aim", "starts_on", "ends_on", "money", "results", "published_at")

    class Meta:
        table_name = "organisation_project"
