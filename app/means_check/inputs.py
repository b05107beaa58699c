"""What the steps of the means check ask for."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.kernel.forms.fields import IdNumber, Input, Line, Paragraph, PersonName

# Whom a step can be about, for the phone to choose from by name; `{id}` is the application.
MEMBERS_URL = "/api/v1/applications/{id}/signatories?among=members"
OBLIGORS_URL = "/api/v1/applications/{id}/signatories?among=obligors"
Position = Annotated[
    int | None, Field(ge=0, le=29, title="哪一位家庭成员", json_schema_extra={"x-choices-url": MEMBERS_URL})
]


class Obligor(Input):
    name: Annotated[PersonName, Field(title="姓名")]
    id_number: Annotated[IdNumber, Field(title="身份证号")]


class GiveConsent(Input):
    """A member by position, or an obligor outside the household by name; signed now."""

    member: Position = None
    obligor: Annotated[Obligor | None, Field(title="不住在一起的赡养、抚养、扶养人")] = None
    signature_document: Annotated[UUID | None, Field(title="签名", json_schema_extra={"x-widget": "signature"})] = None

    def as_recorded(self) -> dict[str, Any]:
        """Whom it is about; number and signature are kept with the consent."""
        return {"member": self.member, "obligor": self.obligor.name if self.obligor else None}


class WithdrawConsent(Input):
    member: Position = None
    obligor: Annotated[
        PersonName | None,
        Field(title="不住在一起的赡养、抚养、扶养人", json_schema_extra={"x-choices-url": OBLIGORS_URL}),
    ] = None
    reason: Annotated[Line | None, Field(title="为什么撤回（可以不填）")] = None


class Recheck(Input):
    """A new round by somebody else, with what they make of the person's evidence."""

    findings: Annotated[Paragraph, Field(title="为什么复查；申请人有异议的，他的证明看下来怎样")]
