"""The area tree (行政区划): New Area, parks, townships, villages and communities."""

from __future__ import annotations

from peewee import CharField, DateField, DoubleField, TextField

from app.kernel.database import Table


class Region(Table):
    """One area. `path` lists the codes from the top to it, with slashes: `/620171/620171-P1/620171101/`.

    Longitude and latitude are WGS-84. Areas are re-coded over the years: `valid_from` and `valid_to` say
    when a code held.
    """

    code = CharField(16, primary_key=True)
    name = CharField(32)
    level = CharField(16)
    parent = CharField(16, null=True, index=True)
    path = CharField(96)
    longitude = DoubleField(null=True)
    latitude = DoubleField(null=True)
    phone = CharField(20, null=True)
    source = TextField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        table_name = "region"


class RegionAlias(Table):
    """An older code of an area."""

    code = CharField(16, primary_key=True)
    current = CharField(16)

    class Meta:
        table_name = "region_alias"


class RegionBoundary(Table):
    """The boundary of a township as GeoJSON (WGS-84), where the operator has loaded one."""

    code = CharField(16, primary_key=True)
    geometry = TextField()
    source = TextField()

    class Meta:
        table_name = "region_boundary"
