"""What somebody says against a public notice."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import Input, Paragraph, Phone


class ObjectToNotice(Input):
    text: Annotated[Paragraph, Field(title="您的意见")]
    contact: Annotated[Phone | None, Field(title="联系电话（可以不填）")] = None
