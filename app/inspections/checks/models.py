"""Checks (抽查案件): a case that was drawn, the two who look into it, and what they found."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Check(Table):
    """`id` is the subject's, `place` the order in which it was drawn, `token` its code in the published file.

    `outcome`: `in_order`, `problem` or `not_possible`, as `found_by` wrote it; `told` by the township, how it was put
    right.
    """

    id = UUIDField(primary_key=True)
    inspection = UUIDField()
    place = IntegerField()
    token = CharField(32)
    case = UUIDField(index=True)
    first = UUIDField()
    second = UUIDField()
    outcome = CharField(16, null=True)
    finding = SecretField(null=True)
    found_by = UUIDField(null=True)
    told = SecretField(null=True)

    guarded = ("inspection", "place", "token", "case", "first", "second", "outcome", "found_by", "finding", "told")

    class Meta:
        table_name = "inspection_check"
        indexes = ((("inspection", "place"), True),)


class Replaced(Table):
    """That of the inspectors of a check one `left` and another `came`, whose code in the published file is `code`."""

    id = UUIDField(primary_key=True, default=new_id)
    check = UUIDField(index=True)
    left = UUIDField()
    came = UUIDField()
    code = CharField(32)

    guarded = ("check", "left", "came", "code")

    class Meta:
        table_name = "inspection_replaced"
