"""Passkeys: what browsers are to ask of them, and what they bring back."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from api.shapes.common import Shape
from app.accounts.passkeys import Asked, PasskeyAnswer
from app.kernel.forms.fields import AsTyped, Input, Line

# Bytes in base64url, as browsers write them.
Packed = Annotated[str, AsTyped, Field(min_length=1, max_length=8000, pattern=r"^[A-Za-z0-9_-]+$")]


class PasskeyShown(Input):
    challenge: UUID
    credential: Annotated[Packed, Field(title="密钥的编号")]
    client_data: Annotated[Packed, Field(title="浏览器在哪个网址签了什么")]
    authenticator_data: Annotated[Packed, Field(title="密钥说的情况")]
    signature: Annotated[Packed, Field(title="签名")]

    def as_answer(self) -> PasskeyAnswer:
        return PasskeyAnswer(**self.model_dump())


class PasskeyMade(Input):
    challenge: UUID
    name: Annotated[Line, Field(max_length=40, title="叫什么名字")]
    credential: Annotated[Packed, Field(title="密钥的编号")]
    client_data: Annotated[Packed, Field(title="浏览器在哪个网址签了什么")]
    attestation: Annotated[Packed, Field(title="新的密钥")]

    def as_answer(self) -> PasskeyAnswer:
        return PasskeyAnswer(**self.model_dump(exclude={"name"}))


class PasskeyAskedShape(Shape):
    challenge: str | None = Field(description="To send back with the answer; null where there is no passkey")
    options: dict[str, Any] | None = Field(description="For `navigator.credentials`, as its JSON methods read it")


def asked(question: Asked | None) -> dict[str, Any]:
    if question is None:
        return {"challenge": None, "options": None}
    return {"challenge": str(question.challenge), "options": dict(question.options)}
