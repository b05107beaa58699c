"""Near relatives whom those in office declare themselves (PUT /me/relatives): looks at them are unusual, and hands are
kept off what is theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from peewee import CharField, UUIDField

from app.kernel.database import Table, insert, transaction
from app.kernel.errors import invalid
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


def declare(account: UUID, relatives: Sequence[tuple[str, str, str]], keep: Collection[UUID] = ()) -> None:
    """Replace what was declared but for those to `keep`, whose numbers the declarer sees masked only; of each name,
    relation, ID number.

    Raises Invalid where one of those to keep is not there, and for more than `MOST`.
    """
    theirs = DeclaredRelative.account == account
    with transaction():
        if DeclaredRelative.select().where(theirs, DeclaredRelative.id.in_(list(keep))).count() != len(set(keep)):
            raise invalid("keep", "名单刚刚有变化，请重新打开这一页再改。")
        if len(set(keep)) + len(relatives) > MOST:
            raise invalid("items", f"最多填{MOST}位。")
        DeclaredRelative.delete().where(theirs, DeclaredRelative.id.not_in(list(keep))).execute()
        for name, relation, number in relatives:
            row = {"account": account, "name": name, "relation": relation, "id_number": Secret(number)}
            insert(DeclaredRelative, row | {"person_index": id_number_index(number)})


def declared_by(account: UUID) -> list[DeclaredRelative]:
    return list(DeclaredRelative.select().where(DeclaredRelative.account == account).order_by(DeclaredRelative.id))
