"""Where a roll may place people: in the one township for which the officer holds the office."""

from __future__ import annotations

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.errors import Forbidden, NotFound, invalid
from app.regions.models import Region
from app.regions.service import codes_within, region, regions
from app.roll_imports.cells import Unfit
from app.roll_imports.rules import Place, Places

ELSEWHERE = "这个地方不在您的乡镇，请由那里的受理人员转入。"
UNKNOWN = "没有这个村（社区）。请写兰州新区里的名称或者代码，和系统里的一样。"


def township_of(actor: Actor, wanted: str | None) -> Region:
    """The township that the roll is of: the one wanted, or the officer's only one. Raises Forbidden, Invalid."""
    towns = sorted({grant.region for grant in actor.grants if grant.role is Role.TOWNSHIP_OFFICER})
    if wanted is None and len(towns) > 1:
        raise invalid("region", "您在几个乡镇受理，请先选是哪个乡镇的花名册。")
    code = wanted or (towns[0] if towns else "")
    if code not in towns:
        raise Forbidden("只有本乡镇的受理人员可以转入花名册。")
    return region(code)


def places_in(township: Region) -> Places:
    """What somebody may write for a place: its name or its code, today's or an older one."""
    within = [regions()[code] for code in codes_within(township)]
    by_name: dict[str, list[Region]] = {}
    for each in within:
        by_name.setdefault(each.name, []).append(each)
    codes = {each.code for each in within}

    def place(text: str) -> Place:
        named = by_name.get(text, [])
        if len(named) > 1:
            raise Unfit("有几个地方叫这个名字，请写代码。")
        try:
            found = named[0] if named else region(text)
        except NotFound:
            raise Unfit(UNKNOWN) from None
        if found.code not in codes:
            raise Unfit(ELSEWHERE)
        return Place(found.code, found.level)

    return place
