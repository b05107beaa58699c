"""What an organisation says of its paper, and what the bureau says of it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import ChosenId, Input, Paragraph
from app.organisations.inputs import PermitInput


class SendPermit(PermitInput):
    id: ChosenId | None = None


class AddPaper(Input):
    permit_document: Annotated[UUID, Field(title="证照的照片或者扫描件")]


class RegisterPermit(Input):
    finding: Annotated[Paragraph, Field(title="怎样核对的（例如：看了原件照片，在登记机关网站查过）")]


class ReturnPermit(Input):
    reason: Annotated[Paragraph, Field(title="哪里不对，要怎样改")]
