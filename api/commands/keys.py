"""Keys: making new ones, and moving everything that is encrypted to the newest."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path
from typing import Any

import click
from pyrage.x25519 import Identity
from tqdm import tqdm

from api.wiring import parts
from app.kernel.database import Table, connection, lock_row, transaction
from app.kernel.privacy import SecretField, vault
from app.registry.tables import TABLES
from config_values import BadSettings
from config_wrapped import wrapped
from storage import FolderStore
from storage.ciphers import AES_BYTES, SM4_BYTES


@click.group("keys")
def keys_group() -> None:
    """Encryption keys."""


@keys_group.command("new")
@click.option("--sm4", is_flag=True, help="A key of SM4: it goes into ENCRYPTION_KEYS as `id:sm4:…`.")
def new(sm4: bool) -> None:
    """Print a new key: random bytes in base64, 32 of them, or 16 for SM4."""
    click.echo(base64.b64encode(os.urandom(SM4_BYTES if sm4 else AES_BYTES)).decode())


@keys_group.command("wrap")
@click.argument("name")
def wrap(name: str) -> None:
    """Print what may stand in the settings for the secret NAME instead of itself: wrapped by the service of KMS_URL.

    The secret is asked for, or comes from a pipe: on the command line everybody would read it.
    """
    plain = click.prompt(name, hide_input=True) if sys.stdin.isatty() else sys.stdin.read()
    try:
        click.echo(wrapped(name, plain.strip()))
    except BadSettings as error:
        raise click.ClickException(str(error)) from None


@keys_group.command("backup-pair")
@click.argument("file", type=click.Path(exists=False, dir_okay=False, path_type=Path))
def backup_pair(file: Path) -> None:
    """Write a private key for backups to FILE, and print its public key for BACKUP_RECIPIENTS.

    On another machine than the one that makes the backups: whoever has the file opens them.
    """
    identity = Identity.generate()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(f"{identity}\n")
    click.echo(str(identity.to_public()))


@keys_group.command("rotate")
@click.option("--batch", default=500, show_default=True, help="Rows in one transaction.")
def rotate(batch: int) -> None:
    """Encrypt every field and every file anew with the newest key.

    May be interrupted and repeated; old keys can go afterwards.
    """
    with connection():
        for table in TABLES:
            fields = [field for field in table._meta.sorted_fields if isinstance(field, SecretField)]
            if fields:
                _rotate_table(table, fields, batch)
        if isinstance(parts().store, FolderStore):
            changed = len(list(tqdm(parts().store.rewrap_all(), unit="file", disable=None)))  # type: ignore[attr-defined]
            click.echo(f"files: {changed} moved to key {vault.keys.current}")


def _rotate_table(table: type[Table], fields: list[SecretField], batch: int) -> None:
    key: Any = table._meta.primary_key
    last, changed = None, 0
    with tqdm(total=table.select().count(), unit="row", desc=table._meta.table_name, disable=None) as bar:
        while True:
            with transaction():
                query = table.select(key, *fields).order_by(key).limit(batch)
                rows = list(lock_row(query.where(key > last) if last is not None else query))
                changed += sum(_seal_anew(table, row, fields) for row in rows)
            if not rows:
                break
            last = getattr(rows[-1], key.name)
            bar.update(len(rows))
    click.echo(f"{table._meta.table_name}: {changed} rows under key {vault.keys.current}")


def _seal_anew(table: type[Table], row: Table, fields: list[SecretField]) -> int:
    """Writing a value is what encrypts it. Answers 1, or 0 for a row without any."""
    values = {field: value for field in fields if (value := getattr(row, field.name)) is not None}
    if not values:
        return 0
    key: Any = table._meta.primary_key
    table.update(values).where(key == getattr(row, key.name)).execute()
    return 1
