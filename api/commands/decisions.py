"""Decisions that can be run again."""

from __future__ import annotations

import sys
import time
from datetime import date, datetime
from pathlib import Path

import click
from pydantic import ValidationError
from tqdm import tqdm

from app.accounts.actor import SYSTEM
from app.administration.remedies import RemediesFacts, ask_to_confirm
from app.administration.settings import PolicyFacts, ask_to_set
from app.applications.models import Decision
from app.applications.replay import decisions, replay
from app.kernel.database import connection, transaction
from app.kernel.errors import DomainError
from app.programmes.policy import OPEN_NUMBERS, policy_on


@click.group("decisions")
def decisions_group() -> None:
    """Decisions and the calculations they rest on."""


@decisions_group.command("replay")
def replay_command() -> None:
    """Calculate every decision anew from what was kept with it.

    Ends with 1 and names those that come out differently.
    """
    differing, began = 0, time.monotonic()
    with connection():
        total = Decision.select().count()
        for decision in tqdm(decisions(), total=total, unit="decision", disable=None):
            difference = replay(decision)
            if difference is not None:
                differing += 1
                click.echo(f"{difference.decision}: {difference.what}")
    rate = total / max(time.monotonic() - began, 0.001)
    click.echo(f"{total} decisions, {differing} come out differently, {rate:.0f} a second")
    sys.exit(1 if differing else 0)


@click.group("policy")
def policy_group() -> None:
    """Numbers that the sources leave open."""


@policy_group.command("show")
def show() -> None:
    """List every number as it holds today."""
    with connection():
        held = policy_on(date.today())
    for name, number in OPEN_NUMBERS.items():
        click.echo(f"{name} = {held[name]} {number.unit}  {number.meaning}")


@policy_group.command("remedies")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def remedies_command(file: Path) -> None:
    """Ask for the remedies in a file to be printed; the bureau confirms them.

    FILE is JSON as for `POST /remedies`: the document of the justice side, and a row for each deciding body and kind.
    """
    try:
        with connection(), transaction():
            asked = ask_to_confirm(SYSTEM, RemediesFacts.model_validate_json(file.read_text(encoding="utf-8")))
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    except ValidationError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"the remedies wait for {asked.id} to be confirmed by the bureau")


@policy_group.command("set")
@click.argument("name", type=click.Choice(sorted(OPEN_NUMBERS)))
@click.argument("value", type=int)
@click.option("--from", "effective_from", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day it holds.")
@click.option("--source", required=True, help="The document that says so.")
def set_command(name: str, value: int, effective_from: datetime, source: str) -> None:
    """Ask for another number from a day on; the bureau confirms it. Decisions already made keep theirs."""
    try:
        with connection(), transaction():
            facts = PolicyFacts(name=name, value=value, effective_from=effective_from.date(), source=source)
            asked = ask_to_set(SYSTEM, facts)
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    except ValidationError:
        raise click.ClickException("the number is not one that can be set") from None
    click.echo(f"{name} = {value} from {effective_from.date()} waits for {asked.id} to be confirmed by the bureau")
