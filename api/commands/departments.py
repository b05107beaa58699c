"""Systems of departments: connecting one, and taking its key away."""

from __future__ import annotations

import click

from app.accounts.actor import SYSTEM
from app.administration.department_key import NewSystem, ask_to_connect
from app.department_systems.models import DepartmentSystem
from app.department_systems.service import disconnect
from app.departments.departments import DEPARTMENTS, department_name
from app.kernel.database import connection
from app.kernel.errors import DomainError

DEPARTMENT = click.option("--department", type=click.Choice(list(DEPARTMENTS)), required=True)


@click.group("departments")
def departments_group() -> None:
    """The systems of departments that sign their own calls."""


@departments_group.command("list")
def list_systems() -> None:
    """Each system that is connected: department, name of the key, since when, where it is told."""
    with connection():
        for row in DepartmentSystem.select().order_by(DepartmentSystem.connected_at):
            since = row.connected_at.isoformat(timespec="seconds")
            click.echo(f"{row.department} {department_name(row.department)} {row.id} {since} {row.url or '-'}")


@departments_group.command("connect")
@DEPARTMENT
@click.option("--url", help="Where it is told of its slips (https), where it wants to be.")
def connect_system(department: str, url: str | None) -> None:
    """Propose a key for a department's system. An administrator or the bureau confirms it on screen; then an officer of
    the department draws its secret there.
    """
    try:
        with connection():
            ask_to_connect(SYSTEM, NewSystem(department=department, url=url))
    except DomainError as error:
        raise click.ClickException(error.detail) from None
    click.echo("waits for a second person; the department draws the secret")


@departments_group.command("disconnect")
@DEPARTMENT
def disconnect_system(department: str) -> None:
    """Take the key of a department's system away; it counts no more at once."""
    try:
        with connection():
            disconnect(department)
    except DomainError:
        raise click.ClickException(f"{department} has no system") from None
