"""One line of the insurance's list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import Fen, IdNumber, Input, Line, PastDay, PersonName, Phone, RegionCode

MOST_LINES = 2000


class BillLine(Input):
    """What one person paid of their own at one hospital in one month. `name` and `region` are needed of everybody, so
    that somebody can go and look: asked for of strangers alone, whether a line is taken would say who is helped here.
    """

    id_number: Annotated[IdNumber, Field(title="身份证号")]
    month: Annotated[PastDay, Field(title="哪个月（填那个月的任何一天）")]
    hospital: Annotated[Line, Field(title="医院")]
    own_part: Annotated[Fen, Field(gt=0, title="个人自付")]
    name: Annotated[PersonName, Field(title="姓名")]
    region: Annotated[RegionCode, Field(title="村（社区）")]
    phone: Annotated[Phone | None, Field(title="联系电话（没有可以不填）")] = None


class Bills(Input):
    lines: Annotated[list[BillLine], Field(min_length=1, max_length=MOST_LINES, title="自付名单")]
