"""Service plans (服务计划): what is promised to one person, day by day, and the cards that prove it was done."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class ServicePlan(Table):
    """`id` is the subject's. `promised`: [{kind, every}]. `benefit` or `application` is whose household it serves.

    Duties are written up to the day before `written_until`, a year at a time; the next year's when `renew_at` has come,
    none after the plan has ended. `looked_on`: since when misses count.
    """

    id = UUIDField(primary_key=True)
    benefit = UUIDField(null=True, index=True)
    application = UUIDField(null=True)
    provider = UUIDField(index=True)
    promised = JSONText()
    address = SecretField(null=True)
    phone = SecretField(null=True)
    starts_on = DateField()
    written_until = DateField()
    renew_at = MomentField(null=True, index=True)
    looked_on = DateField()
    ended_on = DateField(null=True)

    guarded = (
        *("benefit", "application", "provider", "promised", "starts_on", "written_until", "looked_on", "ended_on"),
        *("address", "phone"),
    )

    class Meta:
        table_name = "service_plan"


class PlanAbsence(Table):
    """When the person is not at home, both days included; `reason` one of `AWAY`."""

    id = UUIDField(primary_key=True, default=new_id)
    plan = UUIDField(index=True)
    first = DateField()
    last = DateField()
    reason = CharField(16)
    recorded_by = UUIDField(null=True)
    recorded_at = MomentField()

    guarded = ("plan", "first", "last", "reason", "recorded_by", "recorded_at")

    class Meta:
        table_name = "service_absence"


class ServiceDuty(Table):
    """One thing to be done on one day (服务事项). `first` and `last` are its period.

    `state`: `due`, `done` (says the provider), `confirmed` (says the person), `missed` or `excused`. What is missed
    stays missed: the new day is a row of its own, `again` 1 and more, which says `instead_of` which. `reason` is in
    words, or one of `AWAY`, or `ended`, where the plan itself excuses it; then nobody `settled_by` it. `told_as` is
    what the phone called what it told of this, so that it is told once. `invoice` is where it was paid.
    """

    id = UUIDField(primary_key=True, default=new_id)
    plan = UUIDField()
    provider = UUIDField()
    kind = CharField(16)
    first = DateField()
    last = DateField()
    due_on = DateField()
    again = IntegerField(default=0)
    instead_of = UUIDField(null=True)
    state = CharField(10, default="due")
    reason = CharField(200, default="")
    done_at = MomentField(null=True)
    done_by = UUIDField(null=True)
    settled_at = MomentField(null=True)
    settled_by = UUIDField(null=True)
    confirmed_how = CharField(16, default="")
    document = UUIDField(null=True)
    told_as = UUIDField(null=True)
    invoice = UUIDField(null=True)

    guarded = ("plan", "provider", "kind", "due_on", "state", "settled_by", "confirmed_how", "invoice")

    class Meta:
        table_name = "service_duty"
        indexes = (
            (("plan", "kind", "first", "again"), True),
            (("plan", "due_on", "id"), False),
            (("provider", "due_on", "id"), False),
            (("state", "due_on", "id"), False),
        )


class CodeCard(Table):
    """A sheet of codes on the person's wall. `ended_at`: another took its place, or too many codes were wrong.

    `wrong` counts the codes that were wrong since the last right one.
    """

    id = UUIDField(primary_key=True, default=new_id)
    plan = UUIDField(index=True)
    made_by = UUIDField(null=True)
    made_at = MomentField()
    ended_at = MomentField(null=True)
    wrong = IntegerField(default=0)

    guarded = ("plan", "made_by", "made_at", "ended_at", "wrong")

    class Meta:
        table_name = "service_card"


class CardCode(Table):
    """One code: its keyed hash, and the duty for which it was given. The code itself is on the paper alone."""

    id = UUIDField(primary_key=True, default=new_id)
    card = UUIDField()
    code_index = CharField(32)
    used_for = UUIDField(null=True)

    guarded = ("card", "code_index", "used_for")

    class Meta:
        table_name = "service_card_code"
        indexes = ((("card", "code_index"), True),)
