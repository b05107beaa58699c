"""Proof that the public notice hung on the board (张贴公示, 民发〔2021〕57号 第19条):
neither the notice's days nor a grant wait for it.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.applications.file import ApplicationFile, ApplicationSituation
from app.applications.models import Posting
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, Name, PastDay
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.workflow.definition import StepContext

Photo = Annotated[UUID | None, Field(title="张贴的照片")]


class RecordPosting(Input):
    """A photograph, or why there is none."""

    posted_on: Annotated[PastDay, Field(title="哪一天贴的")]
    place: Annotated[Line, Field(title="贴在哪里")]
    posted_by: Annotated[Name, Field(title="谁贴的")]
    sheet_number: Annotated[Line | None, Field(title="公示单右上角的单号（没有的不填）")] = None
    notice_photo_document: Photo = None
    no_photo_reason: Annotated[Line | None, Field(title="没有照片的，写明原因")] = None


class RecordTakingDown(Input):
    taken_down_on: Annotated[PastDay, Field(title="哪一天取下的")]


def posting_is_proved(case: StepContext[ApplicationFile, RecordPosting]) -> FieldError | None:
    photo = case.input.notice_photo_document
    if photo is None and case.input.no_photo_reason is None:
        return FieldError("notice_photo_document", "请拍一张公示贴在公示栏里的照片；拍不了的，写明原因。")
    if photo is not None and not case.file.has_this_document(photo):
        return FieldError("notice_photo_document", "没有找到这张照片，请重新上传。")
    return None


def sheet_has_this_household(case: StepContext[ApplicationFile, RecordPosting]) -> FieldError | None:
    number = case.input.sheet_number
    if number is None or number.upper() in case.file.sheets:
        return None
    return FieldError("sheet_number", "没有这个单号的公示单，或者单子上没有这一户。请对照单子的右上角。")


def something_was_published(case: ApplicationSituation) -> FieldError | None:
    if case.file.latest_proposal is None:
        return FieldError("posted_on", "这件申请还没有公示，不用登记张贴。")
    return None


def posting_is_within_the_notice(case: StepContext[ApplicationFile, RecordPosting]) -> FieldError | None:
    notice = case.file.latest_proposal
    if notice is not None and case.input.posted_on < notice.starts_on:
        return FieldError("posted_on", "张贴的日期早于公示开始的日期，请核对。")
    return None


def something_hangs(case: ApplicationSituation) -> FieldError | None:
    if not case.file.hanging:
        return FieldError("taken_down_on", "没有还贴着的公示，不用登记取下。")
    return None


def taken_down_after_posting(case: StepContext[ApplicationFile, RecordTakingDown]) -> FieldError | None:
    if any(case.input.taken_down_on < posting.posted_on for posting in case.file.hanging):
        return FieldError("taken_down_on", "取下的日期早于张贴的日期，请核对。")
    return None


def was_posted(file: ApplicationFile) -> bool:
    """Whether what was proposed last is on record as having hung in the village;
    without a notice there is nothing to prove.
    """
    notice = file.latest_proposal
    return notice is None or any(posting.notice == notice.id for posting in file.postings)


def save_posting(case: StepContext[ApplicationFile, RecordPosting]) -> None:
    facts, notice = case.input, case.file.latest_proposal
    assert notice is not None
    row = {
        "id": new_id(),
        "application": case.subject.id,
        "notice": notice.id,
        "place": facts.place,
        "posted_on": facts.posted_on,
        "posted_by": facts.posted_by,
        "sheet_number": facts.sheet_number.upper() if facts.sheet_number else None,
        "document": facts.notice_photo_document,
        "no_photo_reason": Secret(facts.no_photo_reason) if facts.no_photo_reason else None,
        "recorded_by": case.actor.account_id,
        "recorded_at": case.now,
    }
    insert(Posting, row)


def save_taking_down(case: StepContext[ApplicationFile, RecordTakingDown]) -> None:
    hanging = [posting.id for posting in case.file.hanging]
    Posting.update(taken_down_on=case.input.taken_down_on).where(Posting.id.in_(hanging)).execute()
