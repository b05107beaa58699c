"""Case numbers (受理编号): a letter for the kind, the township, the year and a running number,
such as `A620171101-2026-000012`.
"""

from __future__ import annotations

from peewee import CharField, IntegerField

from app.kernel.database import Table, lock_row


class NumberSeries(Table):
    series = CharField(40, primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "number_series"


def next_number(letter: str, township: str, year: int) -> str:
    """The next number of a township's year, inside the caller's transaction: no gaps, no doubles."""
    series = f"{letter}{township}-{year}"
    NumberSeries.insert(series=series, last=0).on_conflict_ignore().execute()
    row = lock_row(NumberSeries.select().where(NumberSeries.series == series)).get()
    NumberSeries.update(last=row.last + 1).where(NumberSeries.series == series).execute()
    return f"{series}-{row.last + 1:06d}"
