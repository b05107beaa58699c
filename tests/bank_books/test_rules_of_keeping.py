"""What must hold before a step about a kept bank book. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from app.bank_books import register
from app.bank_books.inputs import GiveBack, KeepBook, RecordDrawing
from tests.support.steps import TODAY, Example, step, table

PAPER, OTHER = UUID(int=1), UUID(int=2)


def kept(given: Any = None, *, since: date = TODAY, wanted: date | None = None, book: bool = True) -> Any:
    held = SimpleNamespace(since=since, wanted_back_on=wanted) if book else None
    return step(SimpleNamespace(kept_book=held, has_this_document=lambda paper: paper == PAPER), given)


def agreed(until: int, since: int = 0, paper: UUID = PAPER) -> Any:
    days = {"since": TODAY + timedelta(days=since), "until": TODAY + timedelta(days=until)}
    return kept(KeepBook.model_construct(document=paper, **days), book=False)


def drawn(on: int = 0, paper: UUID = PAPER) -> Any:
    return kept(RecordDrawing.model_construct(drawn_on=TODAY + timedelta(days=on), receipt=paper))


def given_back(on: int) -> Any:
    return kept(GiveBack.model_construct(on=TODAY + timedelta(days=on)))


EXAMPLES = (
    Example(register.book_is_kept, "kept", kept, None),
    Example(register.book_is_kept, "not kept", lambda: kept(book=False), ("", "没有登记")),
    Example(register.no_book_is_kept, "not kept", lambda: kept(book=False), None),
    Example(register.no_book_is_kept, "kept", kept, ("", "先登记交还")),
    Example(register.is_not_asked_back, "not asked", kept, None),
    Example(register.is_not_asked_back, "asked", lambda: kept(wanted=TODAY), ("", "已经说过")),
    Example(register.is_not_asked_back, "not kept", lambda: kept(book=False), ("", "")),
    Example(register.days_are_right, "a year", lambda: agreed(366), None),
    Example(register.days_are_right, "a day more", lambda: agreed(367), ("until", "一年")),
    Example(register.days_are_right, "over today", lambda: agreed(0, since=-5), ("until", "今天以后")),
    Example(register.days_are_right, "ends before it begins", lambda: agreed(1, since=2), ("until", "今天以后")),
    Example(register.paper_is_there, "signed", lambda: agreed(9), None),
    Example(register.paper_is_there, "no agreement", lambda: agreed(9, paper=OTHER), ("document", "照片")),
    Example(register.paper_is_there, "no receipt", lambda: drawn(paper=OTHER), ("receipt", "照片")),
    Example(register.within_the_agreement, "that day", drawn, None),
    Example(register.within_the_agreement, "drawn before", lambda: drawn(-1), ("drawn_on", "才开始")),
    Example(register.within_the_agreement, "given back before", lambda: given_back(-1), ("on", "才开始")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
