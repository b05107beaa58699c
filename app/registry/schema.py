"""The schema of the database: made, brought up to date, and asked whether it is."""

from __future__ import annotations

from pathlib import Path

from playhouse.migrations import Runner

from app.kernel.database import connection, database

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def migrate() -> list[str]:
    """Bring the schema up to date. Answers the names of the migrations that ran."""
    with connection():
        applied: list[str] = Runner(database.obj, str(MIGRATIONS)).up()
        return applied


def pending_migrations() -> list[str]:
    with connection():
        return [step.name for step in Runner(database.obj, str(MIGRATIONS)).status() if step.applied is None]
