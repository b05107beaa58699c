"""Price indices (价格指数): what was published for a month, and what follows."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job


class PriceIndex(Table):
    """The index of one month (`month`, its first day), in tenths of a percent; two people of the bureau agree to it.

    A month that triggers is paid to `each` person, in fen, until `due_on`; the worker opens a list for each township.
    """

    id = UUIDField(primary_key=True, default=new_id)
    month = DateField(unique=True)
    cpi = IntegerField()
    food_cpi = IntegerField(null=True)
    published_on = DateField()
    source = CharField(200)
    triggered = BooleanField()
    rule = CharField(400)
    due_on = DateField()
    each = BigIntegerField()
    open_due_at = MomentField(null=True)
    open_attempts = IntegerField(default=0)
    open_last_error = CharField(64, null=True)
    open_given_up_at = MomentField(null=True)

    guarded = ("month", "cpi", "food_cpi", "published_on", "source", "triggered", "rule", "due_on", "each")

    class Meta:
        table_name = "price_index"


index_job(PriceIndex, "open_")
