"""What was granted (救助待遇). Paying, reviewing and adjusting come with their own procedures."""

from __future__ import annotations

from peewee import SQL, BigIntegerField, CharField, DateField, IntegerField, UUIDField

from app.database import MomentField, Table
from app.identifiers import new_id


class Benefit(Table):
    """A monthly benefit of a household, from the month after the decision (民发〔2021〕57号 第21条).

    `recipient_index` is the blind index of the applicant's ID number: one active basic-living benefit for each person.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(unique=True)
    programme = CharField(40)
    category = CharField(24)
    monthly_amount = BigIntegerField()
    members = IntegerField()
    starts_on = DateField()
    state = CharField(16, default="active")
    recipient_account = UUIDField(null=True)
    recipient_index = CharField(32)
    region = CharField(16)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    created_at = MomentField()

    class Meta:
        table_name = "benefit"
        indexes = ((("recipient_account", "id"), False), (("township", "id"), False), (("park", "id"), False))


class Recognition(Table):
    """A household recognised as 低保边缘 or 刚性支出困难, for a time and without payment. Other departments need not check again."""

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(unique=True)
    programme = CharField(40)
    members = IntegerField()
    valid_from = DateField()
    valid_until = DateField()
    state = CharField(16, default="active")
    recipient_account = UUIDField(null=True)
    recipient_index = CharField(32, index=True)
    region = CharField(16)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    created_at = MomentField()

    class Meta:
        table_name = "recognition"


Benefit.add_index(
    Benefit.index(
        Benefit.recipient_index,
        unique=True,
        where=(Benefit.state == SQL("'active'"))
        & (Benefit.programme.in_([SQL("'minimum_living_allowance'"), SQL("'destitute_support'")])),
        name="benefit_one_basic_living",
    )
)
