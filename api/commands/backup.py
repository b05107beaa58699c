"""Backup and restore of the default set-up: SQLite and the local folder.

With PostgreSQL and S3 use their own tools (docs/operation.md).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import click
from pyrage import DecryptError, IdentityError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity, Recipient
from tqdm import tqdm

from api.wiring import parts
from app.kernel.database import database
from storage import FolderStore

_DATABASE, _OBJECTS = "database.sqlite3", "objects"
# Uploads that are still under way: their phones send them again.
_INCOMING = "incoming"
_SEALED = b"age-encryption.org/v1"


def _places() -> tuple[Path, Path]:
    settings = parts().settings
    if not settings.database_url.startswith("sqlite:///") or not isinstance(parts().store, FolderStore):
        raise click.ClickException(
            "only SQLite with a local folder: for PostgreSQL and S3 use pg_dump and the store's own copy"
        )
    objects = unquote(urlsplit(settings.storage_url).path)
    return Path(settings.database_url.removeprefix("sqlite:///")), Path(objects)


@click.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup_command(target: Path) -> None:
    """Write database and documents to TARGET, while the system runs: a .tar.gz sealed to BACKUP_RECIPIENTS, in the
    form of age. Only the demonstration writes one that is not sealed.

    The database is copied first: a document that comes in meanwhile is in the archive without a row,
    never the other way round.
    """
    settings = parts().settings
    if not settings.backup_recipients and not settings.demonstration:
        raise click.ClickException("BACKUP_RECIPIENTS is not set: make a pair with `keys backup-pair`, away from here")
    source_path, objects = _places()
    unfinished = target.with_suffix(f"{target.suffix}.part")
    with tempfile.TemporaryDirectory(dir=source_path.parent) as folder, _private(unfinished) as file:
        copy = Path(folder) / _DATABASE
        with closing(sqlite3.connect(source_path)) as source, closing(sqlite3.connect(copy)) as destination:
            source.backup(destination)
        _write(partial(_pack, copy, objects), file, settings.backup_recipients)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    click.echo(f"written to {target} ({target.stat().st_size} bytes)")


def _pack(copy: Path, objects: Path, file: BinaryIO) -> None:
    with file, tarfile.open(fileobj=file, mode="w|gz") as archive:
        archive.add(copy, _DATABASE)
        for path in tqdm(list(_files(objects)), unit="file", disable=None):
            archive.add(path, f"{_OBJECTS}/{path.relative_to(objects)}")


def _write(pack: Callable[[BinaryIO], None], file: BinaryIO, recipients: tuple[str, ...]) -> None:
    """What is packed goes to the file through a pipe, so that nothing unsealed is written beside it."""
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as packing, os.fdopen(reading, "rb") as packed:
        done = packing.submit(pack, os.fdopen(writing, "wb"))
        if recipients:
            encrypt_io(packed, file, [Recipient.from_str(recipient) for recipient in recipients])
        else:
            shutil.copyfileobj(packed, file)
        done.result()


def _private(path: Path) -> BinaryIO:
    """A file that only its owner reads."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _files(objects: Path) -> Iterator[Path]:
    """What is kept for good; such files are never changed or removed while this runs."""
    for folder in sorted(objects.iterdir()):
        if folder.is_dir() and folder.name != _INCOMING:
            yield from sorted(path for path in folder.iterdir() if path.is_file())


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--identity", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The private key's file."
)
@click.option("--force", is_flag=True, help="Replace what is there.")
def restore_command(source: Path, identity: Path | None, force: bool) -> None:
    """Put database and documents back from SOURCE. Stop web and worker first."""
    target, objects = _places()
    if not force and target.exists() and _holds_tables(target):
        raise click.ClickException("there is a database already: stop everything, then use --force to replace it")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        _unpack(source, identity, Path(folder))
        database.close_all()
        for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
            leftover.unlink(missing_ok=True)
        shutil.move(Path(folder) / _DATABASE, target)
        shutil.rmtree(objects, ignore_errors=True)
        if (Path(folder) / _OBJECTS).exists():
            shutil.move(Path(folder) / _OBJECTS, objects)
    parts().store.prepare()
    click.echo("restored; start everything again and run `flask --app wsgi audit verify`")


def _unpack(source: Path, identity: Path | None, folder: Path) -> None:
    """A sealed archive is opened whole before anything of it is believed: age tells at its end whether it was cut."""
    with source.open("rb") as file, tempfile.TemporaryFile(dir=folder) as opened:
        if file.read(len(_SEALED)) == _SEALED:
            file.seek(0)
            try:
                decrypt_io(file, opened, [_identity(identity)])
            except (DecryptError, OSError):
                raise click.ClickException("the archive does not open with this key, or it is damaged") from None
        else:
            file.seek(0)
            shutil.copyfileobj(file, opened)
        opened.seek(0)
        with tarfile.open(fileobj=opened, mode="r:gz") as archive:
            archive.extractall(folder, filter="data")


def _identity(path: Path | None) -> Identity:
    if path is None:
        raise click.ClickException("the archive is sealed: name the file of the private key with --identity")
    lines = path.read_text(encoding="utf-8").splitlines()
    try:
        return Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET-KEY-")))
    except (StopIteration, IdentityError):
        raise click.ClickException("this file holds no private key (`keys backup-pair`)") from None


def _holds_tables(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as opened:
        return bool(opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
