"""How many matters stand where (件数): a counter for each place, kind of matter and state, kept by the database itself.

Counting a million rows costs as much as there are rows; adding up the counters of a place costs the same for ever.
Triggers keep them, whatever writes to `subject`: in one statement and in one order, so that two writers queue.
"""

from __future__ import annotations

from peewee import CharField, IntegerField

from app.kernel.database import Table, Triggers


class Tally(Table):
    """`n` matters of a collection are in `state` at this place, `unassigned` of them open and nobody's.

    The place is the path of the matters (`Subject`), "" for a level that they have not; `key` is all of it in one word.
    """

    key = CharField(160, primary_key=True)
    collection = CharField(32)
    state = CharField(24)
    village = CharField(16)
    township = CharField(16)
    park = CharField(16)
    area = CharField(16)
    n = IntegerField()
    unassigned = IntegerField()

    class Meta:
        table_name = "tally"
        indexes = (
            (("area", "collection"), False),
            (("park", "collection"), False),
            (("township", "collection"), False),
            (("village", "collection"), False),
        )


_PLACE = ("village", "township", "park", "area")
_NAMES = ("key", "collection", "state", *_PLACE)
# A change of these moves a matter from one counter to another.
_COUNTED = ("collection", "state", *_PLACE, "is_open", "assignee")


def _row(record: str, sign: int, is_true: str) -> str:
    """What one row of `subject` adds to its counter, as the columns of `tally`."""
    place = [f"COALESCE({record}.{level}, '')" for level in _PLACE]
    key = " || '/' || ".join([f"{record}.collection", f"{record}.state", *place])
    free = f"CASE WHEN {record}.is_open{is_true} AND {record}.assignee IS NULL THEN {sign} ELSE 0 END"
    return ", ".join([key, f"{record}.collection", f"{record}.state", *place, str(sign), free])


def _on_sqlite(event: str, *signed: tuple[str, int], when: str = "") -> str:
    added = (
        f"INSERT INTO tally ({', '.join(_NAMES)}, n, unassigned) VALUES ({_row(record, sign, ' = 1')}) "  # noqa: S608
        "ON CONFLICT (key) DO UPDATE SET n = n + excluded.n, unassigned = unassigned + excluded.unassigned;"
        for record, sign in signed
    )
    name = f"subject_is_counted_at_{event.lower()}"
    return f"CREATE TRIGGER {name} AFTER {event} ON subject {when} BEGIN {' '.join(added)} END"


_CHANGED = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _COUNTED)
_ADDED = f"""
    INSERT INTO tally AS kept ({", ".join(_NAMES)}, n, unassigned)
    SELECT {", ".join(_NAMES)}, SUM(n), SUM(unassigned) FROM (
        SELECT {_row("OLD", -1, "")} WHERE TG_OP <> 'INSERT'
        UNION ALL SELECT {_row("NEW", 1, "")} WHERE TG_OP <> 'DELETE'
    ) AS moved ({", ".join(_NAMES)}, n, unassigned)
    GROUP BY {", ".join(_NAMES)} HAVING SUM(n) <> 0 OR SUM(unassigned) <> 0 ORDER BY key
    ON CONFLICT (key) DO UPDATE SET n = kept.n + excluded.n, unassigned = kept.unassigned + excluded.unassigned
"""  # noqa: S608

TALLY_TRIGGERS = Triggers(
    sqlite=(
        _on_sqlite("INSERT", ("NEW", 1)),
        _on_sqlite("DELETE", ("OLD", -1)),
        _on_sqlite("UPDATE", ("OLD", -1), ("NEW", 1), when=f"WHEN {_CHANGED}"),
    ),
    postgresql=(
        f"CREATE FUNCTION count_subject() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_ADDED}; RETURN NULL; END $$",
        "CREATE CONSTRAINT TRIGGER subject_is_counted AFTER INSERT OR UPDATE OR DELETE ON subject "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_subject()",
    ),
)
