"""Decisions that can be run again."""

from __future__ import annotations

import sys

import click
from tqdm import tqdm

from app.applications.calculating import decisions, replay
from app.applications.models import Decision
from app.database import connection


@click.group("decisions")
def decisions_group() -> None:
    """Decisions and the calculations they rest on."""


@decisions_group.command("replay")
def replay_command() -> None:
    """Calculate every decision anew from what was kept with it. Ends with 1 and names those that come out differently."""
    differing = 0
    with connection():
        total = Decision.select().count()
        for decision in tqdm(decisions(), total=total, unit="decision", disable=None):
            difference = replay(decision)
            if difference is not None:
                differing += 1
                click.echo(f"{difference.decision}: {difference.what}")
    click.echo(f"{total} decisions, {differing} come out differently")
    sys.exit(1 if differing else 0)
