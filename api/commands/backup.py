"""Backup and restore of the default set-up: SQLite and the local folder. With PostgreSQL and S3 use their own tools (docs/operation.md)."""

from __future__ import annotations

import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

import click

from api.wiring import parts
from storage import FolderStore

_DATABASE, _OBJECTS = "database.sqlite3", "objects"


def _places() -> tuple[Path, Path]:
    settings = parts().settings
    if not settings.database_url.startswith("sqlite:///") or not isinstance(parts().store, FolderStore):
        raise click.ClickException(
            "only SQLite with a local folder: for PostgreSQL and S3 use pg_dump and the store's own copy"
        )
    objects = settings.storage_url.removeprefix("file://").removeprefix("file:")
    return Path(settings.database_url.removeprefix("sqlite:///")), Path(objects)


@click.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup_command(target: Path) -> None:
    """Write database and documents to TARGET (.tar.gz), while the system runs. Keep the keys apart: without them it is unreadable.

    The database is copied first: a document that comes in meanwhile is in the archive without a row, never the other way round.
    """
    database, objects = _places()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / _DATABASE
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as destination:
            source.backup(destination)
        unfinished = target.with_suffix(target.suffix + ".part")
        with tarfile.open(unfinished, "w:gz") as archive:
            archive.add(copy, _DATABASE)
            archive.add(objects, _OBJECTS)
        unfinished.replace(target)
    click.echo(f"written to {target} ({target.stat().st_size} bytes)")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace what is there.")
def restore_command(source: Path, force: bool) -> None:
    """Put database and documents back from SOURCE. Stop web and worker first."""
    database, objects = _places()
    if database.exists() and not force:
        raise click.ClickException("there is a database already: stop everything, then use --force to replace it")
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        for leftover in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
            leftover.unlink(missing_ok=True)
        shutil.move(Path(folder) / _DATABASE, database)
        shutil.rmtree(objects, ignore_errors=True)
        shutil.move(Path(folder) / _OBJECTS, objects)
    click.echo("restored; start everything again and run `flask --app wsgi audit verify`")
