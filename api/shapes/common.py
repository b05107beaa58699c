"""The answers of the API as models, for the OpenAPI document.

Handlers answer plain data of these shapes; tests hold them to it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.kernel.forms.fields import AsTyped
from app.workflow.definition import Group, Tone

T = TypeVar("T")
PLAIN_TEXT: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}
_SCHEMAS: dict[Any, dict[str, Any]] = {}


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    @classmethod
    def model_json_schema(cls, *args: Any, **how: Any) -> dict[str, Any]:
        """Worked out once in a process and only read after that: a shape stands in up to eighty operations, and the
        document was twice as long in the making.
        """
        key = (cls, args, *sorted(how.items()))
        if key not in _SCHEMAS:
            _SCHEMAS[key] = super().model_json_schema(*args, **how)
        return _SCHEMAS[key]


class Listed(Shape, Generic[T]):
    """A page; `next` is the cursor of the page after, null at the end of the list."""

    items: list[T]
    next: str | None


class ProblemField(Shape):
    field: str
    message: str


class Problem(Shape):
    """RFC 9457 problem details. A 409 says what is the case now: `version`, or the `actions` that the state allows."""

    type: str = Field(description="A stable URN, `urn:social-assistance:problem:…`")
    title: str
    status: int
    detail: str = Field(description="Chinese, for the person: what happened and what to do")
    errors: list[ProblemField]
    request_id: str
    version: int | None = None
    actions: list[str] | None = None
    means: str | None = Field(
        None, description="`step-up-needed`: `code`, `password` or `wechat` for `POST /auth/step-up`"
    )


class ActionShape(Shape):
    """A step that is offered.

    One that is not `blocked` can be taken: what then still may be refused are the facts in the body.
    """

    action: str
    label: str
    fields: dict[str, Any] = Field(description="JSON Schema of the body")
    basis: str
    blocked: list[ProblemField] = Field(description="What has to be done first, and where; empty: nothing")
    group: Group = Field(
        description="`seldom` is hardly wanted or hard to undo, `consent` belongs on the page of the consents"
    )
    grave: bool = Field(description="It ends something or says no")
    takes_papers: bool = Field(description="Papers may be brought with it")
    from_file: list[str] = Field(
        description="Fields that each matter takes from its own file where many are taken at once and they are left out"
    )
    subscribes: bool = Field(description="What follows is worth a message: the phone may ask at this tap")


class EventShape(Shape):
    id: UUID
    action: str
    label: str
    at: AwareDatetime
    from_: str = Field(alias="from")
    to: str
    by: str
    by_name: str | None = Field(description="Who took the step, for auditors; a resident's name is masked")
    note: str | None
    unconfirmed: list[str] = Field(
        description="For offices: usernames of those whom it names and who have not confirmed it, or have denied it"
    )


class ProgressShape(Shape):
    """How many stages of the usual road are behind.

    `steps` names them; empty where the road was left or not yet taken.
    """

    done: int
    of: int
    steps: list[str]


class ResidentShape(Shape):
    """A state in plain words, for the person. `advice` is what can still be done at an end."""

    label: str
    next: str | None = Field(description="What to expect next; null at the end")
    advice: str | None
    progress: ProgressShape


class StateShape(Shape):
    state: str
    state_label: str = Field(description="The offices' word for the state")
    tone: Tone = Field(description="How the state looks beside its label: it only repeats what the words say")
    resident: ResidentShape


class NoticeRef(Shape):
    id: UUID
    starts_on: date
    ends_on: date


class ObjectionRef(Shape):
    """That something was said against a public notice; what, stands in the file for whoever decides."""

    id: UUID
    at: AwareDatetime
    state: Literal["open", "answered"]


class ObjectionShape(ObjectionRef):
    """For whoever decides: what was said, never by whom."""

    seen: bool = Field(description="An officer has looked at it; false only of what came without log-in")
    text: str
    outcome: str | None
    answer: str | None


class RemedyShape(Shape):
    """A review or a suit; open as long as it has no outcome."""

    kind: str = Field(description="`review` or `suit`")
    kind_label: str
    body: str = Field(description="Who hears it")
    number: str | None
    received_on: date
    outcome: str | None
    outcome_label: str
    text: str | None
    ended_on: date | None


class ResultRef(Shape):
    collection: str
    id: UUID


class KnownShape(Shape):
    """One thing that is known of a matter, as its page shows it."""

    label: str
    text: str


class SubjectShape(StateShape):
    id: UUID
    number: str | None
    procedure: str
    title: str
    version: int
    region: str
    region_name: str
    township: str | None
    township_phone: str | None
    created_at: AwareDatetime
    submitted_at: AwareDatetime | None
    due_on: date | None
    promised_on: date | None
    step_due_on: date | None
    assigned_to: Literal["mine", "colleague"] | None = Field(None, description="For offices: who works on it")
    has_clock: bool = Field(description="The law limits the whole, and `GET …/clock` says how its days are counted")
    actions: list[ActionShape]
    latest_events: list[EventShape] | None = None


class RecognitionRef(Shape):
    valid_from: date
    valid_until: date
    state: str = Field(description="`active`, `ended` or `replaced`")
    state_label: str


class ApplicationShape(SubjectShape):
    programme: str
    programme_name: str
    applicant_name: str
    has_means_check: bool = Field(
        description="The check of the means has begun: there is a report for whoever may see it"
    )
    notice: NoticeRef | None = None
    objections: list[ObjectionRef] | None = Field(None, description="Where one is asked for, not in lists")
    recognition: RecognitionRef | None = Field(None, description="Of a granted recognition: until when it holds")
    benefit: UUID | None = Field(None, description="The benefit that came of it, which says its application in turn")
    monthly_amount: int | None = Field(None, description="Fen; of what was granted, for whoever sees the decision")
    first_month: str | None = Field(None, description="`2027-01`; from when it is paid")


class Place(Shape):
    longitude: float
    latitude: float
    accuracy: int | None = Field(None, description="Metres, as the phone that reported said it")
    address: str | None


class FoundPersonShape(Shape):
    name: str
    phone: str | None
    id_number: str | None = Field(description="Masked")


class LeadShape(SubjectShape):
    person: FoundPersonShape
    description: str | None = Field(description="Null for whoever audits")
    found_on: date
    location: Place | None = Field(description="Null for whoever audits, and where none was taken")
    possible_duplicate_of: UUID | None
    assistant: str | None
    result: ResultRef | None


class ClockDay(Shape):
    date: date
    kind: str
    counted: bool
    ordinal: int | None
    note: str


class ClockShape(Shape):
    due_on: date | None
    promised_on: date | None
    earliest_on: date | None
    state: str
    provisional: bool
    days: list[ClockDay]


class DocumentShape(Shape):
    id: UUID
    collection: str
    subject: UUID
    kind: str
    kind_label: str
    filename: str
    content_type: str
    size: int
    state: str
    reason: str | None
    pages: int | None
    created_at: AwareDatetime


class UploadShape(Shape):
    url: str
    method: str
    fields: dict[str, str]
    file_field: str
    expires_at: AwareDatetime


class UploadAnswer(Shape):
    document: DocumentShape
    upload: UploadShape


class AccountRole(Shape):
    role: str
    role_label: str
    region: str
    region_name: str
    department: str | None = Field(description="Of whoever works for a department outside")


class AccountShape(Shape):
    id: UUID
    kind: str
    name: str
    phone: str | None
    id_number: str | None
    identity_status: str
    roles: list[AccountRole]


Nonce = Annotated[
    str | None, AsTyped, Field(min_length=16, max_length=64, title="这次续期的随机数，没有收到答复再问时用同一个")
]


class TokensShape(Shape):
    access_token: str
    refresh_token: str
    expires_in: int
    enrolment_needed: bool = Field(description="Staff who can do nothing before they enrol a second factor")
    storage_key: str = Field(description="32 bytes in hexadecimal: seals what the phone keeps, which keeps no key")
    device: str | None = Field(None, description="Staff, at the first log-in from a device: to show at the next")
    account: AccountShape


class PostingShape(Shape):
    """That the public notice hung on the board; `photo` is the id of a document."""

    place: str
    posted_on: date
    posted_by: str
    photo: UUID | None
    no_photo_reason: str | None
    sheet_number: str | None
    taken_down_on: date | None
