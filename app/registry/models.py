"""Which schema a database was made with."""

from __future__ import annotations

from peewee import CharField

from app.kernel.database import MomentField, Table


class SchemaVersion(Table):
    """One row, written when the schema was made. `version` is the hash of the statements that made it."""

    version = CharField(64, primary_key=True)
    made_at = MomentField()

    class Meta:
        table_name = "schema_version"
