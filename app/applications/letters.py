"""协助调查函: where somebody of the household lives elsewhere, the offices there are asked by letter, and the letter
has a last day of its own (民发〔2021〕57号 第15条).

It holds up nothing: whoever decides sees which letters have no answer. Sent, reminded, answered or not: all on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from app.applications.file import ApplicationFile, ApplicationSituation, ApplicationStep
from app.applications.models import AssistanceLetter
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input, Line, Paragraph, Phone
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.workflow.definition import StepContext
from app.workflow.limits import TimeLimit, Unit

ANSWERED_WITHIN = TimeLimit(10, Unit.WORKING_DAYS, "[P]")
# [P] After a reminder.
ANSWERED_AFTER_REMINDER = TimeLimit(5, Unit.WORKING_DAYS, "[P]")
OUTCOMES = {"answered": "回了函", "declined": "回函说办不了", "silent": "催过了，没有回音"}
WHICH = "第几封函（只有一封没回音的不用填）"


class SendLetter(Input):
    sent_to: Annotated[Line, Field(title="发给哪里（县区、乡镇街道的全称）")]
    phone: Annotated[Phone | None, Field(title="那边的电话（知道就填）")] = None
    about: Annotated[Paragraph, Field(title="请那边查谁、查什么")]
    sent_on: Annotated[DoneOn, Field(title="哪一天发出的")]


class OfLetter(Input):
    """Without `letter`: the only one that is open."""

    letter: Annotated[int | None, Field(ge=1, le=99, title=WHICH)] = None


class RemindOfLetter(OfLetter):
    reminded_on: Annotated[DoneOn, Field(title="哪一天催的")]
    how: Annotated[Line, Field(title="怎样催的，找的谁")]


class RecordAnswer(OfLetter):
    outcome: Annotated[
        Literal["answered", "declined", "silent"],
        Field(title="有没有回音", json_schema_extra={"x-enum-labels": dict(OUTCOMES)}),
    ]
    on: Annotated[DoneOn, Field(title="哪一天收到的（没有回音的填今天）")]
    text: Annotated[Paragraph, Field(title="回函说了什么；没有回音的，写另外怎样核实")]


SendStep = StepContext[ApplicationFile, SendLetter]
AnyOfLetter = StepContext[ApplicationFile, OfLetter]
RemindStep = StepContext[ApplicationFile, RemindOfLetter]
AnswerStep = StepContext[ApplicationFile, RecordAnswer]


def still_open(letters: Sequence[AssistanceLetter]) -> list[AssistanceLetter]:
    return [each for each in letters if each.outcome is None]


def letter_is_open(case: ApplicationSituation) -> FieldError | None:
    return None if case.file.application.letters_awaited else FieldError("letter", "没有等着回音的协助调查函。")


def letter_is_named(case: AnyOfLetter) -> FieldError | None:
    return None if _chosen(case) else FieldError("letter", "等着回音的函不止一封，或者这封已经有了结果，请填第几封。")


def not_before_it_was_sent(case: StepContext[ApplicationFile, RemindOfLetter | RecordAnswer]) -> FieldError | None:
    letter, field = _chosen(case), "on" if isinstance(case.input, RecordAnswer) else "reminded_on"
    if letter is None or getattr(case.input, field) >= letter.sent_on:
        return None
    return FieldError(field, "日期早于发函的那一天，请核对。")


def silence_has_lasted(case: AnswerStep) -> FieldError | None:
    """Silence is said only once the other side was reminded and has let that last day pass, too."""
    letter = _chosen(case)
    if case.input.outcome != "silent" or letter is None:
        return None
    if letter.reminded_on is None:
        return FieldError("outcome", "还没有催过。请先打电话或者再发函催一次，登记下来。")
    if case.today <= letter.due_on:
        return FieldError("outcome", f"催了以后，要等到{letter.due_on.month}月{letter.due_on.day}日。")
    return None


def save_letter(case: SendStep) -> None:
    facts = case.input
    row = {
        "id": new_id(),
        "application": case.subject.id,
        "position": len(case.file.assistance_letters) + 1,
        "sent_to": facts.sent_to,
        "phone": Secret(facts.phone) if facts.phone else None,
        "about": Secret(facts.about),
        "sent_on": facts.sent_on,
        "due_on": ANSWERED_WITHIN.last_day(facts.sent_on, case.calendar),
        "recorded_by": case.actor.account_id,
    }
    insert(AssistanceLetter, row)
    case.file.update(letters_awaited=case.file.application.letters_awaited + 1)


def save_reminder(case: RemindStep) -> None:
    letter, on = _chosen(case), case.input.reminded_on
    assert letter is not None
    letter.reminded_on = on
    letter.due_on = max(letter.due_on, ANSWERED_AFTER_REMINDER.last_day(on, case.calendar))
    letter.overdue_told = False
    letter.save(only=[AssistanceLetter.reminded_on, AssistanceLetter.due_on, AssistanceLetter.overdue_told])


def save_answer(case: AnswerStep) -> None:
    letter = _chosen(case)
    assert letter is not None
    letter.outcome, letter.ended_on, letter.answer = case.input.outcome, case.input.on, Secret(case.input.text)
    letter.save(only=[AssistanceLetter.outcome, AssistanceLetter.ended_on, AssistanceLetter.answer])
    case.file.update(letters_awaited=case.file.application.letters_awaited - 1)


def mark_told(case: ApplicationStep) -> None:
    for letter in _overdue(case.file.assistance_letters, case.today):
        letter.overdue_told = True
        letter.save(only=[AssistanceLetter.overdue_told])


def sent_note(recorded: Mapping[str, Any]) -> str:
    return f"已经发函请{recorded['sent_to']}帮着核实，您不用跑"


def answer_note(recorded: Mapping[str, Any]) -> str:
    return f"请外地帮着核实的函：{OUTCOMES[recorded['outcome']]}"


def lacking_answers(file: ApplicationFile) -> list[str]:
    return [
        f"第{each.position}封协助调查函（{each.sent_to}）还没有回音，最迟{each.due_on.month}月{each.due_on.day}日"
        for each in still_open(file.assistance_letters)
    ]


def serialize_letter(letter: AssistanceLetter) -> dict[str, Any]:
    return {
        "position": letter.position,
        "sent_to": letter.sent_to,
        "phone": letter.phone.reveal() if letter.phone else None,
        "about": letter.about.reveal(),
        "sent_on": letter.sent_on.isoformat(),
        "due_on": letter.due_on.isoformat(),
        "reminded_on": letter.reminded_on.isoformat() if letter.reminded_on else None,
        "outcome": letter.outcome,
        "outcome_label": OUTCOMES[letter.outcome] if letter.outcome else "等着回音",
        "ended_on": letter.ended_on.isoformat() if letter.ended_on else None,
        "answer": letter.answer.reveal() if letter.answer else None,
    }


def _chosen(case: AnyOfLetter) -> AssistanceLetter | None:
    """The one that is meant, where it is open; None where that is not clear."""
    waiting, named = still_open(case.file.assistance_letters), case.input.letter
    if named is None:
        return waiting[0] if len(waiting) == 1 else None
    return next((each for each in waiting if each.position == named), None)


def _overdue(letters: Sequence[AssistanceLetter], today: date) -> list[AssistanceLetter]:
    return [each for each in still_open(letters) if each.due_on < today and not each.overdue_told]
