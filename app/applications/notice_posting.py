"""Proof that the public notice and the result hung on the board (张贴, 民发〔2021〕57号 第19条、第24条): the
notice's days do not wait for it; a grant without it needs the park's word besides (docs/decisions/0034).
"""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.applications.file import ApplicationFile, ApplicationSituation
from app.applications.models import Posting
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, Name, Paragraph, PastDay
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.public_notices.models import PublicNotice
from app.record.subjects import Participant
from app.workflow.definition import StepContext

KIND_LABELS = {"proposal": "公示（决定以前）", "result": "结果公布（决定以后）"}
Photo = Annotated[UUID | None, Field(title="张贴的照片")]


class RecordPosting(Input):
    """A photograph, or why there is none; of the notice before the decision or of the result after it."""

    kind: Annotated[
        Literal["proposal", "result"],
        Field(title="贴的是哪一张", json_schema_extra={"x-enum-labels": KIND_LABELS}),
    ] = "proposal"
    posted_on: Annotated[PastDay, Field(title="哪一天贴的")]
    place: Annotated[Line, Field(title="贴在哪里")]
    posted_by: Annotated[Name, Field(title="谁贴的")]
    sheet_number: Annotated[Line | None, Field(title="公示单右上角的单号（没有的不填）")] = None
    notice_photo_document: Photo = None
    no_photo_reason: Annotated[Line | None, Field(title="没有照片的，写明原因")] = None


class ExcusePosting(Input):
    reason: Annotated[Paragraph, Field(title="为什么没有张贴记录，怎样核实公示过了")]


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


def that_was_published(case: StepContext[ApplicationFile, RecordPosting]) -> FieldError | None:
    if case.file.latest_notice(case.input.kind) is None:
        return FieldError("kind", "结果还没有公布，请选公示。")
    return None


def posting_is_within_the_notice(case: StepContext[ApplicationFile, RecordPosting]) -> FieldError | None:
    notice = case.file.latest_notice(case.input.kind)
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


def was_posted(file: ApplicationFile, kind: str = "proposal") -> bool:
    """Whether the last notice of the kind is on record as having hung in the village;
    without a notice there is nothing to prove.
    """
    notice = file.latest_notice(kind)
    return notice is None or any(posting.notice == notice.id for posting in file.postings)


def hung_or_is_excused(case: ApplicationSituation) -> FieldError | None:
    """A notice that never hung is no notice: without a record of it the park answers for it (第19条)."""
    notice = case.file.latest_proposal
    if was_posted(case.file) or (notice is not None and notice.excuse is not None):
        return None
    return FieldError(
        "notice_photo_document", "还没有登记公示的张贴情况。请先登记；登记不了的，请园区民政写明理由同意。"
    )


def posting_is_lacking(case: ApplicationSituation) -> FieldError | None:
    return None if hung_or_is_excused(case) else FieldError("reason", "张贴情况已经登记，不用另外说明。")


def excuse(case: StepContext[ApplicationFile, ExcusePosting]) -> None:
    """The park signs beside whoever decides, and does not decide itself."""
    notice = case.file.latest_proposal
    assert notice is not None
    PublicNotice.update(excuse=Secret(case.input.reason)).where(PublicNotice.id == notice.id).execute()
    insert(Participant, {"subject": case.subject.id, "part": "posting_excuser", "account": case.actor.account_id})


def save_posting(case: StepContext[ApplicationFile, RecordPosting]) -> None:
    facts, notice = case.input, case.file.latest_notice(case.input.kind)
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
