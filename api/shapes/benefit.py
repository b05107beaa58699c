"""What a benefit looks like in answers: in a list, and in full."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.shapes.common import ObjectionRef, ObjectionShape, PostingShape, RemedyShape, Shape, StateShape


class TakenOverShape(Shape):
    roll_import: UUID
    row: int = Field(description="Of the person's line in the file")
    owed_from: date = Field(description="The first month that is owed here; the roll paid those before")
    look_at: list[str] = Field(description="What the review has to look at")


class BenefitShape(StateShape):
    id: UUID
    application: UUID | None = Field(description="None where it was taken over from the roll that was kept before")
    programme: str
    programme_name: str
    category: str
    category_label: str
    name: str
    monthly_amount: int
    example: bool = Field(description="The amount rests on standards that the bureau has not confirmed: 示例")
    members: int
    starts_on: date
    is_one_sum: bool = Field(description="Paid once or in stages: nothing is owed by the month")
    step_due_on: date | None = Field(description="By when somebody has to act, be it the next review")
    region: str
    region_name: str


class OwedMonth(Shape):
    month: date = Field(description="Its first day")
    amount: int


class StatementShape(Shape):
    text: str
    on: date


class EndingNoticeShape(Shape):
    state: Literal["standing", "over"]
    starts_on: date
    ends_on: date


class ProposalShape(Shape):
    kind: str
    kind_label: str
    monthly_amount: int | None
    monthly_amount_now: int | None = Field(description="What it was when this was proposed")
    change: str | None = Field(description="Who joins or leaves, or the class before and after, in words")
    reason: str
    statements: list[StatementShape]
    hearing: str | None = Field(description="Its minutes, where one was held")
    notice: EndingNoticeShape | None = Field(description="Of destitute support that is to end")
    objections: list[ObjectionShape] = Field(description="To that notice; for those who decide")


class PaidToShape(Shape):
    holder: str
    number: str = Field(description="Masked")
    bank: str
    state: str
    state_label: str
    name_check: str
    name_check_label: str
    tries_left: int | None = Field(description="Of the code by text message, while it is awaited")


class BenefitPersonShape(Shape):
    name: str
    covered: bool = Field(description="Whether the benefit is meant for this member too")


class ReviewShape(Shape):
    check: str | None = Field(description="Conclusion of the latest check of the means, in words")
    visited_on: date | None
    findings: str | None


class BookDrawingShape(Shape):
    on: date
    amount: int
    given_to: str
    receipt: UUID


class KeptBookShape(Shape):
    """代为保管存折: who keeps the bank book, and each withdrawal with its receipt."""

    keeper: str
    keeper_post: str
    why: str
    signed_by_label: str
    since: date
    until: date
    wanted_back_on: date | None
    ended_on: date | None
    ended_because_label: str | None
    drawn: list[BookDrawingShape]


class BenefitInFullShape(BenefitShape):
    people: list[BenefitPersonShape] | None
    postings: list[PostingShape] = Field(description="Of its own notices: a changed amount, an end that is intended")
    lacking: list[str] = Field(description="Proof that is still to be brought, for officers")
    taken_over: TakenOverShape | None = Field(description="Granted before, and taken over from the office's old roll")
    review: ReviewShape | None
    last_month: date | None = Field(description="First day of the last month that is owed, once that is decided")
    objections: list[ObjectionRef] = Field(description="To a public notice that it is to end")
    remedies: list[RemedyShape] = Field(description="Reviews and suits about it, oldest first")
    months: list[OwedMonth] = Field(description="This month and those to come, at most twelve")
    proposal: ProposalShape | None
    account: PaidToShape | None
    account_change: PaidToShape | None
    bank_books: list[KeptBookShape] = Field(description="Kept by staff for the person, oldest first")
