"""Whom departments hand over to us (部门转来的困难群众): who told, what it became; codes for those without a key."""

from __future__ import annotations

from peewee import BooleanField, CharField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class IncomingReferral(Table):
    """One person from one department. The help itself is a matter of its own (`collection`, `matter`): an emergency, or
    a lead. `ground` is by what right we were told; `told_at` when the department's system heard what came of it.
    """

    id = UUIDField(primary_key=True)
    department = CharField(24)
    collection = CharField(16)
    matter = UUIDField(index=True)
    name = SecretField()
    ground = CharField(8)
    in_danger = BooleanField()
    told_by = UUIDField()
    arrived_at = MomentField()
    told_at = MomentField(null=True, index=True)

    guarded = ("department", "collection", "matter", "ground", "told_by", "arrived_at")

    class Meta:
        table_name = "incoming_referral"
        indexes = ((("department", "id"), False),)


class IncomingCode(Table):
    """A code by which somebody of a department, without an account, hands over one person; only its hash is kept.
    `account` is under which it acts. `ended_at`: it was used up.
    """

    code_hash = CharField(64, primary_key=True)
    department = CharField(24)
    account = UUIDField(default=new_id)
    issued_by = UUIDField()
    issued_at = MomentField()
    expires_at = MomentField()
    ended_at = MomentField(null=True)

    guarded = ("department", "account", "issued_by", "issued_at", "expires_at")

    class Meta:
        table_name = "incoming_code"
