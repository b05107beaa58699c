"""The visit to the home (入户调查, 民发〔2021〕57号 第16条): agreeing on a day,
and what two investigators bring back from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.accounts.roles import Role
from app.applications.file import ApplicationFile
from app.applications.inputs import Investigator
from app.applications.models import Visit
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Day, DoneOn, Input, Line, Paragraph
from app.kernel.identifiers import new_id
from app.public_emergency.marks import mark
from app.workflow.definition import AnySituation, Naming, Situation, StepContext

MANNER_LABELS = {"on_site": "上门", "telephone": "电话", "video": "视频"}
INVESTIGATORS = {"first_signature": "第一名调查人员", "second_signature": "第二名调查人员"}
SIGNER_LABELS = {**INVESTIGATORS, "household_signature": "在场的家庭成员"}
WINDOW_LABELS = {"morning": "上午", "afternoon": "下午"}
# [P] How far ahead a visit is agreed on, and how long before acceptance somebody may have been to the home already.
PLANNED_AHEAD, LOOKED_BACK = timedelta(days=30), timedelta(days=30)
# Two different people, neither of whom the case concerns.
TWO_INVESTIGATORS = Naming(
    field="investigators",
    roles=frozenset({Role.TOWNSHIP_INVESTIGATOR}),
    part="investigator",
    signatures=tuple(INVESTIGATORS),
)

Window = Annotated[
    Literal["morning", "afternoon"], Field(title="上午还是下午", json_schema_extra={"x-enum-labels": WINDOW_LABELS})
]
Hour = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", title="几点开始（例如 09:30）")]


SIGNED_HERE = Field(json_schema_extra={"x-widget": "signature"})


class PlanVisit(Input):
    visit_on: Annotated[Day, Field(title="哪一天上门")]
    window: Window
    note: Annotated[Line | None, Field(title="要家里准备什么（可以不填）")] = None


class AskOtherDay(Input):
    visit_on: Annotated[Day, Field(title="您哪一天方便")]
    window: Window
    reason: Annotated[Line | None, Field(title="有什么要说的（可以不填）")] = None


class Answered(Input):
    question: Annotated[Line, Field(title="问了什么")]
    answer: Annotated[Paragraph, Field(title="怎么答的")]


class Coordinates(Input):
    """WGS-84 degrees."""

    longitude: Annotated[float, Field(ge=-180, le=180, title="经度")]
    latitude: Annotated[float, Field(ge=-90, le=90, title="纬度")]


class RecordVisit(Input):
    """Without `place`, at the address of the household.

    Whoever has not signed is accounted for in `unsigned_reason`.
    """

    manner: Annotated[
        Literal["on_site", "telephone", "video"],
        Field(title="调查方式", json_schema_extra={"x-enum-labels": MANNER_LABELS}),
    ] = "on_site"
    visited_on: Annotated[DoneOn, Field(title="入户日期")]
    started_at: Annotated[Hour | None, Field(title="几点开始（例如 09:30）")] = None
    place: Annotated[Line | None, Field(title="在哪里（不填就是申请表上的住址）")] = None
    coordinates: Annotated[Coordinates | None, Field(title="定位")] = None
    investigators: Annotated[list[Investigator], Field(min_length=2, max_length=2, title="两名调查人员")]
    answers: Annotated[list[Answered], Field(max_length=40, title="问到的情况")] = []
    findings: Annotated[Paragraph, Field(title="调查情况")]
    visit_photos: Annotated[list[UUID], Field(max_length=20, title="照片")] = []
    first_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第一名调查人员签名")] = None
    second_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="第二名调查人员签名")] = None
    household_signature: Annotated[UUID | None, SIGNED_HERE, Field(title="在场的家庭成员签名")] = None
    unsigned_reason: Annotated[Line | None, Field(title="谁没有签名，为什么（都签了的不填）")] = None

    def as_recorded(self) -> dict[str, Any]:
        """Where the investigators stood is for the file alone."""
        return self.model_dump(mode="json", exclude={"coordinates"})


def in_the_morning(_: AnySituation) -> dict[str, Any]:
    """Most visits are made then: half of the form is filled in."""
    return {"window": "morning"}


def on_the_day(case: Situation[ApplicationFile]) -> dict[str, Any]:
    """The day that was agreed on, once it has come; else most visits are put on record on the day itself."""
    agreed = (case.file.application.appointment or {}).get("visit_on")
    today = case.today.isoformat()
    return {"visited_on": min(agreed or today, today)}


def day_is_ahead(case: StepContext[ApplicationFile, PlanVisit | AskOtherDay]) -> FieldError | None:
    today = case.today
    if not today <= case.input.visit_on <= today + PLANNED_AHEAD:
        return FieldError("visit_on", f"请选今天以后{PLANNED_AHEAD.days}天以内的日期。")
    return None


def visit_is_not_before_acceptance(case: StepContext[ApplicationFile, RecordVisit]) -> FieldError | None:
    started = case.subject.clock_started_on
    if started is not None and case.input.visited_on < started - LOOKED_BACK:
        return FieldError("visited_on", f"入户日期早于受理前{LOOKED_BACK.days}天，请核对。")
    return None


def away_from_home_only_in_emergency_mode(case: StepContext[ApplicationFile, RecordVisit]) -> FieldError | None:
    """By telephone or video only while emergency mode is on where the home is (民发〔2021〕57号 第16条)."""
    if case.input.manner == "on_site" or case.file.emergency_mode(case.input.visited_on):
        return None
    return FieldError("manner", "这个地方那天没有开启“电话、视频调查”的应急措施，要上门调查，不能只用电话或者视频。")


def visit_papers_are_of_this_case(case: StepContext[ApplicationFile, RecordVisit]) -> FieldError | None:
    facts = case.input
    papers = {f"visit_photos.{position}": paper for position, paper in enumerate(facts.visit_photos)}
    papers |= {name: getattr(facts, name) for name in SIGNER_LABELS if getattr(facts, name) is not None}
    for field, paper in papers.items():
        if not case.file.has_this_document(paper):
            return FieldError(field, "没有找到这份照片或者签名，请重新上传。")
    return None


def save_appointment(case: StepContext[ApplicationFile, PlanVisit]) -> None:
    agreed = case.input.model_dump(mode="json") | {"asked": None}
    case.file.update(appointment=agreed, visit_on=case.input.visit_on)


def save_other_day(case: StepContext[ApplicationFile, AskOtherDay]) -> None:
    appointment = case.file.application.appointment or {"visit_on": None, "window": None, "note": None}
    case.file.update(appointment=appointment | {"asked": case.input.model_dump(mode="json")})
    case.outcome.told = _written(case.input.visit_on, case.input.window)


def save_visit(case: StepContext[ApplicationFile, RecordVisit]) -> None:
    """Coordinates stay in the file alone."""
    facts = case.input
    kept = facts.model_dump(mode="json", exclude={"manner", "visited_on", "findings"})
    row = {
        "id": new_id(),
        "application": case.subject.id,
        "visited_on": facts.visited_on,
        "manner": facts.manner,
        "findings": kept | {"text": facts.findings},
        "recorded_by": case.actor.account_id,
        "recorded_at": case.now,
    }
    insert(Visit, row)


def mark_emergency(case: StepContext[ApplicationFile, RecordVisit]) -> None:
    """A visit by telephone says by which measure it was lawful."""
    mode = case.file.emergency_mode(case.input.visited_on)
    if mode is not None and case.input.manner != "on_site":
        case.outcome.kept |= mark(mode, case.subject, "record_visit", case.now)


def unsigned(visit: Visit) -> list[str]:
    """Who should have signed and did not, without a word why: both investigators and, where they were at the home,
    a member of it.
    """
    wanted = SIGNER_LABELS if visit.manner == "on_site" else INVESTIGATORS
    if visit.findings.get("unsigned_reason"):
        return []
    return [label for name, label in wanted.items() if not visit.findings.get(name)]


def serialize_visit(visit: Visit) -> dict[str, Any]:
    """A visit as the file shows it; coordinates are for nobody's eyes in passing."""
    kept = visit.findings
    return {
        "visited_on": visit.visited_on.isoformat(),
        "manner": visit.manner,
        "manner_label": MANNER_LABELS[visit.manner],
        "started_at": kept.get("started_at"),
        "place": kept.get("place"),
        "findings": kept["text"],
        "answers": kept.get("answers", []),
        "photos": kept.get("visit_photos", []),
        "signed_by": [label for name, label in SIGNER_LABELS.items() if kept.get(name)],
        "unsigned_reason": kept.get("unsigned_reason"),
    }


def planned_note(recorded: Mapping[str, Any]) -> str:
    note = f"。请准备：{recorded['note']}" if recorded["note"] else ""
    return f"{_written(*_agreed(recorded))}上门{note}"


def other_day_note(recorded: Mapping[str, Any]) -> str:
    return f"想改到{_written(*_agreed(recorded))}"


def _agreed(recorded: Mapping[str, Any]) -> tuple[date, str]:
    return date.fromisoformat(recorded["visit_on"]), recorded["window"]


def _written(day: date, window: str) -> str:
    return f"{day.month}月{day.day}日{WINDOW_LABELS[window]}"
