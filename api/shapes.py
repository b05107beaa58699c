"""The answers of the API as models, for the OpenAPI document. Handlers answer plain data of these shapes; tests hold them to it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProblemField(Shape):
    field: str
    message: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str = Field(description="Chinese, for the person: what happened and what to do")
    errors: list[ProblemField]
    request_id: str


class ActionShape(Shape):
    action: str
    label: str
    fields: dict[str, Any] = Field(description="JSON Schema of the body")
    basis: str


class EventShape(Shape):
    action: str
    label: str
    at: AwareDatetime
    from_: str = Field(alias="from")
    to: str
    by: str
    note: str | None


class NoticeRef(Shape):
    id: UUID
    starts_on: date
    ends_on: date


class ResultRef(Shape):
    collection: str
    id: UUID


class SubjectShape(Shape):
    id: UUID
    number: str | None
    procedure: str
    title: str
    state: str
    state_label: str
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
    actions: list[ActionShape]
    latest_events: list[EventShape] | None = None


class ApplicationShape(SubjectShape):
    programme: str
    programme_name: str
    applicant_name: str
    notice: NoticeRef | None = None


class EmergencyShape(SubjectShape):
    kind: str
    kind_label: str
    people: int
    location: dict[str, Any]
    confidence: str
    description: str
    contact_phone: str
    affected: dict[str, Any] | None
    track: str | None
    result: ResultRef | None
    payments: list[dict[str, Any]]
    tracking_token: str | None = None


class LeadShape(SubjectShape):
    person: dict[str, Any]
    description: str
    found_on: date
    possible_duplicate_of: UUID | None
    assistant: str | None
    result: ResultRef | None


class Listed(Shape):
    """A page; `next` is the cursor of the page after, or null."""

    items: list[dict[str, Any]]
    next: str | None


class TimelineShape(Shape):
    items: list[EventShape]


class Items(Shape):
    items: list[dict[str, Any]]


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


class AccountShape(Shape):
    id: UUID
    kind: str
    name: str
    phone: str | None
    id_number: str | None
    identity_status: str
    roles: list[AccountRole]


class TokensShape(Shape):
    access_token: str
    refresh_token: str
    expires_in: int
    account: AccountShape


class FreeForm(BaseModel):
    """An object whose fields depend on the programme or on who looks; described in docs/api.md."""

    model_config = ConfigDict(extra="allow")
