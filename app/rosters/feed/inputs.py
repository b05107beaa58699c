"""What begins a feed, and what a department says of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import Input
from app.rosters.feed.sharing import SHARES

DEPARTMENTS = {code: share.label for code, share in SHARES.items()}


class NewFeed(Input):
    department: Annotated[
        Literal[tuple(DEPARTMENTS)],  # type: ignore[valid-type]
        Field(title="给哪个部门", json_schema_extra={"x-enum-labels": DEPARTMENTS}),
    ]


class Receipt(Input):
    up_to: Annotated[int, Field(ge=1, title="收到第几条为止")]
