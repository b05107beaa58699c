"""Rules that the database itself keeps, whatever program writes to it."""

from __future__ import annotations

from dataclasses import dataclass

# The setting that keeps how far the clock of the demonstration was moved, in seconds (`app/kernel/clock.py`).
CLOCK_OFFSET = "demonstration.clock_offset_seconds"


@dataclass(frozen=True)
class Triggers:
    """The statements that make them, in the words of each kind of database.

    `append_only` names the tables of which they never let a row be changed or deleted, `emptied` the columns of them
    that may be emptied, by table.
    """

    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]
    append_only: tuple[str, ...] = ()
    emptied: tuple[tuple[str, tuple[str, ...]], ...] = ()


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


def append_only_but_words(
    table: str, kept: tuple[str, ...], words: tuple[str, ...], *, since: str, least_years: int
) -> Triggers:
    """No row is ever deleted and no column changed but that `words` may be emptied when their time is over: never
    sooner than `least_years` after the moment in `since`. `kept` are all other columns.
    """
    refusal = f"{table} is append-only"
    rest = ", ".join(f'"{name}"' for name in kept)
    written = ", ".join(f'"{name}"' for name in words)
    is_said = " OR ".join(f'NEW."{name}" IS NOT NULL' for name in words)
    abort = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    refuse = f"EXECUTE FUNCTION refuse_to_change_{table}()"
    moved = f"COALESCE((SELECT value FROM setting WHERE name = '{CLOCK_OFFSET}'), '0')"  # noqa: S608
    on_sqlite = f"strftime('%Y-%m-%dT%H:%M:%f', 'now', {moved} || ' seconds', '-{least_years} years')"
    on_postgresql = f"now() + make_interval(secs => {moved}::float8) - interval '{least_years} years'"
    return Triggers(
        sqlite=(
            f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OF {rest} ON {table} {abort}",
            f"CREATE TRIGGER {table}_is_only_emptied BEFORE UPDATE OF {written} ON {table} "
            f'WHEN {is_said} OR OLD."{since}" > {on_sqlite} {abort}',
            f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} {abort}",
        ),
        postgresql=(
            f"CREATE FUNCTION refuse_to_change_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
            f"CREATE FUNCTION refuse_to_empty_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f'$$ BEGIN IF {is_said} OR OLD."{since}" > {on_postgresql} '
            f"THEN RAISE EXCEPTION '{refusal}'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OF {rest} ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_is_only_emptied BEFORE UPDATE OF {written} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_to_empty_{table}()",
            f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_is_not_truncated BEFORE TRUNCATE ON {table} {refuse}",
        ),
        append_only=(table,),
        emptied=((table, words),),
    )
