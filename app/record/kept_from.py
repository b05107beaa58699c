"""From whom a matter is kept (不让知道的人): those whom a complaint is about know neither of it nor of its writer."""

from __future__ import annotations

from peewee import CharField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id


class KeptFrom(Table):
    """Somebody whom a matter concerns so that they must not know of it: as an account, as a person (blind index of the
    ID number), or both. Only ever added to; who is near to them is looked up (`app/accounts/keeping.py`).
    """

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField()
    account = UUIDField(null=True)
    person_index = CharField(32, null=True)

    guarded = ("subject", "account", "person_index")

    class Meta:
        table_name = "kept_from"
        indexes = ((("account",), False), (("person_index",), False), (("subject",), False))
