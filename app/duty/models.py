"""The duty roster (值班表): who answers for a township at night and on holidays, and on which telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peewee import CharField, UUIDField

from app.database import MomentField, Table
from app.identifiers import new_id
from app.privacy import SecretField


class DutyShift(Table):
    """`account` is on duty for the township `region` from `starts_at` until just before `ends_at`. Shifts of a township never overlap."""

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16)
    account = UUIDField()
    phone = SecretField()
    starts_at = MomentField()
    ends_at = MomentField()

    class Meta:
        table_name = "duty_shift"
        indexes = ((("region", "ends_at"), False), (("account", "ends_at"), False))


def shift_of_township(region: str | None, at: datetime) -> DutyShift | None:
    found: DutyShift | None = DutyShift.get_or_none(
        DutyShift.region == region, DutyShift.starts_at <= at, DutyShift.ends_at > at
    )
    return found


def shift_of_account(account: UUID, at: datetime) -> DutyShift | None:
    found: DutyShift | None = (
        DutyShift.select()
        .where(DutyShift.account == account, DutyShift.starts_at <= at, DutyShift.ends_at > at)
        .first()
    )
    return found
