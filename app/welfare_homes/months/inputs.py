"""What is entered of a home's account of one month."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Input, Month, Paragraph


class NewMonth(Input):
    id: ChosenId | None = None
    month: Annotated[Month, Field(title="哪个月（年-月，例如 2026-10）")]


class CheckMonth(Input):
    finding: Annotated[Paragraph, Field(title="怎样核对的（去看了谁，和谁对过）")]


class ReturnMonth(Input):
    reason: Annotated[Paragraph, Field(title="为什么退回")]
