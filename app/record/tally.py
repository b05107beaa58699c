"""How many matters stand where (件数), and for which day: counters that the database itself keeps.

Counting a million rows costs as much as there are rows; adding up the counters of a place costs the same for ever.
Triggers keep them, whatever writes to `subject`: of one matter always in one order, so that two writers queue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peewee import BooleanField, CharField, DateField, IntegerField

from app.kernel.database import Table, Triggers


class Tally(Table):
    """`n` matters of a collection are in `state` at this place, `unassigned` of them open and nobody's.

    The place is the path of the matters (`Subject`), "" for a level that they have not, and the department whose work
    they are; `key` is all of it in one word.
    """

    key = CharField(160, primary_key=True)
    collection = CharField(32)
    state = CharField(24)
    village = CharField(16)
    township = CharField(16)
    park = CharField(16)
    area = CharField(16)
    department = CharField(36)
    n = IntegerField()
    unassigned = IntegerField()

    class Meta:
        table_name = "tally"
        indexes = (
            (("area", "collection"), False),
            (("park", "collection"), False),
            (("township", "collection"), False),
            (("village", "collection"), False),
            (("department", "collection"), False),
        )


class DueTally(Table):
    """`n` matters of a collection at this place have their `attention_on` on `day`, or in the `whole_month` that begins
    on it: what is late is the months that are over and the days of this one. `state` is "draft", or "" for any other.
    """

    key = CharField(160, primary_key=True)
    collection = CharField(32)
    state = CharField(24)
    whole_month = BooleanField()
    day = DateField()
    village = CharField(16)
    township = CharField(16)
    park = CharField(16)
    area = CharField(16)
    department = CharField(36)
    n = IntegerField()

    class Meta:
        table_name = "due_tally"
        indexes = (
            (("area", "collection", "whole_month", "day"), False),
            (("park", "collection", "whole_month", "day"), False),
            (("township", "collection", "whole_month", "day"), False),
            (("village", "collection", "whole_month", "day"), False),
            (("department", "collection", "whole_month", "day"), False),
        )


_PLACE = ("village", "township", "park", "area", "department")


@dataclass(frozen=True)
class _Counters:
    """A table of counters: what makes up its key, what it adds up, and what the database calls its triggers.

    `added` answers what a row of `subject` (`OLD`, `NEW`) adds with a sign, as rows of the table; `changed` is what
    moves a matter from one counter to another.
    """

    table: str
    names: tuple[str, ...]
    sums: tuple[str, ...]
    called: str
    changed: tuple[str, ...]
    added: Callable[[str, int, bool], list[str]]

    @property
    def columns(self) -> str:
        return ", ".join((*self.names, *self.sums))

    def summed(self, kept: str) -> str:
        return ", ".join(f"{name} = {kept}{name} + excluded.{name}" for name in self.sums)


def _path(record: str) -> list[str]:
    return [f"COALESCE({record}.{level}, '')" for level in _PLACE]


def _key(*parts: str) -> str:
    return " || '/' || ".join(parts)


def _standing(record: str, sign: int, on_sqlite: bool) -> list[str]:
    """In which state: one counter of `tally`."""
    free = f"{record}.is_open{' = 1' if on_sqlite else ''} AND {record}.assignee IS NULL"
    where = [f"{record}.collection", f"{record}.state", *_path(record)]
    return [", ".join([_key(*where), *where, str(sign), f"CASE WHEN {free} THEN {sign} ELSE 0 END"])]


def _due(record: str, sign: int, on_sqlite: bool) -> list[str]:
    """On which day, and in which month: two counters of `due_tally`."""
    day = f"{record}.attention_on"
    month = f"DATE({day}, 'start of month')" if on_sqlite else f"DATE_TRUNC('month', {day})::date"
    state = f"CASE WHEN {record}.state = 'draft' THEN 'draft' ELSE '' END"
    rows = []
    for word, whole, first in (("day", False, day), ("month", True, month)):
        named = first if on_sqlite else f"TO_CHAR({first}, 'YYYY-MM-DD')"
        key = _key(f"{record}.collection", state, f"'{word}'", named, *_path(record))
        flag = str(int(whole)) if on_sqlite else str(whole).upper()
        rows.append(", ".join([key, f"{record}.collection", state, flag, first, *_path(record), str(sign)]))
    return rows


_TALLY = _Counters(
    table="tally",
    names=("key", "collection", "state", *_PLACE),
    sums=("n", "unassigned"),
    called="subject_is_counted",
    changed=("collection", "state", *_PLACE, "is_open", "assignee"),
    added=_standing,
)
_DUE_TALLY = _Counters(
    table="due_tally",
    names=("key", "collection", "state", "whole_month", "day", *_PLACE),
    sums=("n",),
    called="subject_is_counted_by_day",
    changed=("collection", "state", *_PLACE, "attention_on"),
    added=_due,
)
_ALL = (_TALLY, _DUE_TALLY)


def _on_sqlite(kept: _Counters, event: str, *signed: tuple[str, int], when: str = "") -> str:
    rows = ", ".join(f"({row})" for record, sign in signed for row in kept.added(record, sign, True))
    return (
        f"CREATE TRIGGER {kept.called}_at_{event.lower()} AFTER {event} ON subject {when} BEGIN "  # noqa: S608
        f"INSERT INTO {kept.table} ({kept.columns}) VALUES {rows} "
        f"ON CONFLICT (key) DO UPDATE SET {kept.summed('')}; END"
    )


def _each_on_sqlite(kept: _Counters) -> tuple[str, ...]:
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in kept.changed)
    return (
        _on_sqlite(kept, "INSERT", ("NEW", 1)),
        _on_sqlite(kept, "DELETE", ("OLD", -1)),
        _on_sqlite(kept, "UPDATE", ("OLD", -1), ("NEW", 1), when=f"WHEN {changed}"),
    )


def _on_postgresql(kept: _Counters) -> str:
    """In one statement and in the order of the keys."""
    names, signed = ", ".join(kept.names), (("OLD", -1, "INSERT"), ("NEW", 1, "DELETE"))
    moved = " UNION ALL ".join(
        f"SELECT {row} WHERE TG_OP <> '{never}'"
        for record, sign, never in signed
        for row in kept.added(record, sign, False)
    )
    added = ", ".join(f"SUM({name})" for name in kept.sums)
    some = " OR ".join(f"SUM({name}) <> 0" for name in kept.sums)
    return (
        f"INSERT INTO {kept.table} AS kept ({kept.columns}) "  # noqa: S608
        f"SELECT {names}, {added} FROM ({moved}) AS moved ({kept.columns}) "
        f"GROUP BY {names} HAVING {some} ORDER BY key ON CONFLICT (key) DO UPDATE SET {kept.summed('kept.')}"
    )


TALLY_TRIGGERS = Triggers(
    sqlite=tuple(trigger for kept in _ALL for trigger in _each_on_sqlite(kept)),
    postgresql=(
        "CREATE FUNCTION count_subject() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{'; '.join(_on_postgresql(kept) for kept in _ALL)}; RETURN NULL; END $$",
        "CREATE CONSTRAINT TRIGGER subject_is_counted AFTER INSERT OR UPDATE OR DELETE ON subject "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_subject()",
    ),
)
