"""张贴: proof that a notice, or a result, hung on the board of the village (民发〔2021〕57号 第19条、第24条;
民发〔2021〕43号 第26条). Nothing that is published waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import Field

from app.kernel.database import insert, rows_by
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Line, PersonName
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.public_notices.models import Posting, PublicNotice
from app.public_notices.posters import sheets_with
from app.workflow.definition import Situation, StepContext

KIND_LABELS = {
    "proposal": "公示（决定以前）",
    "result": "结果公布（决定以后）",
    "ending": "拟终止公示（决定以前）",
}
LACKING = {
    "proposal": "还没有登记公示的张贴情况",
    "result": "还没有登记结果公布的张贴情况",
    "ending": "还没有登记拟终止公示的张贴情况",
}
Photo = Annotated[UUID | None, Field(title="张贴的照片")]
Kind = Annotated[Literal["proposal", "result", "ending"], Field(json_schema_extra={"x-enum-labels": KIND_LABELS})]


class RecordPosting(Input):
    """A photograph, or why there is none. Without `kind` it is the notice that was put up last."""

    kind: Annotated[Kind | None, Field(title="贴的是哪一张（不选就是最近的一张）")] = None
    posted_on: Annotated[DoneOn, Field(title="哪一天贴的")]
    place: Annotated[Line, Field(title="贴在哪里")]
    posted_by: Annotated[PersonName, Field(title="谁贴的")]
    sheet_number: Annotated[Line | None, Field(title="公示单右上角的单号（没有的不填）")] = None
    notice_photo_document: Photo = None
    no_photo_reason: Annotated[Line | None, Field(title="没有照片的，写明原因")] = None


class RecordTakingDown(Input):
    taken_down_on: Annotated[DoneOn, Field(title="哪一天取下的")]


class PostedFile(Protocol):
    """What the file of a matter offers that is put up on the board; notices and postings oldest first."""

    @property
    def notices(self) -> list[PublicNotice]: ...

    @property
    def postings(self) -> list[Posting]: ...

    @property
    def sheets(self) -> dict[UUID, frozenset[str]]: ...

    def has_this_document(self, document: UUID) -> bool: ...


PostedSituation = Situation[PostedFile]


_NOTICES = rows_by(PublicNotice.application, PublicNotice.id)
_POSTINGS = rows_by(Posting.application, Posting.id)


def notices_of(subject: UUID) -> list[PublicNotice]:
    return _NOTICES(subject)


def postings_of(subject: UUID) -> list[Posting]:
    return _POSTINGS(subject)


def printed_sheets(notices: Sequence[PublicNotice]) -> dict[UUID, frozenset[str]]:
    """The numbers of the printed sheets on which each notice stands."""
    return {notice.id: sheets_with(notice) for notice in notices}


def latest_notice(file: PostedFile, kind: str | None) -> PublicNotice | None:
    """The last of this kind, whether it still stands or not; without a kind the last of all."""
    return next((notice for notice in reversed(file.notices) if kind in (None, notice.kind)), None)


def was_posted(file: PostedFile, kind: str) -> bool:
    """Whether the last notice of the kind is on record as having hung in the village;
    without a notice there is nothing to prove.
    """
    notice = latest_notice(file, kind)
    return notice is None or any(posting.notice == notice.id for posting in file.postings)


def lacking_postings(file: PostedFile) -> list[str]:
    """What is not on record, in words."""
    return [said for kind, said in LACKING.items() if not was_posted(file, kind)]


def hanging(file: PostedFile) -> list[Posting]:
    """What was put up and not taken down."""
    return [posting for posting in file.postings if posting.taken_down_on is None]


def something_was_published(case: PostedSituation) -> FieldError | None:
    return None if case.file.notices else FieldError("posted_on", "还没有公示或者公布过，不用登记张贴。")


def on_the_first_day(case: PostedSituation) -> dict[str, Any]:
    """The last notice hangs from its first day on, where nobody says otherwise."""
    notice = latest_notice(case.file, None)
    return {"posted_on": min(notice.starts_on, case.today).isoformat()} if notice else {}


def that_was_published(case: StepContext[PostedFile, RecordPosting]) -> FieldError | None:
    if latest_notice(case.file, case.input.kind) is None:
        return FieldError("kind", "这一种还没有公布，请选已经公布的。")
    return None


def posting_is_proved(case: StepContext[PostedFile, RecordPosting]) -> FieldError | None:
    photo = case.input.notice_photo_document
    if photo is None and case.input.no_photo_reason is None:
        return FieldError("notice_photo_document", "请拍一张公示贴在公示栏里的照片；拍不了的，写明原因。")
    if photo is not None and not case.file.has_this_document(photo):
        return FieldError("notice_photo_document", "没有找到这张照片，请重新上传。")
    return None


def sheet_has_this_household(case: StepContext[PostedFile, RecordPosting]) -> FieldError | None:
    number, notice = case.input.sheet_number, latest_notice(case.file, case.input.kind)
    if number is None or (notice is not None and number.upper() in case.file.sheets[notice.id]):
        return None
    return FieldError("sheet_number", "没有这个单号的公示单，或者单子上没有这一户。请对照单子的右上角。")


def posting_is_within_the_notice(case: StepContext[PostedFile, RecordPosting]) -> FieldError | None:
    notice = latest_notice(case.file, case.input.kind)
    if notice is not None and case.input.posted_on < notice.starts_on:
        return FieldError("posted_on", "张贴的日期早于公示开始的日期，请核对。")
    return None


def something_hangs(case: PostedSituation) -> FieldError | None:
    return None if hanging(case.file) else FieldError("taken_down_on", "没有还贴着的公示，不用登记取下。")


def taken_down_after_posting(case: StepContext[PostedFile, RecordTakingDown]) -> FieldError | None:
    if any(case.input.taken_down_on < posting.posted_on for posting in hanging(case.file)):
        return FieldError("taken_down_on", "取下的日期早于张贴的日期，请核对。")
    return None


def save_posting(case: StepContext[PostedFile, RecordPosting]) -> None:
    facts, notice = case.input, latest_notice(case.file, case.input.kind)
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


def save_taking_down(case: StepContext[PostedFile, RecordTakingDown]) -> None:
    taken = [posting.id for posting in hanging(case.file)]
    Posting.update(taken_down_on=case.input.taken_down_on).where(Posting.id.in_(taken)).execute()


def serialize_posting(posting: Posting) -> dict[str, Any]:
    return {
        "place": posting.place,
        "posted_on": posting.posted_on.isoformat(),
        "posted_by": posting.posted_by,
        "sheet_number": posting.sheet_number,
        "photo": str(posting.document) if posting.document else None,
        "no_photo_reason": posting.no_photo_reason.reveal() if posting.no_photo_reason else None,
        "taken_down_on": posting.taken_down_on.isoformat() if posting.taken_down_on else None,
    }
