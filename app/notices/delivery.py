"""送达: what takes something away from somebody, or asks them before it does, must reach them in writing within three
working days; until then the office owes it, and nothing that follows from it begins.

An officer hands it over, posts it, or leaves it where it is refused, and records that (送达回证). Whoever has agreed to
electronic delivery has it when they open the document or read the message about it. Whoever acts for them does not
receive it in their place. The steps are in `delivery_steps.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import Field

from app.accounts.consents import ELECTRONIC_DELIVERY, holds_consent
from app.kernel.database import Prepared, placeholder
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Line, Paragraph
from app.notices.models import OfficialNotice
from app.record.subjects import Located, Subject
from app.workflow.definition import AnyStep, Situation, StepContext
from app.workflow.limits import TimeLimit, Unit, await_until

DELIVERED_WITHIN = TimeLimit(3, Unit.WORKING_DAYS, "民发〔2021〕57号 第21条")
MUST_REACH = frozenset(
    {
        "refusal",
        "not_accepted",
        "termination",
        "decline",
        "hearing",
        "benefit_cut",
        "benefit_stop",
        "recovery_hearing",
        "recovery_order",
        "stop_hearing",
        "instalment_stop",
    }
)
MESSAGES_OF_THEM = frozenset(
    {
        "refused",
        "not_accepted",
        "terminated",
        "emergency_declined",
        "hearing",
        "stop_hearing",
        "recovery_hearing",
        "recovery_decided",
        "benefit_cut",
        "benefit_to_stop",
        "taper",
        "instalments_stopped",
    }
)
WAY_LABELS = {
    "handed_over": "当面送交",
    "family": "同住的成年家属代收",
    "posted": "邮寄",
    "left": "本人拒收，留在住处",
    "public": "公告",
    "opened": "本人打开了文书",
    "read": "本人看了消息",
    "confirmed": "本人点了“收到了”",
}
BY_OFFICE = ("handed_over", "family", "posted", "left", "public")
# What the law of civil procedure asks of the last resort (民事诉讼法 第95条), for want of a rule of its own.
TRIES_BEFORE_ANNOUNCING, ANNOUNCED_FOR = 2, timedelta(days=30)


class RecordDelivery(Input):
    """`receipt`: the photograph of the receipt (送达回证) that whoever took the notice has signed."""

    way: Annotated[
        Literal[BY_OFFICE],  # type: ignore[valid-type]
        Field(title="怎样送达的", json_schema_extra={"x-enum-labels": {way: WAY_LABELS[way] for way in BY_OFFICE}}),
    ]
    delivered_on: Annotated[DoneOn, Field(title="送达日期（邮寄的写回执上的收件日期）")]
    received_by: Annotated[Line, Field(title="谁签收的（邮寄写邮件号；留在住处写见证人；公告写贴在哪里）")]
    reason: Annotated[Paragraph | None, Field(title="为什么没有当面送到（留在住处、公告时写）")] = None
    receipt: Annotated[UUID | None, Field(title="送达回证的照片（可以后补）")] = None


class RecordFailedDelivery(Input):
    tried_on: Annotated[DoneOn, Field(title="哪一天送的")]
    way: Annotated[
        Literal["handed_over", "posted"],
        Field(title="怎样送的", json_schema_extra={"x-enum-labels": {"handed_over": "上门送", "posted": "邮寄"}}),
    ]
    happened: Annotated[Paragraph, Field(title="为什么没有送到")]


class AnnounceDelivery(Input):
    announced_on: Annotated[DoneOn, Field(title="哪一天公告的")]
    where: Annotated[Line, Field(title="公告贴在哪里（只写姓名的一部分，请他来领文书，不写内容）")]


class ReceiveNotice(Input):
    way: Annotated[
        Literal["confirmed", "opened", "read"],
        Field(
            title="怎样收到的",
            json_schema_extra={"x-enum-labels": {way: WAY_LABELS[way] for way in ("confirmed", "opened", "read")}},
        ),
    ] = "confirmed"


class NoticedFile(Protocol):
    @property
    def undelivered_notices(self) -> list[OfficialNotice]: ...

    @property
    def agreed_to_electronic_delivery(self) -> bool: ...

    def has_this_document(self, document: UUID) -> bool: ...


def await_delivery(case: AnyStep) -> None:
    """The matter is over, and yet the office is held to handing over what was decided: on the work list,
    with its own last day.
    """
    await_until(case.subject, DELIVERED_WITHIN.ends_at(case.now, case.calendar), case.calendar, case.now)


def await_nothing_more(case: AnyStep) -> None:
    await_until(case.subject, None, case.calendar, case.now)


def notice_is_to_be_delivered(case: Situation[NoticedFile]) -> FieldError | None:
    return None if case.file.undelivered_notices else FieldError("", "没有要送达的书面通知，或者已经送达。")


def agreed_to_electronic_delivery(case: Situation[NoticedFile]) -> FieldError | None:
    if case.file.agreed_to_electronic_delivery:
        return None
    return FieldError("way", "您没有同意电子送达，纸质的文书会送到您手上。想在手机上收的，请到“我的信息”里点同意。")


def delivered_after_it_was_issued(case: StepContext[NoticedFile, RecordDelivery]) -> FieldError | None:
    issued = max((notice.issued_on for notice in case.file.undelivered_notices), default=case.today)
    if case.input.delivered_on < issued:
        return FieldError("delivered_on", f"通知书是{issued:%Y年%m月%d日}出的，送达日期不能更早。")
    return None


def receipt_is_of_this_case(case: StepContext[NoticedFile, RecordDelivery]) -> FieldError | None:
    if case.input.receipt is None or case.file.has_this_document(case.input.receipt):
        return None
    return FieldError("receipt", "没有找到这张照片，请重新上传。")


def last_resorts_are_explained(case: StepContext[NoticedFile, RecordDelivery]) -> FieldError | None:
    """Leaving it takes a refusal and a witness; that nobody was found is said too."""
    if case.input.way in ("left", "public") and case.input.reason is None:
        return FieldError("reason", "请写明为什么没有当面送到：谁拒收、怎么说的，或者怎样找过他。")
    return None


def announced_long_enough(case: StepContext[NoticedFile, RecordDelivery]) -> FieldError | None:
    if case.input.way != "public":
        return None
    for notice in case.file.undelivered_notices:
        over = notice.announced_on + ANNOUNCED_FOR if notice.announced_on else None
        if over is None:
            return FieldError("way", "还没有公告过。两次没有送到，才可以公告，先点“公告送达”。")
        if case.input.delivered_on < over:
            return FieldError("delivered_on", f"公告满30天才算送达，要到{over:%Y年%m月%d日}。")
    return None


def tried_after_it_was_issued(case: StepContext[NoticedFile, RecordFailedDelivery]) -> FieldError | None:
    issued = min((notice.issued_on for notice in case.file.undelivered_notices), default=case.today)
    if case.input.tried_on < issued:
        return FieldError("tried_on", f"通知书是{issued:%Y年%-m月%-d日}出的，去送的日子不能更早。")
    return None


def was_tried_twice(case: Situation[NoticedFile]) -> FieldError | None:
    """Each of the notices; what was tried with an earlier one says nothing of a later."""
    if any(_enough_tries_on(notice) is None for notice in case.file.undelivered_notices):
        return FieldError("", "至少在两个不同的日子送过、都没有送到，才可以公告。请先登记没有送到的情况。")
    return None


def announced_after_the_tries(case: StepContext[NoticedFile, AnnounceDelivery]) -> FieldError | None:
    tried = max(
        (_enough_tries_on(notice) or case.today for notice in case.file.undelivered_notices), default=case.today
    )
    if case.input.announced_on < tried:
        return FieldError("announced_on", f"{tried:%Y年%-m月%-d日}还去送过，公告的日子不能更早。")
    return None


def _enough_tries_on(notice: OfficialNotice) -> date | None:
    """The day of the try with which there were enough of them; None before it."""
    days = sorted({attempt["on"] for attempt in notice.attempted or ()})
    last = days[TRIES_BEFORE_ANNOUNCING - 1 : TRIES_BEFORE_ANNOUNCING]
    return date.fromisoformat(last[0]) if last else None


def not_announced_yet(case: Situation[NoticedFile]) -> FieldError | None:
    if any(notice.announced_on is None for notice in case.file.undelivered_notices):
        return None
    return FieldError("", "已经公告了，满30天就可以登记送达。")


def save_delivery(case: StepContext[NoticedFile, RecordDelivery | ReceiveNotice]) -> None:
    """From now on whatever runs from the receipt runs: from the day on which it is on record, never from an earlier
    one, so that nobody shortens somebody's days by writing a day of last week.
    """
    notices = case.file.undelivered_notices
    OfficialNotice.update(delivered_at=case.now, delivered_by=case.input.way).where(
        OfficialNotice.id.in_([notice.id for notice in notices])
    ).execute()
    case.outcome.kept["notices"] = [notice.number for notice in notices]


def save_failed_delivery(case: StepContext[NoticedFile, RecordFailedDelivery]) -> None:
    attempt = {"on": case.input.tried_on.isoformat(), "way": case.input.way, "happened": case.input.happened}
    for notice in case.file.undelivered_notices:
        if case.input.tried_on < notice.issued_on:
            continue
        OfficialNotice.update(attempted=[*(notice.attempted or ()), attempt]).where(
            OfficialNotice.id == notice.id
        ).execute()


def announce(case: StepContext[NoticedFile, AnnounceDelivery]) -> None:
    """It comes back to the work list when the thirty days are over; they count from the day on which it is on record,
    as everything does that runs from a receipt.
    """
    OfficialNotice.update(announced_on=case.today).where(
        OfficialNotice.id.in_([notice.id for notice in case.file.undelivered_notices])
    ).execute()
    until = TimeLimit(ANNOUNCED_FOR.days, Unit.CALENDAR_DAYS, "民事诉讼法 第95条").ends_at(case.now, case.calendar)
    await_until(case.subject, until, case.calendar, case.now)


def delivered_note(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['delivered_on']}{WAY_LABELS[recorded['way']]}，{recorded['received_by']}"


def received_note(recorded: Mapping[str, Any]) -> str:
    return WAY_LABELS[recorded["way"]]


_UNDELIVERED = Prepared(
    lambda: (
        OfficialNotice.select()
        .where(
            OfficialNotice.subject == placeholder(),
            OfficialNotice.kind.in_(sorted(MUST_REACH)),
            OfficialNotice.delivered_at.is_null(),
        )
        .order_by(OfficialNotice.id)
    )
)


def undelivered_notices(subject_id: UUID) -> list[OfficialNotice]:
    """Those that must reach the person and have not, oldest first."""
    return _UNDELIVERED.models(subject_id)


def agrees_to_electronic_delivery(subject: Located | Subject) -> bool:
    """Whether whom the matter is about takes notices on the phone, now."""
    return subject.applicant_id is not None and holds_consent(subject.applicant_id, ELECTRONIC_DELIVERY)
