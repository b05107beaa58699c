"""Demonstration mode only: people to play with, a clock that moves, work lists that are full."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime, timedelta

import click
from flask import current_app

from api.commands.database import migrate_command, seed_command
from api.commands.example_matters import APPLICANTS, TOWNSHIP
from api.commands.examples import Examples, NotDone
from api.wiring import parts
from app.demonstration.generate import generate
from app.demonstration.moving_clock import advance_clock
from app.demonstration.people import code_of, demonstration_accounts, seed_accounts
from app.demonstration.remedies import seed_remedies
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.record.models import Heartbeat

PATIENCE_SECONDS = 120


@click.group("demo")
def demo_group() -> None:
    """Demonstration data. Refused in production."""
    if not parts().settings.demonstration:
        raise click.ClickException("this is production: there is no demonstration here")


@demo_group.command("seed")
@click.pass_context
def seed(context: click.Context) -> None:
    """Make all that a demonstration starts with: schema, areas, standards, its staff, assistants, reserve funds, and
    examples of remedies. Safe to repeat.
    """
    context.invoke(migrate_command)
    context.invoke(seed_command)
    with connection(), transaction():
        click.echo(f"accounts: {seed_accounts()} new")
        click.echo(f"remedies: {seed_remedies()} new")


@demo_group.command("accounts")
def accounts() -> None:
    """List the staff accounts as JSON: username, password, whether a second factor is asked for, roles."""
    with connection():
        click.echo(json.dumps(demonstration_accounts(), ensure_ascii=False, indent=1))


@demo_group.command("code")
@click.option("--username", required=True)
def code(username: str) -> None:
    """Print the six digits that the authenticator of this account would show now. Each logs in once."""
    with connection():
        digits = code_of(username)
    if digits is None:
        raise click.ClickException(f"{username} has no second factor here: `demo accounts` says who has one")
    click.echo(digits)


@demo_group.command("advance")
@click.option("--days", type=click.IntRange(1, 3650), required=True)
def advance(days: int) -> None:
    """Move the domain's clock forward by whole days and wait until the worker has done what became due."""
    with connection(), transaction():
        advance_clock(timedelta(days=days))
    since = datetime.now(UTC)
    _wait_for_worker(since)
    with connection():
        click.echo(f"it is now {clock.today().isoformat()}")


def _wait_for_worker(since: datetime) -> None:
    """Until a worker has gone round after `since` and found nothing more to do."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up:
        with connection():
            idle = Heartbeat.select().where(Heartbeat.at > since + timedelta(seconds=1), Heartbeat.did == 0).exists()
        if idle:
            return
        time.sleep(0.2)
    raise click.ClickException("the worker did not answer: is it running?")


@demo_group.command("examples")
def examples() -> None:
    """Put work on the desks of one township, once: applications at every stage, emergencies, leads, a roll."""
    with connection():
        made = Examples(current_app, clock.today())
    try:
        logging.disable(logging.INFO)  # each call would be a line
        if made.are_there():
            raise click.ClickException("the examples are there already")
        made.make()
    except NotDone as refused:
        raise click.ClickException(str(refused)) from refused
    finally:
        logging.disable(logging.NOTSET)
    click.echo(f"{len(APPLICANTS)} applications and more wait in {TOWNSHIP}: log in as officer1-{TOWNSHIP}")


@demo_group.command("generate")
@click.option("--applications", type=click.IntRange(1, 5_000_000), required=True)
def generate_command(applications: int) -> None:
    """Fill the townships' work lists with made-up applications, five events each."""
    with connection():
        generate(applications)
