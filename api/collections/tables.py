"""`format=csv|xlsx`: a list as a file, with the columns that its descriptor names.

What stands in a row is what the list's item shows to the same caller, masks and all. That the file was made, with the
filter and the number of rows, is on record before its first byte leaves. It is written row by row into a file without
a name that ends with the answer, so that memory does not grow, and nobody ever holds half a list.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Any, TypeVar

from flask import Response

from api.http.paging import ListPage
from api.http.rates import count_by
from app.accounts.actor import Actor
from app.kernel.clock import clock
from app.kernel.database import snapshot
from app.kernel.errors import invalid
from app.kernel.spreadsheets import KINDS, Cell, write_csv, write_xlsx, yuan
from app.workflow.access_log import record_list
from app.workflow.collection import Column
from storage.tokens import content_disposition

MOST_ROWS, AT_ONCE = 100_000, 500
OFTEN = "60/hour"
TOO_MANY = "超过10万条，一份表格放不下。请先按地区、状态缩小范围，再导出。"
T = TypeVar("T")
Items = Sequence[dict[str, Any]]


def pages_of(read: Callable[[Any], Sequence[T]], after: Callable[[T], Any]) -> Iterator[Sequence[T]]:
    """Page after page; `read` answers at most `AT_ONCE` rows that come after a place, `after` the place of a row."""
    place = None
    while rows := read(place):
        yield rows
        if len(rows) < AT_ONCE:
            return
        place = after(rows[-1])


def as_table(
    name: str, label: str, columns: Sequence[Column], pages: Iterator[Items], query: ListPage, actor: Actor
) -> Response:
    """The list `name`, called `label`, as a file. Raises Invalid for more rows than it takes."""
    count_by("export", str(actor.account_id), OFTEN)
    target = tempfile.TemporaryFile()  # noqa: SIM115  it ends with the answer
    try:
        counted = _Counted(chain.from_iterable(pages))
        heads: list[Cell] = [column.label for column in columns]
        rows = chain([heads], (_row(columns, item) for item in counted))
        with snapshot():
            _write(target, query.format, rows, label)
        record_list(actor, f"export:{name}", counted.rows, said(query))
    except BaseException:
        target.close()
        raise
    return as_file(target, query.format, f"{label}{clock.today()}")


def said(query: ListPage) -> str:
    """The filter, as the record keeps it."""
    chosen = query.model_dump(mode="json", exclude={"limit", "cursor"}, exclude_defaults=True)
    return "&".join(f"{key}={value}" for key, value in chosen.items())


class _Counted:
    """The same items, and how many there were."""

    def __init__(self, items: Iterator[dict[str, Any]]) -> None:
        self._items, self.rows = items, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in self._items:
            self.rows += 1
            if self.rows > MOST_ROWS:
                raise invalid("format", TOO_MANY)
            yield item


def _write(target: IO[bytes], kind: str, rows: Iterable[Sequence[Cell]], label: str) -> None:
    if kind == "csv":
        write_csv(target, rows)
    else:
        write_xlsx(target, rows, sheet=label[:31])


def _row(columns: Sequence[Column], item: dict[str, Any]) -> list[Cell]:
    return [_cell(column, item) for column in columns]


def _cell(column: Column, item: dict[str, Any]) -> Cell:
    value: Any = item
    for key in column.of:
        value = value.get(key) if value is not None else None
    if value is None or column.unit == "text":
        return None if value is None else str(value)
    if column.unit == "fen":
        return yuan(value)
    return int(value) if column.unit == "number" else str(value)[:16].replace("T", " ")


def as_file(target: IO[bytes], kind: str, name: str) -> Response:
    """What was written, to be saved under this name; the file ends with the answer."""
    size = target.tell()
    target.seek(0)
    answer = Response(iter(lambda: target.read(65_536), b""), content_type=KINDS[kind])
    answer.call_on_close(target.close)
    answer.headers["Content-Length"] = str(size)
    answer.headers["Content-Disposition"] = content_disposition(f"{name}.{kind}", "attachment")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
