"""Welfare homes: beds, who is asked and comes to live there, and what the home tells of them."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.kernel.descriptor import Room
from app.welfare_homes.messages import HOME_TEXTS
from app.welfare_homes.models import HomeAbsence, HomeBed, HomeCarers, HomeLevel, HomePlace, HomeRate
from app.welfare_homes.presenters import brief_places, export_place, serialize_place
from app.welfare_homes.procedure import HOME_PLACE
from app.welfare_homes.rates import SET_RATE
from app.welfare_homes.rules import WHY
from app.workflow.collection import Collection, Column, columns


def _of_home(home: object) -> object:
    return HomePlace.select(HomePlace.id).where(HomePlace.home == home)


HOME_PLACES = Collection(
    name="home-places",
    label="福利院入住",
    one="一个人入住福利院",
    begun="邀请入住",
    procedures=(HOME_PLACE,),
    details=serialize_place,
    brief=brief_places,
    export=export_place,
    columns=columns(
        Column("姓名", ("person",)),
        Column("福利院", ("home_name",)),
        Column("属于哪一类", ("why_label",)),
    ),
    papers_from=BRINGS_PAPERS,
    kinds=WHY,
    narrowed_by={"home": _of_home},
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="welfare_homes",
    tables=(HomeBed, HomeCarers, HomeRate, HomePlace, HomeLevel, HomeAbsence),
    messages=HOME_TEXTS,
    collection=HOME_PLACES,
    acts=(SET_RATE,),
)
