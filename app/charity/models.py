"""Charity projects (慈善项目): what a charity means to do with gifts, and what it says it received and spent."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, Check, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class CharityProject(Table):
    """`id` is the subject's. `amount` in fen is what it plans to spend, None where that is open. `gives_by`: where and
    how anybody may give to it; then `plan_number` is that of the plan of public fundraising, as it was filed.
    """

    id = UUIDField(primary_key=True)
    organisation = UUIDField(index=True)
    title = CharField(64)
    for_whom = CharField(200)
    starts_on = DateField()
    until = DateField()
    permit_number = CharField(64)
    amount = BigIntegerField(null=True)
    gives_by = CharField(200, default="")
    plan_number = CharField(64, default="")

    guarded = (
        "organisation",
        "title",
        "for_whom",
        "starts_on",
        "until",
        "permit_number",
        "amount",
        "gives_by",
        "plan_number",
    )

    class Meta:
        table_name = "charity_project"


class CharityEntry(Table):
    """One line of a project's own account, as the charity declares it (慈善组织自己公布的账): no money of ours.

    `kind`: `money` or `goods` that were given, or `spent`. `amount` in fen; of goods what they are worth. `donor` is
    sealed; in public stands their name only with `shows_donor`. What was entered wrongly stays, with
    `cancelled_because`, and counts no more. `receipt_number`: of the receipt for taxes (公益事业捐赠票据) that the
    charity has written for it.
    """

    id = UUIDField(primary_key=True, default=new_id)
    project = UUIDField(index=True)
    number = CharField(48, unique=True)
    kind = CharField(8)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    what = CharField(200, default="")
    donor = SecretField(null=True)
    shows_donor = BooleanField(default=False)
    on = DateField()
    entered_by = UUIDField(null=True)
    entered_at = MomentField()
    cancelled_because = CharField(200, default="")
    receipt_number = CharField(64, default="")

    guarded = (
        "project",
        "number",
        "kind",
        "amount",
        "what",
        "shows_donor",
        "on",
        "entered_by",
        "cancelled_because",
        "receipt_number",
    )

    class Meta:
        table_name = "charity_entry"
