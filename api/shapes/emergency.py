"""What answers about emergencies look like."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.shapes.common import Place, RemedyShape, ResultRef, Shape, SubjectShape


class AffectedPerson(Shape):
    name: str | None
    id_number: str | None = Field(description="Masked")
    id_status: str


class PayeeShape(Shape):
    name: str
    id_status: str


class ThingShape(Shape):
    what: str
    quantity: str


class PaymentShape(Shape):
    """`things`: what was given where that was no money; `amount` is then its value."""

    id: UUID
    amount: int
    method: str = Field(description="`cash`, `transfer`, `goods` or `lodging`")
    method_label: str
    things: list[ThingShape]
    payee: PayeeShape
    witnesses: list[str]
    paid_at: AwareDatetime


class AidReviewShape(Shape):
    """What was done after relief that came first; `missing` names what a decision still lacks."""

    application_document: UUID | None
    surveyed_on: date | None
    findings: str | None
    eligible: bool | None
    reason: str | None
    to_be_recovered: bool | None
    missing: list[str]


class ConferenceShape(Shape):
    participants: list[str]
    minutes: str
    agreed_amount: int
    held_at: AwareDatetime


class EarlierAidShape(Shape):
    on: date
    region_name: str
    kind_label: str
    amount: int


class EmergencyShape(SubjectShape):
    reported_about: bool = Field(description="To the person: somebody else has reported it of them")
    kind: str
    kind_label: str
    people: int
    location: Place
    confidence: str
    description: str | None = Field(description="Null for whoever audits, as the telephone")
    contact_phone: str | None
    affected: AffectedPerson | None
    track: str | None
    result: ResultRef | None
    payments: list[PaymentShape]
    followup_of: UUID | None
    follow_ups: list[UUID]
    conferences: list[ConferenceShape] = Field(description="For the offices of the place; empty for others")
    review: AidReviewShape | None = Field(description="For the offices of the place")
    remedies: list[RemedyShape] = Field(description="Reviews and suits about it, oldest first")
    earlier_aid: list[EarlierAidShape] = Field(
        description="Paid to the same person for the same kind within twelve months, for the offices of the place"
    )
    tracking_token: str | None = Field(None, description="Only for an anonymous reporter, shown once")
