"""The ledger for the auditor: whether it holds together, and what lay where on a day."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.money import yuan_text
from app.payments.trial_balance import flaws, trial_balance


@click.group("ledger")
def ledger_group() -> None:
    """The ledger of all money."""


@ledger_group.command("verify")
def verify() -> None:
    """Add up every entry. Ends with 1 and names the places when an account or a transaction does not hold together."""
    with connection():
        found = list(flaws())
    for place in found:
        click.echo(place)
    click.echo(f"{len(found)} flaws")
    sys.exit(1 if found else 0)


@ledger_group.command("trial-balance")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day at whose end; today if left out.")
def show_trial_balance(day: datetime | None) -> None:
    """Every account with its balance in the column of its side, and the two sums, which are equal."""
    with connection():
        sheet = trial_balance(day.date() if day else clock.today())
    for row in [*sheet["accounts"], sheet | {"code": "", "name": "合计"}]:
        click.echo(f"{yuan_text(row['debit']):>16}  {yuan_text(row['credit']):>16}  {row['code']}  {row['name']}")
