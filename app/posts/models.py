"""Posts (岗位): how many an organisation or the counter of a place has of each kind; a station's plan of a year."""

from __future__ import annotations

from peewee import CharField, Check, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.settings import JSONText


class Posts(Table):
    """`id` is whose they are (id of an organisation, code of a place) and their kind, with a colon between; `filled` of
    them are, and `social_work` are posts of social workers. What stood here before is in the record of events.
    """

    id = CharField(56, primary_key=True)
    holder = CharField(36, index=True)
    kind = CharField(12)
    posts = IntegerField()
    filled = IntegerField()
    social_work = IntegerField()
    entered_by = UUIDField()
    entered_at = MomentField()

    guarded = ("holder", "kind", "posts", "filled", "social_work", "entered_by", "entered_at")

    class Meta:
        table_name = "posts"
        constraints = (Check("filled <= posts"), Check("social_work <= posts"))


class StationPlan(Table):
    """What a station of social work undertakes for a year; a changed plan is another row, and the last one counts."""

    id = UUIDField(primary_key=True, default=new_id)
    organisation = UUIDField(index=True)
    year = IntegerField()
    aims = JSONText()
    published_by = UUIDField()
    published_at = MomentField()

    guarded = ("organisation", "year", "aims", "published_by", "published_at")

    class Meta:
        table_name = "station_plan"
