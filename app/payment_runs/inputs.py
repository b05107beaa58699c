"""What begins a run, and what its steps ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Input, Month, Paragraph, RegionCode


def first_day(month: str) -> date:
    """`2027-01` -> 1 January 2027."""
    return date.fromisoformat(f"{month}-01")


class NewRun(Input):
    id: ChosenId | None = None
    period: Annotated[Month, Field(title="哪个月")]
    programme: Annotated[str, Field(max_length=40, title="哪个救助项目")]
    region: Annotated[RegionCode, Field(title="哪个乡镇（中心社区）")]


class DeclaredList(Input):
    """What whoever takes the step has before them; compared with the list where it is said."""

    count: Annotated[int | None, Field(ge=0, title="核对：多少笔（可以不填）")] = None
    sum: Annotated[
        int | None, Field(ge=0, title="核对：一共多少钱（可以不填）", json_schema_extra={"x-unit": "fen"})
    ] = None
    list_hash: Annotated[str | None, Field(max_length=64, title="核对：名单校验码（可以不填）")] = None


class CancelRun(Input):
    reason: Annotated[Paragraph, Field(title="为什么作废这份名单")]
