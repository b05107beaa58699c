"""The duty roster (值班表): who answers for a township at night and on holidays, and on which telephone;
and who is on leave.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import CharField, DateField, Expression, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class DutyShift(Table):
    """`account` is on duty for the township `region` from `starts_at` until just before `ends_at`.

    Shifts of a township never overlap.
    """

    id = UUIDField(primary_key=True, default=new_id)
    region = CharField(16)
    account = UUIDField()
    phone = SecretField()
    starts_at = MomentField()
    ends_at = MomentField()

    guarded = ("region", "account", "phone", "starts_at", "ends_at")

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


class StaffLeave(Table):
    """`absent` is on leave from the first to the last day; `cover` does their work in the meantime. Leaves
    of one person never overlap.

    `ended_at` is when it was called off or they came back early; from then on it does not count.
    """

    id = UUIDField(primary_key=True, default=new_id)
    absent = UUIDField()
    cover = UUIDField()
    starts_on = DateField()
    ends_on = DateField()
    entered_by = UUIDField()
    entered_at = MomentField()
    ended_at = MomentField(null=True)

    guarded = ("absent", "cover", "starts_on", "ends_on", "entered_by", "entered_at", "ended_at")

    class Meta:
        table_name = "staff_leave"
        indexes = ((("absent", "ends_on"), False), (("cover", "ends_on"), False))


def leave_holds(on: Any) -> Expression:
    """The condition that a leave counts on that day (a date, or a placeholder for one, which is bound twice)."""
    holds: Expression = StaffLeave.ended_at.is_null() & (StaffLeave.starts_on <= on) & (StaffLeave.ends_on >= on)
    return holds
