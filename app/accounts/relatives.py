"""Near relatives whom members of staff declare themselves (PUT /me/relatives): looks at them are unusual."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from peewee import CharField, UUIDField

from app.kernel.database import Table, insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, SecretField, id_number_index

MOST = 30


class DeclaredRelative(Table):
    """`relation` in the declarer's own words."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    name = CharField(64)
    relation = CharField(32)
    id_number = SecretField()
    person_index = CharField(32)

    guarded = ("account", "name", "relation", "id_number", "person_index")

    class Meta:
        table_name = "declared_relative"


def declare(account: UUID, relatives: Iterable[tuple[str, str, str]]) -> None:
    """Replace what was declared; of each name, relation, ID number."""
    with transaction():
        DeclaredRelative.delete().where(DeclaredRelative.account == account).execute()
        for name, relation, number in relatives:
            row = {"account": account, "name": name, "relation": relation, "id_number": Secret(number)}
            insert(DeclaredRelative, row | {"person_index": id_number_index(number)})


def declared_by(account: UUID) -> list[DeclaredRelative]:
    return list(DeclaredRelative.select().where(DeclaredRelative.account == account).order_by(DeclaredRelative.id))
