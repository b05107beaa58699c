"""Case numbers (受理编号): a letter for the kind, the township, the year and a running number,
such as `A620171101-2026-000012`.
"""

from __future__ import annotations

from peewee import CharField, IntegerField

from app.kernel.database import Prepared, Table, lock_row, placeholder


class NumberSeries(Table):
    series = CharField(40, primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "number_series"


def next_number(letter: str, township: str, year: int) -> str:
    """The next number of a township's year, inside the caller's transaction: no gaps, no doubles."""
    series = f"{letter}{township}-{year}"
    row = _LOCKED.one(series)
    if row is None:
        NumberSeries.insert(series=series, last=0).on_conflict_ignore().execute()
        row = _LOCKED.one(series)
    row.last += 1
    row.save()
    return f"{series}-{row.last:06d}"


_LOCKED = Prepared(lambda: lock_row(NumberSeries.select().where(NumberSeries.series == placeholder())))
