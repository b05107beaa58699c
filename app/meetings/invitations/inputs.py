"""What a department answers to an invitation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.kernel.forms.fields import Input, Line, Paragraph


class Come(Input):
    sends: Annotated[Line, Field(title="谁来参加（写职务）")]


class StayAway(Input):
    reason: Annotated[Paragraph, Field(title="为什么来不了，意见怎样提")]
