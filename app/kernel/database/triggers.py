"""Rules that the database itself keeps, whatever program writes to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Triggers:
    """The statements that make them, in the words of each kind of database.

    `append_only` names the tables of which they never let a row be changed or deleted.
    """

    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]
    append_only: tuple[str, ...] = ()


def append_only(table: str) -> Triggers:
    """No row of this table is ever changed or deleted."""
    refusal = f"{table} is append-only"
    sqlite = "CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    return Triggers(
        sqlite=(
            sqlite.format(name=f"{table}_is_never_changed", verb="UPDATE", table=table, refusal=refusal),
            sqlite.format(name=f"{table}_is_never_deleted", verb="DELETE", table=table, refusal=refusal),
        ),
        postgresql=(
            f"CREATE FUNCTION refuse_to_change_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_to_change_{table}()",
            f"CREATE TRIGGER {table}_is_not_truncated BEFORE TRUNCATE ON {table} "
            f"EXECUTE FUNCTION refuse_to_change_{table}()",
        ),
        append_only=(table,),
    )
