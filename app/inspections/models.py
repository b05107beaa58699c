"""Double-random inspections (双随机抽查): what is fixed before a draw, the values that seed it, and what was drawn."""

from __future__ import annotations

from peewee import CharField, IntegerField, TextField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id


class Inspection(Table):
    """What was fixed when it was planned; `id` is the subject's. `share` in percent of the cases on the list, of the
    kind `of`; `seeded_by` names the public value that is still to come. `list_hash` is over the lists and the rules as
    they are published (`published.py`), `seed` what the draw was made with.
    """

    id = UUIDField(primary_key=True)
    of = CharField(24)
    programme = CharField(64, null=True)
    state = CharField(24, null=True)
    share = IntegerField()
    seeded_by = TextField()
    list_hash = CharField(64)
    seed = CharField(64, null=True)

    guarded = ("of", "programme", "state", "share", "seeded_by", "list_hash", "seed")

    class Meta:
        table_name = "inspection"


class ListedCase(Table):
    """A case on the list, published as `token`: nobody who does not know the case can tell which it is."""

    id = UUIDField(primary_key=True, default=new_id)
    inspection = UUIDField()
    case = UUIDField()
    token = CharField(32)

    guarded = ("inspection", "case", "token")

    class Meta:
        table_name = "inspection_case"
        indexes = ((("inspection", "token"), True), (("case",), False))


class ListedInspector(Table):
    """Somebody on the list of inspectors, published with the name."""

    id = UUIDField(primary_key=True, default=new_id)
    inspection = UUIDField()
    account = UUIDField()
    token = CharField(32)
    name = CharField(64)

    guarded = ("inspection", "account", "token", "name")

    class Meta:
        table_name = "inspection_inspector"
        indexes = ((("inspection", "token"), True),)


class KeptApart(Table):
    """That an inspector is not sent to a case: a relative's, or one in which they had a hand. Both by token."""

    id = UUIDField(primary_key=True, default=new_id)
    inspection = UUIDField()
    case = CharField(32)
    inspector = CharField(32)

    guarded = ("inspection", "case", "inspector")

    class Meta:
        table_name = "inspection_kept_apart"
        indexes = ((("inspection", "case", "inspector"), True),)


class SeedValue(Table):
    """What a body put into the seed: the hash first, later the value and the public value as this body read it."""

    id = UUIDField(primary_key=True, default=new_id)
    inspection = UUIDField()
    body = CharField(16)
    account = UUIDField()
    commitment = CharField(64)
    value = CharField(128, null=True)
    public_value = CharField(200, null=True)

    guarded = ("inspection", "body", "account", "commitment", "value", "public_value")

    class Meta:
        table_name = "inspection_value"
        indexes = ((("inspection", "body"), True),)
