"""A home's months: the days on which its people were there, checked and paid."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.welfare_homes.models import HomeDay, HomeMonth
from app.welfare_homes.months.messages import MONTH_TEXTS
from app.welfare_homes.months.presenters import brief_months, serialize_month
from app.welfare_homes.months.procedure import HOME_MONTH
from app.workflow.collection import Collection, Column, columns

HOME_MONTHS = Collection(
    name="home-months",
    label="福利院月结算",
    one="一张福利院月结算单",
    begun="福利院报结算",
    procedures=(HOME_MONTH,),
    details=serialize_month,
    brief=brief_months,
    columns=columns(
        Column("福利院", ("home_name",)),
        Column("哪个月", ("month",)),
        Column("床日", ("days",), "number"),
        Column("金额（元）", ("amount",), "fen"),
    ),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="home_months",
    tables=(HomeMonth, HomeDay),
    messages=MONTH_TEXTS,
    collection=HOME_MONTHS,
)
