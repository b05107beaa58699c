"""Twelve kinds of tampering, each at a place that dice choose: by somebody with all rights on the database, who knows
the program and how its hashes are counted, and has no key.

Each answers the row where it must be found, as `table key` or, for an event, as the subject of its chain.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.kernel.database import Table, database
from app.kernel.database.guards import Guard, guard_of
from app.kernel.database.imprints import row_key
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.record.events import Event, event_hash
from app.registry.tables import TABLES

GUARDED: tuple[tuple[type[Table], Guard], ...] = tuple((table, guard) for table in TABLES if (guard := guard_of(table)))
Dice = random.Random
Row = Mapping[str, Any]


def run(sql: str, *values: Any) -> list[Any]:
    cursor = database.execute_sql(sql.replace("?", database.obj.param), values)
    return list(cursor.fetchall()) if cursor.description else []


def name_of(table: type[Table]) -> str:
    name: str = table._meta.table_name
    return name


def key_of(table: type[Table]) -> str:
    name: str = table._meta.primary_key.column_name
    return name


def rows(table: type[Table], dice: Dice, count: int, where: str = "1 = 1") -> list[dict[str, Any]]:
    """So many rows at random, as the driver gives them."""
    columns = [field.column_name for field in table._meta.sorted_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    keys = [key for (key,) in run(f'SELECT "{key_of(table)}" FROM "{name_of(table)}" WHERE {where}')]
    chosen = dice.sample(sorted(keys, key=str), min(count, len(keys)))
    found = [run(f'SELECT {named} FROM "{name_of(table)}" WHERE "{key_of(table)}" = ?', key)[0] for key in chosen]
    return [dict(zip(columns, each, strict=True)) for each in found]


def put(table: type[Table], row: Row) -> str:
    columns = ", ".join(f'"{column}"' for column in row)
    run(f'INSERT INTO "{name_of(table)}" ({columns}) VALUES ({", ".join("?" * len(row))})', *row.values())
    return place(table, row)


def change(table: type[Table], row: Row, **columns: Any) -> str:
    named = ", ".join(f'"{column}" = ?' for column in columns)
    run(f'UPDATE "{name_of(table)}" SET {named} WHERE "{key_of(table)}" = ?', *columns.values(), row[key_of(table)])
    return place(table, row)


def remove(table: type[Table], row: Row) -> str:
    run(f'DELETE FROM "{name_of(table)}" WHERE "{key_of(table)}" = ?', row[key_of(table)])
    return place(table, row)


def place(table: type[Table], row: Row) -> str:
    return f"{name_of(table)} {row_key(row[key_of(table)])}"


def table(name: str) -> type[Table]:
    return next(each for each in TABLES if name_of(each) == name)


def any_row(dice: Dice) -> tuple[type[Table], Guard, dict[str, Any]]:
    """A row of a guarded table; not of the ledger's, whose own checks would refuse most of what is tried."""
    while True:
        chosen, guard = dice.choice(GUARDED)
        found = [] if guard.table.startswith("ledger_") or guard.table == "event" else rows(chosen, dice, 1)
        if found and guard.columns:
            return chosen, guard, found[0]


def other_value(field: Any, value: Any, dice: Dice) -> Any:
    """Another value of the same kind."""
    if isinstance(field, SecretField):
        return bytes([1]) + dice.randbytes(60)
    kind = field.field_type
    if kind in ("INT", "BIGINT"):
        return (value or 0) + dice.randint(1, 9)
    if kind == "BOOL":
        return not value
    if kind == "UUID":
        return field.db_value(new_id())
    if kind in ("DATE", "TIMESTAMPTZ"):
        return "2020-02-02" if kind == "DATE" else "2020-02-02T00:00:00.000000+00:00"
    return f"{str(value or '')[:4]}{dice.randrange(10**8):08}"


def alter(dice: Dice) -> str:
    chosen, guard, row = any_row(dice)
    field = chosen._meta.fields[dice.choice(guard.columns)]
    return change(chosen, row, **{field.column_name: other_value(field, row[field.column_name], dice)})


def delete(dice: Dice) -> str:
    chosen, _, row = any_row(dice)
    return remove(chosen, row)


def insert(dice: Dice) -> str:
    """A copy under another key, where nothing but the key has to be unique."""
    names = ("participant", "consent", "document", "payment", "access_record", "decision", "personal_consent", "visit")
    found = [(each, some[0]) for name in names if (some := rows(each := table(name), dice, 1))]
    chosen, row = dice.choice(found)
    return put(chosen, row | {key_of(chosen): chosen._meta.primary_key.db_value(new_id())})


def swap(dice: Dice) -> str:
    """Two rows exchange their people."""
    one, other = rows(table("participant"), dice, 2, "account IS NOT NULL")
    while one["account"] == other["account"]:
        one, other = rows(table("participant"), dice, 2, "account IS NOT NULL")
    change(table("participant"), other, account=one["account"])
    return change(table("participant"), one, account=other["account"])


def cut(dice: Dice) -> str:
    """The last event of a chain that no subject holds: of an account, of a setting."""
    last = "seq = (SELECT MAX(seq) FROM event e WHERE e.subject = event.subject AND e.collection = event.collection)"
    [row] = rows(Event, dice, 1, f"{last} AND subject NOT IN (SELECT id FROM subject)")
    run("DELETE FROM event_facts WHERE event = ?", row["id"])
    return remove(Event, row)


def rechain(dice: Dice) -> str:
    """An event is changed, and every hash after it counted anew, the subject's head too."""
    [first] = rows(Event, dice, 1, "subject IN (SELECT id FROM subject)")
    head = _rewritten(first, {"basis": "没有依据"})
    run("UPDATE subject SET chain_head = ? WHERE id = ?", head, first["subject"])
    return place(Event, first)


def back_date(dice: Dice) -> str:
    [first] = rows(Event, dice, 1, "subject IN (SELECT id FROM subject)")
    head = _rewritten(first, {"at": "2020-02-02T00:00:00.000000+00:00"})
    run("UPDATE subject SET chain_head = ? WHERE id = ?", head, first["subject"])
    return place(Event, first)


def _rewritten(first: Row, changes: Row) -> str:
    """Write the chain anew from this event on, as the program would have. Answers its end."""
    run(
        "UPDATE event SET " + ", ".join(f"{name} = ?" for name in changes) + " WHERE id = ?",
        *changes.values(),
        first["id"],
    )
    previous: str = first["previous_hash"]
    chain = Event.select().where(
        Event.subject == first["subject"], Event.collection == first["collection"], Event.seq >= first["seq"]
    )
    for event in chain.order_by(Event.seq):
        fields = {name: getattr(event, name) for name in Event._meta.fields} | {"previous_hash": previous}
        previous = event_hash(fields)
        run(
            "UPDATE event SET previous_hash = ?, hash = ? WHERE id = ?", fields["previous_hash"], previous, event.id.hex
        )
    return previous


def exchange_sealed(dice: Dice) -> str:
    """Two accounts exchange their sealed numbers, or two members of households."""
    chosen = dice.choice([table("account"), table("member"), table("consent")])
    column = "obligor_id_number" if name_of(chosen) == "consent" else "id_number"
    found = rows(chosen, dice, 2, f"{column} IS NOT NULL")
    if len(found) < 2:
        chosen, column = table("account"), "id_number"
        found = rows(chosen, dice, 2, f"{column} IS NOT NULL")
    one, other = found
    change(chosen, other, **{column: one[column]})
    return change(chosen, one, **{column: other[column]})


def grant(dice: Dice) -> str:
    """An office that nobody granted, with an event in good order that says somebody did."""
    [row] = rows(table("role_grant"), dice, 1)
    [holder] = rows(table("account"), dice, 1)
    account = holder["id"]
    said = Event.select().where(Event.subject == row_key(account)).order_by(Event.seq.desc()).first()
    if said is not None:
        fields = {name: getattr(said, name) for name in Event._meta.fields}
        fields |= {"id": new_id(), "seq": said.seq + 1, "previous_hash": said.hash, "action": "grant_role"}
        fields["hash"] = event_hash(fields)
        put(Event, {field.column_name: field.db_value(fields[name]) for name, field in Event._meta.fields.items()})
    return put(table("role_grant"), row | {"id": new_id().hex, "account": account, "role": "finance_officer"})


AMOUNTS = (
    "benefit.monthly_amount",
    "benefit_month.amount",
    "decision.monthly_amount",
    "policy_setting.value",
    "payment.amount",
    "fund_top_up.amount",
    "standard.amount",
    "ledger_entry.amount",
    "ledger_account.balance",
)


def money(dice: Dice) -> str:
    found = [(each, column, some[0]) for each, column, some in (_of(name, dice) for name in AMOUNTS) if some]
    chosen, column, row = dice.choice(found)
    return change(chosen, row, **{column: row[column] + dice.randint(1, 10**6)})


def _of(name: str, dice: Dice) -> tuple[type[Table], str, Sequence[dict[str, Any]]]:
    of, column = name.split(".")
    return table(of), column, rows(table(of), dice, 1)


def forget_looks(dice: Dice) -> str:
    [row] = rows(table("access_record"), dice, 1)
    run("DELETE FROM access_record WHERE subject = ?", row["subject"])
    return place(table("access_record"), row)


def forget_a_matter(dice: Dice) -> str:
    """A whole matter, with everything that names it."""
    [row] = rows(table("subject"), dice, 1)
    run("DELETE FROM event_facts WHERE event IN (SELECT id FROM event WHERE subject = ?)", row["id"])
    for chosen in ("event", "participant", "document", "access_record"):
        run(f"DELETE FROM {chosen} WHERE subject = ?", row["id"])
    return remove(table("subject"), row)


KINDS: Sequence[Callable[[Dice], str]] = (
    alter,
    delete,
    insert,
    swap,
    cut,
    rechain,
    back_date,
    exchange_sealed,
    grant,
    money,
    forget_looks,
    forget_a_matter,
)
