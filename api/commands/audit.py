"""Proving that nobody touched the record."""

from __future__ import annotations

import sys

import click
from tqdm import tqdm

from app.clock import clock
from app.database import connection, transaction
from app.events import Event, flaws
from app.supervision.audit import chains, make_digest


@click.group("audit")
def audit_group() -> None:
    """The record of events."""


@audit_group.command("verify")
def verify() -> None:
    """Walk every chain of events. Ends with 1 and names the places when something does not hold together."""
    found = 0
    with connection():
        total = Event.select(Event.subject).distinct().count()
        for subject, head in tqdm(chains(), total=total, unit="chain", disable=None):
            for flaw in flaws(subject, head=head):
                found += 1
                click.echo(f"{flaw.subject} event {flaw.seq}: {flaw.what}")
    click.echo(f"{total} chains, {found} flaws")
    sys.exit(1 if found else 0)


@audit_group.command("digest")
def digest() -> None:
    """Print the digest of all chain heads up to now, to be kept outside the database."""
    with connection(), transaction():
        made = make_digest(clock.today())
    click.echo(f"{made.day} {made.chains} {made.digest}")
