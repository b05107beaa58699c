"""What must hold before a step about a letter to another place. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from app.applications import letters
from tests.support.steps import TODAY, Example, step, table


def letter(position: int = 1, *, due: int = -1, reminded: date | None = TODAY, outcome: str | None = None) -> Any:
    days = {"sent_on": TODAY - timedelta(days=20), "due_on": TODAY + timedelta(days=due), "reminded_on": reminded}
    return SimpleNamespace(position=position, outcome=outcome, **days)


def case(given: Any, *sent: Any) -> Any:
    awaited = SimpleNamespace(letters_awaited=len([each for each in sent if each.outcome is None]))
    return step(SimpleNamespace(assistance_letters=list(sent), application=awaited), given)


def answer(*sent: Any, outcome: str = "silent", on: int = 0, number: int | None = None) -> Any:
    said = {"letter": number, "outcome": outcome, "on": TODAY + timedelta(days=on)}
    return case(letters.RecordAnswer.model_construct(**said), *sent)


def reminder(*sent: Any, on: int = 0) -> Any:
    return case(letters.RemindOfLetter.model_construct(letter=None, reminded_on=TODAY + timedelta(days=on)), *sent)


OVER = letter(outcome="answered")
EXAMPLES = (
    Example(letters.letter_is_open, "one", lambda: answer(letter()), None),
    Example(letters.letter_is_open, "answered", lambda: answer(OVER), ("letter", "没有等着")),
    Example(letters.letter_is_named, "the only one", lambda: answer(OVER, letter(2)), None),
    Example(letters.letter_is_named, "named", lambda: answer(letter(), letter(2), number=2), None),
    Example(letters.letter_is_named, "one of two", lambda: answer(letter(), letter(2)), ("letter", "第几封")),
    Example(letters.letter_is_named, "over", lambda: answer(OVER, letter(2), number=1), ("letter", "第几封")),
    Example(letters.not_before_it_was_sent, "today", lambda: reminder(letter()), None),
    Example(letters.not_before_it_was_sent, "reminded before", lambda: reminder(letter(), on=-21), ("reminded_on", "")),
    Example(letters.not_before_it_was_sent, "answered before", lambda: answer(letter(), on=-21), ("on", "发函")),
    Example(letters.not_before_it_was_sent, "which is not clear", lambda: answer(letter(), letter(2)), None),
    Example(letters.silence_has_lasted, "an answer", lambda: answer(letter(due=5), outcome="answered"), None),
    Example(letters.silence_has_lasted, "over", lambda: answer(letter()), None),
    Example(letters.silence_has_lasted, "not reminded", lambda: answer(letter(reminded=None)), ("outcome", "催一次")),
    Example(letters.silence_has_lasted, "its last day", lambda: answer(letter(due=0)), ("outcome", "要等到")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
