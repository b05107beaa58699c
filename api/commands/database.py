"""Schema, basic data and the calendar."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import click

from api.wiring import parts
from app.accounts.actor import SYSTEM
from app.administration.standards import bring_standards
from app.kernel.calendar.counting import year_plan
from app.kernel.calendar.in_force import WorkCalendarDay, forget_calendar, working_calendar
from app.kernel.database import connection, database, is_sqlite, transaction
from app.pending.models import Pending
from app.record.settings_log import change_setting
from app.regions.service import load_regions
from app.registry.database_roles import statements
from app.registry.schema import SchemaDiffers, migrate, schema


@click.command("migrate")
def migrate_command() -> None:
    """Make the schema in an empty database, and prepare the store. Safe to repeat."""
    try:
        made = migrate()
    except SchemaDiffers:
        raise click.ClickException(
            "this database was made with another schema. "
            "Before the first release there is no way from one to the next: remove it "
            "(SQLite: the file in DATA_DIR; PostgreSQL: dropdb, createdb) and run this again"
        ) from None
    click.echo("schema: made" if made else "schema: as it should be")
    parts().store.prepare()


@click.command("schema")
def schema_command() -> None:
    """Print the statements that make the schema, in the words of the database that DATABASE_URL names."""
    for statement in schema():
        click.echo(f"{statement};")


@click.command("database-roles")
@click.option("--application", default="assistance_application", show_default=True, help="The role of web and worker.")
@click.option("--reader", default="assistance_reader", show_default=True, help="The role of whoever verifies.")
@click.option("--create", is_flag=True, help="Run the statements as the owner, instead of printing them.")
def database_roles_command(application: str, reader: str, create: bool) -> None:
    """PostgreSQL: roles for web and worker and for auditors, with the rights they need. Safe to repeat.

    They get no password: the owner sets one (`\\password` in psql).
    """
    try:
        grants = statements(application, reader)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if not create:
        for statement in grants:
            click.echo(f"{statement};")
        return
    if is_sqlite():
        raise click.ClickException("SQLite knows no roles: the rights of its file are its only fence")
    with connection(), transaction():
        for statement in grants:
            database.execute_sql(statement)
    click.echo(f"{application} writes, {reader} reads: {len(grants)} statements")


@click.command("seed")
def seed_command() -> None:
    """Load areas and standards (each row with its source). Safe to repeat."""
    with connection(), transaction():
        click.echo(f"areas: {load_regions()} new")
        brought = bring_standards(SYSTEM)
    if isinstance(brought, Pending):
        click.echo(f"standards: the new ones wait for {brought.id} to be confirmed by the bureau")
    else:
        click.echo(f"standards: {brought} new")


@click.group("calendar")
def calendar_group() -> None:
    """The working days that the legal clock counts with."""


@calendar_group.command("load-year")
@click.argument("year", type=int)
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="Where the plan was published (document number, address).")
def load_year(year: int, plan: Path, source: str) -> None:
    """Load a year's published plan from a CSV file with the columns day,kind,note (kind: holiday or makeup_workday).

    Open cases are recounted by the worker; what people were told stays.
    """
    with plan.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    holidays = {date.fromisoformat(row["day"]): row["note"] for row in rows if row["kind"] == "holiday"}
    makeup = {date.fromisoformat(row["day"]) for row in rows if row["kind"] == "makeup_workday"}
    days = year_plan(year, holidays, makeup, source)
    with connection(), transaction():
        WorkCalendarDay.delete().where(WorkCalendarDay.day.in_(list(days))).execute()
        for chunk in _chunks(sorted(days)):
            WorkCalendarDay.insert_many(
                [
                    {"day": day, "kind": days[day].kind, "note": days[day].note, "source": days[day].source}
                    for day in chunk
                ]
            ).execute()
        change_setting(
            f"calendar.{year}", {"source": source, "holidays": len(holidays), "makeup": len(makeup)}, actor=None
        )
    forget_calendar()
    click.echo(f"{year}: {len(holidays)} days off, {len(makeup)} make-up days; calendar {working_calendar().version}")


def _chunks(days: list[date], size: int = 100) -> list[list[date]]:
    return [days[start : start + size] for start in range(0, len(days), size)]


@calendar_group.command("check")
def check() -> None:
    """Say whether next year's plan is missing although it should have been published."""
    missing = working_calendar().overdue_plan(date.today())
    click.echo(
        f"the plan of {missing} is missing: load it with `calendar load-year`" if missing else "nothing is missing"
    )
