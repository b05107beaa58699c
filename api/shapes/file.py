"""What the file of an application and the export of one's own data look like, for the OpenAPI document.

Members and household are the declared ones with their numbers masked, so their fields are those of the declaration.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from api.shapes.benefit import BenefitInFullShape
from api.shapes.common import ObjectionShape, PostingShape, RemedyShape, Shape
from app.assessment.economy import HouseholdAccounts
from app.households.inputs import HouseholdInput, MemberInput


class BankAccountShape(Shape):
    holder: str
    number: str = Field(description="Masked")
    bank: str


class MemberShape(MemberInput):
    covered: bool = Field(True, description="Whether what is asked for is meant for this member")


class HouseholdShape(HouseholdInput):
    """Who only helps in the village sees neither income, health nor bank account: those fields are left out."""

    bank_account: BankAccountShape | None = None  # type: ignore[assignment]
    members: list[MemberShape] = []  # type: ignore[assignment]


class ApplicantShape(Shape):
    name: str
    id_number: str | None = Field(description="Masked")
    phone: str | None = Field(description="Masked")


class SupplementItemShape(Shape):
    kind: str
    message: str


class ConsentShape(Shape):
    """By a member, or by an obligor outside the household."""

    kind: str
    member: int | None
    obligor: str | None
    signed_at: AwareDatetime
    valid_until: date | None
    withdrawn: bool
    way: str = Field(
        description="`own_account`, `claimed` (an account of this number that nobody has verified), `in_office`, "
        "`guardian` (of a child): by own hand; `word`: somebody says so"
    )
    way_label: str


class AnsweredShape(Shape):
    question: str
    answer: str


class VisitShape(Shape):
    """`photos` are ids of documents."""

    visited_on: date
    manner: Literal["on_site", "telephone", "video"]
    manner_label: str
    started_at: str | None
    place: str | None = Field(description="None: at the address of the household")
    findings: str
    answers: list[AnsweredShape]
    photos: list[UUID]
    signed_by: list[str]
    unsigned_reason: str | None


class DayShape(Shape):
    visit_on: date
    window: Literal["morning", "afternoon"]
    reason: str | None


class AppointmentShape(Shape):
    """The day on which the home is visited, once there is one, with the day that the person asked for."""

    visit_on: date | None
    window: Literal["morning", "afternoon"] | None
    note: str | None
    asked: DayShape | None = None


class CheckOnRecordShape(Shape):
    """How the means check stands: `missing` names person and source of each answer that is not there."""

    round: int
    conclusion: Literal["consistent", "above_limit", "inconsistent", "incomplete"]
    conclusion_label: str
    asked: int
    answered: int
    missing: list[str]


class OpinionShape(Shape):
    opinion: str
    category: str | None
    monthly_amount: int | None
    reason: str
    differs_because: str | None = Field(None, description="Why the amount is not the calculation's")
    check: CheckOnRecordShape | None = Field(None, description="The means check as it stood when this was proposed")


class StageShape(Shape):
    """What was said at one stage, beside the others: amounts in fen."""

    stage: Literal["calculated", "proposed", "published", "decided"]
    label: str
    outcome: str | None
    category: str | None
    category_label: str | None
    monthly_amount: int | None
    differs_because: str | None
    by: str | None = Field(description="Office and name of whoever took the step")
    at: AwareDatetime | None


class DecisionShape(Shape):
    outcome: str
    category: str | None
    monthly_amount: int
    reason: str
    rule: str
    remedies: str
    decided_at: AwareDatetime


class CalculationLine(Shape):
    label: str
    amount: int
    rule: str
    source: str
    example: bool


class CalculationShape(Shape):
    """The result with its explanation line by line, in fen; `rule` names the version that it was made with."""

    rule: str
    category: str | None
    amount: int
    lines: list[CalculationLine]
    flags: list[str]
    example: bool = Field(description="A standard it rests on is not confirmed by the bureau: shown as 示例")


class InstalmentShape(Shape):
    position: int
    due_on: date
    amount: int
    condition: str
    state: str = Field(description="`planned`, `released` or `stopped`")
    state_label: str
    released_at: AwareDatetime | None


class NearRelativeShape(Shape):
    staff: str
    relation: str


class ShortWayShape(Shape):
    """The household is recognised: only what it spent is looked at. `small`: decided without a notice before."""

    programme: str
    valid_until: date
    small: bool


class SpendingShape(Shape):
    spent: int = Field(description="Fen that the household paid itself")
    documents: list[UUID]
    note: str


class CaseConferenceShape(Shape):
    """一事一议: advice for whoever decides."""

    held_at: AwareDatetime
    participants: list[str]
    decided: str = Field(description="What they came to; no decision")
    text: str


class AssistanceLetterShape(Shape):
    """协助调查函: to where somebody of the household lives, with its last day and what came of it."""

    position: int
    sent_to: str
    phone: str | None
    about: str
    sent_on: date
    due_on: date
    reminded_on: date | None
    outcome: str | None = Field(description="`answered`, `declined`, `silent`; null while it is awaited")
    outcome_label: str
    ended_on: date | None
    answer: str | None


class FileShape(Shape):
    """Fields with a default are there only for whoever may see them."""

    applicant: ApplicantShape
    by_somebody_else: bool
    household: HouseholdShape
    supplement: list[SupplementItemShape] | None
    example: bool = Field(description="Amounts rest on standards that the bureau has not confirmed: 示例")
    form: dict[str, Any] = Field({}, description="As the programme's own schema says (`GET /programmes/{code}`)")
    consents: list[ConsentShape] = []
    visits: list[VisitShape] = []
    appointment: AppointmentShape | None = None
    deceased: list[str] = []
    postings: list[PostingShape] = []
    decision: DecisionShape | None = None
    short_way: ShortWayShape | None = None
    spending: SpendingShape | None = None
    renews: UUID | None = None
    instalments: list[InstalmentShape] = []
    calculation: CalculationShape | None = None
    declared_accounts: HouseholdAccounts | None = None
    lacking: list[str] = Field([], description="Proof that is still to be brought, for officers")
    opinion: OpinionShape | None = None
    side_by_side: list[StageShape] = Field([], description="For those who decide: from the calculation to the decision")
    relatives_of_staff: bool = Field(False, description="By the officer's word, or by a number that was declared")
    near_relatives: list[NearRelativeShape] = Field([], description="近亲属备案: of whom in office, in their words")
    objections: list[ObjectionShape] = Field([], description="To its public notices, oldest first")
    conferences: list[CaseConferenceShape] = Field([], description="Held about it, oldest first; for those who decide")
    assistance_letters: list[AssistanceLetterShape] = Field([], description="协助调查函, for those who decide")
    remedies: list[RemedyShape] = Field([], description="Reviews and suits about it, oldest first")


class ExportedAccount(Shape):
    name: str
    id_number: str | None
    phone: str | None
    identity_status: str
    created_at: AwareDatetime


class ExportedReport(Shape):
    """An emergency as it was reported."""

    kind: str
    description: str
    address: str | None
    longitude: float
    latitude: float
    contact_phone: str


class ExportedMatter(Shape):
    """Beside what is named here, each kind of matter adds what it keeps."""

    model_config = ConfigDict(extra="allow")

    id: UUID
    collection: str
    state: str
    number: str | None
    file: FileShape | None = None
    benefit: BenefitInFullShape | None = None
    report: ExportedReport | None = None


class ExportedMessage(Shape):
    title: str
    body: str
    at: AwareDatetime


class ExportedConsent(Shape):
    kind: str
    version: str
    given_at: AwareDatetime
    withdrawn: bool


class ExportedWord(Shape):
    label: str
    text: str


class ExportedTelling(Shape):
    """What a department was told about the person, for what, and by which clause."""

    department: str
    purpose: str
    basis: str
    change: str
    at: AwareDatetime
    says: list[ExportedWord]


class ExportShape(Shape):
    account: ExportedAccount
    matters: list[ExportedMatter]
    messages: list[ExportedMessage]
    consents: list[ExportedConsent]
    told_departments: list[ExportedTelling]
