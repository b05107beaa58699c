"""What the steps on somebody's way into a home write."""

from __future__ import annotations

from typing import Any

from app.assessment.self_care import self_care_level
from app.documents.models import Document
from app.kernel.database import insert, lock_row
from app.kernel.errors import invalid
from app.welfare_homes.file import PlaceFile
from app.welfare_homes.inputs import ConfirmGone, RecordWish, SayNo, SetLevel, StillThere
from app.welfare_homes.models import HomeBed, HomeLevel, HomePlace
from app.workflow.definition import NoInput, StepContext

AnyPlace = StepContext[PlaceFile, Any]


def _save(case: AnyPlace, **changes: Any) -> None:
    row = case.file.row
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(only=[getattr(HomePlace, name) for name in changes])


def keep_own_wish(case: StepContext[PlaceFile, NoInput]) -> None:
    _save(case, wish_way="tap", wish_on=case.today, in_line_since=case.now)


def keep_wish(case: StepContext[PlaceFile, RecordWish]) -> None:
    check_signature(case)
    _save(case, wish_way=case.input.how, wish_on=case.today, in_line_since=case.now)


def check_signature(case: AnyPlace) -> None:
    """A paper that was brought for this very matter and has been looked at. Raises Invalid."""
    paper = case.input.signature_document
    if paper is None:
        return
    known = (Document.id == paper) & (Document.subject == case.subject.id) & (Document.state == "ready")
    if not Document.select().where(known).exists():
        raise invalid("signature_document", "没有找到这份材料，请重新上传。")


def decline(case: StepContext[PlaceFile, SayNo]) -> None:
    _save(case, declined_on=case.today, is_for=None)


def hold_beds(case: AnyPlace) -> None:
    """Two offers at the same time do not rest on the same bed."""
    list(lock_row(HomeBed.select().where(HomeBed.home == case.file.row.home).order_by(HomeBed.id)))


def to_the_end_of_the_line(case: StepContext[PlaceFile, NoInput]) -> None:
    _save(case, in_line_since=case.now)


def close_place(case: AnyPlace) -> None:
    _save(case, is_for=None)


def keep_level(case: StepContext[PlaceFile, SetLevel]) -> None:
    """From today on: days before keep the level that they had."""
    level = self_care_level(case.input.items)
    HomeLevel.delete().where(HomeLevel.place == case.subject.id, HomeLevel.since == case.today).execute()
    row = {"place": case.subject.id, "since": case.today, "level": level, "assessed_by": case.actor.account_id}
    insert(HomeLevel, row | {"items": case.input.items.model_dump()})
    case.outcome.level = level


def goes_on(case: StepContext[PlaceFile, StillThere]) -> None:
    _save(case, gone_on=None)


def leave(case: StepContext[PlaceFile, ConfirmGone]) -> None:
    """Where the home had told an earlier day, that one stands: nobody is paid for longer than the home itself says."""
    told = case.file.row.gone_on
    _save(
        case, gone_on=min(told, case.input.on) if told else case.input.on, left_because=case.input.reason, is_for=None
    )
