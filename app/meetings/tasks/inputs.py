"""What the owner of a task says was done, and why it is not enough."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import Input, Paragraph


class Report(Input):
    text: Annotated[Paragraph, Field(title="办了什么、结果怎样（不要写人的姓名）")]


class SendBack(Input):
    reason: Annotated[Paragraph, Field(title="还差什么")]
