"""异议: what is said against a public notice, in any number; each is looked into and answered, and whoever said it
is told.

The notice hangs for its days whatever is said. What came without log-in (finding M14) is kept at once and counts as
open, but nobody is told of it before an officer has looked: it is taken up, or set aside with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from app.kernel.calendar.counting import local_date
from app.kernel.database import insert, rows_by
from app.kernel.errors import FieldError
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.public_notices.inputs import (
    ENDING_OUTCOME_LABELS,
    OUTCOME_LABELS,
    AnswerEndingObjection,
    AnswerObjection,
    ObjectToNotice,
    SetAside,
    TakeUp,
)
from app.public_notices.models import Objection, PublicNotice
from app.record.subjects import Participant
from app.workflow.definition import Situation, StepContext

SET_ASIDE, OVERTAKEN = "set_aside", "overtaken"
OBJECTOR = "objector"
LABELS = OUTCOME_LABELS | ENDING_OUTCOME_LABELS | {SET_ASIDE: "没有说出具体的事实，没有调查", OVERTAKEN: "公示已经撤下"}


class BoardFile(Protocol):
    """What the file of a matter offers that is put up on the board."""

    @property
    def objections(self) -> list[Objection]: ...


BoardSituation = Situation[BoardFile]
AnswerStep = StepContext[BoardFile, AnswerObjection | AnswerEndingObjection]
LookStep = StepContext[BoardFile, TakeUp]


_OBJECTIONS = rows_by(Objection.application, Objection.id)


def objections_of(subject: UUID) -> list[Objection]:
    """All that was ever said about a matter, oldest first."""
    return _OBJECTIONS(subject)


def still_open(objections: Iterable[Objection]) -> list[Objection]:
    return [each for each in objections if each.answered_at is None]


def unseen(objections: Iterable[Objection]) -> list[Objection]:
    """What came without log-in and nobody has looked at."""
    return [each for each in still_open(objections) if each.taken_up_at is None]


def serialize_objections(subject: UUID) -> list[dict[str, Any]]:
    """That something was said, when, and whether it is answered: for everybody who sees the matter."""
    return [
        {"id": str(each.id), "at": each.received_at.isoformat(), "state": "answered" if each.answered_at else "open"}
        for each in objections_of(subject)
    ]


def objection_choices(subject: UUID) -> list[dict[str, str]]:
    """The open ones, numbered as they came, to choose from."""
    numbered = enumerate(objections_of(subject), start=1)
    return [
        {"value": str(each.id), "label": f"第{number}条（{local_date(each.received_at):%m月%d日}提的）"}
        for number, each in numbered
        if each.answered_at is None
    ]


def objection_in_full(objection: Objection) -> dict[str, Any]:
    """For whoever decides; who said it is not in it."""
    return {
        "id": str(objection.id),
        "at": objection.received_at.isoformat(),
        "state": "answered" if objection.answered_at else "open",
        "seen": objection.taken_up_at is not None or objection.answered_at is not None,
        "text": objection.text.reveal(),
        "outcome": objection.outcome,
        "answer": objection.answer.reveal() if objection.answer else None,
    }


def is_logged_in(case: Situation[Any]) -> bool:
    return case.actor.account_id is not None


def is_nobody_known(case: Situation[Any]) -> bool:
    return case.actor.account_id is None


def something_is_open(case: BoardSituation) -> bool:
    return bool(still_open(case.file.objections))


def nothing_is_open(case: BoardSituation) -> bool:
    return not something_is_open(case)


def an_objection_is_unseen(case: BoardSituation) -> FieldError | None:
    return None if unseen(case.file.objections) else FieldError("objection", "没有等着看的意见。")


def an_objection_is_open(case: BoardSituation) -> FieldError | None:
    return None if something_is_open(case) else FieldError("objection", "没有要答复的异议。")


def every_objection_is_answered(case: BoardSituation) -> FieldError | None:
    count = len(still_open(case.file.objections))
    return FieldError("objection", f"公示期间有{count}条意见还没有答复。请先核实、答复，再作决定。") if count else None


def this_one_is_open(case: AnswerStep) -> FieldError | None:
    if case.input.objection in {each.id for each in still_open(case.file.objections)}:
        return None
    return FieldError("objection", "没有这条异议，或者已经答复过了。请从名单里选。")


def this_one_is_unseen(case: LookStep) -> FieldError | None:
    if case.input.objection in {None, *(each.id for each in unseen(case.file.objections))}:
        return None
    return FieldError("objection", "这条意见已经看过了，或者没有这条意见。请从名单里选。")


def amount_is_named(case: StepContext[BoardFile, AnswerObjection]) -> FieldError | None:
    named, asked = case.input.monthly_amount is not None, case.input.outcome == "upheld_amount"
    if named == asked:
        return None
    return FieldError("monthly_amount", "请填写应当是多少。" if asked else "只有金额要改的才填金额。")


def is_dismissed(case: AnswerStep) -> bool:
    return bool(case.input.outcome == "dismissed")


def changes_the_amount(case: AnswerStep) -> bool:
    return bool(case.input.outcome == "upheld_amount")


def leads_to_refusal(case: AnswerStep) -> bool:
    return bool(case.input.outcome == "upheld_refuse")


def others_stay_open(case: StepContext[BoardFile, AnswerObjection | AnswerEndingObjection | TakeUp]) -> bool:
    """After this one is settled there are others."""
    settled = {case.input.objection} if case.input.objection else {each.id for each in unseen(case.file.objections)}
    return any(each.id not in settled for each in still_open(case.file.objections))


def is_the_last(case: LookStep) -> bool:
    return not others_stay_open(case)


def dismisses_the_last(case: AnswerStep) -> bool:
    return is_dismissed(case) and not others_stay_open(case)


def dismisses_one_of_several(case: AnswerStep) -> bool:
    return is_dismissed(case) and others_stay_open(case)


def is_the_last_after_a_dismissed_one(case: LookStep) -> bool:
    """Against the same notice something was looked into: that notice does not do."""
    dismissed = {each.notice for each in case.file.objections if each.outcome == "dismissed"}
    return is_the_last(case) and any(each.notice in dismissed for each in still_open(case.file.objections))


def is_the_last_and_only_one(case: LookStep) -> bool:
    return is_the_last(case) and not is_the_last_after_a_dismissed_one(case)


def needs_no_second_notice(case: LookStep) -> bool:
    return not is_the_last_after_a_dismissed_one(case)


def save_objection(case: StepContext[Any, ObjectToNotice]) -> None:
    """Kept sealed: the event tells only that there was one. Whoever said it under their name neither answers it nor
    decides the matter.
    """
    facts = case.input
    if case.actor.account_id:
        insert(Participant, {"subject": case.subject.id, "part": OBJECTOR, "account": case.actor.account_id})
    Objection.insert(
        id=new_id(),
        application=case.subject.id,
        notice=_on_the_board(case.subject.id),
        text=Secret(facts.text),
        contact=Secret(facts.contact) if facts.contact else None,
        account=case.actor.account_id,
        received_at=case.now,
        taken_up_at=case.now if case.actor.account_id else None,
    ).execute()


def _on_the_board(subject: UUID) -> UUID | None:
    notice = (
        PublicNotice.select(PublicNotice.id)
        .where(PublicNotice.application == subject, PublicNotice.withdrawn_at.is_null())
        .order_by(PublicNotice.id.desc())
        .first()
    )
    return notice.id if notice else None


def take_up(case: LookStep) -> None:
    """From now on it is an objection like those of people who are logged in."""
    _write(_meant(case), taken_up_at=case.now)


def set_aside(case: StepContext[BoardFile, SetAside]) -> None:
    _settle(case, _meant(case), SET_ASIDE, case.input.reason)


def _meant(case: LookStep) -> list[Objection]:
    return [each for each in unseen(case.file.objections) if case.input.objection in (None, each.id)]


def answer(case: AnswerStep) -> None:
    """Whoever said it is told; who that is stays unknown to the office."""
    answered = [each for each in case.file.objections if each.id == case.input.objection]
    _settle(case, answered, case.input.outcome, case.input.text)


def answer_the_rest(case: StepContext[BoardFile, Any]) -> None:
    """What they spoke against is not intended any more: the notice has come down."""
    said, open_ones = case.outcome.told, still_open(case.file.objections)
    if open_ones:
        _settle(case, open_ones, OVERTAKEN, "公示的内容不作数了，公示已经撤下。")
    case.outcome.told = said


def _settle(case: StepContext[BoardFile, Any], objections: list[Objection], outcome: str, text: str) -> None:
    _write(objections, answered_at=case.now, answer=Secret(text), outcome=outcome)
    case.outcome.told = LABELS[outcome]
    told = (*case.outcome.named, *(each.account for each in objections if each.account))
    case.outcome.named = tuple(dict.fromkeys(told))
    numbers = [each.contact for each in objections if each.contact is not None and each.account is None]
    case.outcome.telephones = (*case.outcome.telephones, *numbers)


def _write(objections: list[Objection], **columns: Any) -> None:
    Objection.update(columns).where(Objection.id.in_([each.id for each in objections])).execute()
    for objection in objections:
        for name, value in columns.items():
            setattr(objection, name, value)
