"""The areas of the New Area."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.kernel.database import connection, transaction
from app.kernel.errors import Invalid
from app.regions.boundaries import load_boundaries


@click.group("regions")
def regions_group() -> None:
    """The areas that cases belong to."""


@regions_group.command("load-boundaries")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="Who made the boundaries, and when.")
def load_boundaries_command(file: Path, source: str) -> None:
    """Load township boundaries from a GeoJSON FeatureCollection (WGS-84; property `code`: the township's code)."""
    try:
        collection = json.loads(file.read_text(encoding="utf-8"))
        with connection(), transaction():
            count = load_boundaries(collection, source)
    except ValueError:
        raise click.ClickException("this is no JSON file") from None
    except Invalid as error:
        raise click.ClickException(f"{error.errors[0].field}: {error.detail}") from None
    click.echo(f"boundaries: {count} loaded")
