"""What the worker has given up: which rows, whose turn it is, and trying them again."""

from __future__ import annotations

from uuid import UUID

import click

from app.kernel import jobs
from app.kernel.database import connection, transaction
from app.registry.tasks import JOBS

NAMES = tuple(job.name for job in JOBS)


@click.group("jobs")
def jobs_group() -> None:
    """What waits for the worker, and what it has given up."""


@jobs_group.command("list")
def list_jobs() -> None:
    """Each job: how many rows wait, how many were given up, and which office acts on those."""
    with connection():
        for job in JOBS:
            waiting, given_up = jobs.counts(job)
            click.echo(f"{job.name}: {waiting} waiting, {given_up} given up ({job.owner})")


@jobs_group.command("given-up")
def list_given_up() -> None:
    """Each row that was given up, the longest first: since when, job, row, tries, error, and which office acts."""
    with connection():
        for lost in jobs.given_up(JOBS):
            since = lost.since.isoformat(timespec="seconds")
            click.echo(f"{since} {lost.job.name} {lost.id} tries={lost.attempts} {lost.error} {lost.job.owner}")


@jobs_group.command("again")
@click.option("--job", "name", type=click.Choice(NAMES), required=True)
@click.argument("rows", type=click.UUID, nargs=-1)
def again(name: str, rows: tuple[UUID, ...]) -> None:
    """Let rows of a job that were given up be tried again: those named, or all."""
    [job] = [job for job in JOBS if job.name == name]
    with connection(), transaction():
        click.echo(f"taken up again: {jobs.take_up_again(job, rows or None)}")
