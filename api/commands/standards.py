"""Whose standards the calculation takes."""

from __future__ import annotations

from datetime import date

import click

from app.accounts.actor import SYSTEM
from app.administration.area import AreaFacts, ask_to_choose
from app.kernel.database import connection, transaction
from app.kernel.errors import DomainError
from app.programmes.standards import areas, chosen_area, standards_on


@click.group("standards")
def standards_group() -> None:
    """Standards, and the area whose standards the calculation takes."""


@standards_group.command("show")
def show() -> None:
    """List what holds today in the chosen area; without a choice, the areas there are."""
    with connection():
        area, known, rows = chosen_area(), areas(), standards_on(date.today())
    if area is None:
        click.echo(f"no area is chosen: nothing can be calculated. There are: {', '.join(known)}")
    for row in rows:
        if row["area"] == area:
            click.echo(f"{row['code']} = {row['amount']} {row['unit']}  {row['effective_from']}  {row['status']}")


@standards_group.command("area")
@click.argument("area")
def area_command(area: str) -> None:
    """Ask for the area whose standards the calculation takes; the bureau confirms it."""
    try:
        with connection(), transaction():
            asked = ask_to_choose(SYSTEM, AreaFacts(area=area))
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"{area} waits for {asked.id} to be confirmed by the bureau")
