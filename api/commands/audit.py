"""Proving that nobody touched the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import IO

import click
from tqdm import tqdm

from api.wiring import parts
from app.kernel.database import connection, snapshot
from app.record import guarding
from app.record.audit import SETTLED, Digest, chains, digest_of, last_finished_day, save_digest
from app.record.events import Event
from app.record.imprints import Imprint
from app.registry.tables import TABLES
from app.retention.removals import REMOVALS
from app.transparency import comparing
from app.transparency.checkpoints import make
from app.transparency.closing import close
from app.transparency.exporting import export


@click.group("audit")
def audit_group() -> None:
    """The record of events."""


@audit_group.command("verify")
@click.option(
    "--digests",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lines that `audit digest` printed, kept outside the database: shows what was cut off or written anew.",
)
def verify(digests: Path | None) -> None:
    """Walk every chain of events, compare every guarded row with its imprints, and all of it with the log.

    Ends with 1 and names the places when something does not hold together.
    """
    kept = _read(digests) if digests else []
    found = 0
    with connection(), snapshot():
        total = Event.select(Event.collection, Event.subject).distinct().count()
        compared = comparing.flaws(parts().log)
        for place in chain(_broken_chains(total), guarding.flaws(TABLES, REMOVALS), compared, _broken_digests(kept)):
            found += 1
            click.echo(place)
        rows = Imprint.select().count()
    click.echo(f"{total} chains, {rows} imprints, {len(kept)} digests, {found} flaws")
    sys.exit(1 if found else 0)


def _broken_chains(total: int) -> Iterator[str]:
    for each in tqdm(chains(), total=total, unit="chain", disable=None):
        for flaw in each.flaws():
            yield f"{flaw.subject} event {flaw.seq}: {flaw.what}"


def _broken_digests(kept: list[Digest]) -> Iterator[str]:
    for before in tqdm(kept, unit="digest", disable=None):
        now = digest_of(before.day)
        if now != before:
            yield f"{before.day}: there were {before.chains} chains with other ends, now there are {now.chains}"


def _read(path: Path) -> list[Digest]:
    try:
        return [Digest.read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except ValueError:
        raise click.ClickException("each line must read `day chains digest`, as `audit digest` printed it") from None


@audit_group.command("export")
@click.option("--facts", is_flag=True, help="With what was said and decided: to be kept as the files are.")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True))
def export_record(file: IO[str], facts: bool) -> None:
    """Write the whole record to FILE, to be checked elsewhere: `python3 docs/verify.py record --keys … FILE`."""
    with connection(), snapshot():
        for line in tqdm(export(parts().log, facts=facts), unit="line", disable=None):
            file.write(f"{line}\n")


@audit_group.command("close")
def close_now() -> None:
    """Close the record up to now without waiting for midnight, and sign it; the worker asks the witnesses."""
    chains_closed = close(datetime.now(UTC) - SETTLED)
    signed = make(parts().log)
    click.echo(f"{chains_closed} chains, {signed} checkpoint")


@audit_group.command("keys")
def keys() -> None:
    """Print the log's public key and its witnesses, as whoever checks needs them."""
    click.echo(parts().log.policy(), nl=False)


@audit_group.command("digest")
def digest() -> None:
    """Print the digest of the last day that is over, to be kept outside the database (a line a day)."""
    with connection():
        click.echo(save_digest(last_finished_day(datetime.now(UTC))))
