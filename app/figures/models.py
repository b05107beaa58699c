"""What is counted (统计): a row for each thing that a figure counts, and how many of them there are by place and month.

Both are made from events and from the months that benefits owe, by the worker alone; nothing else writes them.
"""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id


class FigureEntry(Table):
    """One thing that the figure `code` counts, where and when it happened.

    `source` is the event, or the month of a benefit, that it was made from. `amount` is fen, days, or for a share 1,000
    or 0; else 0. `month` is the first day of the calendar month, `after_cut_off` whether it belongs to the report of
    the next one. The places are those of the matter when it was counted.
    """

    id = UUIDField(primary_key=True, default=new_id)
    code = CharField(32)
    programme = CharField(40)
    source = UUIDField()
    collection = CharField(16)
    subject = UUIDField(index=True)
    region = CharField(16)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    on = DateField()
    month = DateField()
    after_cut_off = BooleanField()
    amount = BigIntegerField(default=0)

    class Meta:
        table_name = "figure_entry"
        indexes = (
            (("source", "code"), True),
            (("village", "month", "code", "id"), False),
            (("township", "month", "code", "id"), False),
            (("park", "month", "code", "id"), False),
            (("area", "month", "code", "id"), False),
        )


class FigureCount(Table):
    """How many entries there are, and what their amounts add up to."""

    id = UUIDField(primary_key=True, default=new_id)
    code = CharField(32)
    programme = CharField(40)
    region = CharField(16)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    month = DateField()
    after_cut_off = BooleanField()
    entries = IntegerField()
    amount = BigIntegerField()

    class Meta:
        table_name = "figure_count"
        indexes = (
            (("month", "region", "code", "programme", "after_cut_off"), True),
            (("month", "village"), False),
            (("month", "township"), False),
            (("month", "park"), False),
        )


class FigureMark(Table):
    """How far the worker has counted: up to the event, or the benefit, with this id."""

    name = CharField(16, primary_key=True)
    until = UUIDField()

    class Meta:
        table_name = "figure_mark"
