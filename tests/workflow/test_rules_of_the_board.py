"""What is said against a notice on the public board, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import ANONYMOUS
from app.public_notices import objections
from app.public_notices.inputs import AnswerObjection, SetAside
from app.public_notices.models import Objection
from app.workflow.definition import AnyStep
from tests.support.steps import NOW, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

NOTICE = UUID(int=9)


def said(number: int, **more: Any) -> Objection:
    """Something that was said with a log-in; `seen=False` without."""
    taken_up = NOW if more.pop("seen", True) else None
    known = {"notice": NOTICE, "taken_up_at": taken_up, "answered_at": None} | more
    return Objection(id=UUID(int=number), **known)


def of(*known: Objection) -> AnyStep:
    return step(SimpleNamespace(objections=list(known)))


def answered(number: int, *known: Objection, outcome: str = "dismissed", amount: int | None = None) -> AnyStep:
    facts = AnswerObjection(objection=UUID(int=number), outcome=outcome, text="查过了", monthly_amount=amount)  # type: ignore[arg-type]
    return step(SimpleNamespace(objections=list(known)), facts)


def looked_at(number: int | None, *known: Objection) -> AnyStep:
    facts = SetAside(objection=UUID(int=number) if number else None, reason="没有说事实")
    return step(SimpleNamespace(objections=list(known)), facts)


OPEN, ANOTHER, UNSEEN = said(1), said(2), said(3, seen=False)
DONE = said(4, answered_at=NOW, outcome="dismissed")
EARLIER = said(5, answered_at=NOW, outcome="dismissed", notice=UUID(int=8))
EXAMPLES = [
    Example(objections.is_logged_in, "somebody", of, True),
    Example(objections.is_logged_in, "nobody", lambda: step(actor=ANONYMOUS), False),
    Example(objections.is_nobody_known, "nobody", lambda: step(actor=ANONYMOUS), True),
    Example(objections.is_nobody_known, "somebody", of, False),
    Example(objections.an_objection_is_unseen, "one", lambda: of(UNSEEN), None),
    Example(objections.an_objection_is_unseen, "a known one", lambda: of(OPEN), ("objection", "没有等着看")),
    Example(objections.something_is_open, "one that nobody has looked at", lambda: of(UNSEEN), True),
    Example(objections.something_is_open, "all answered", lambda: of(DONE), False),
    Example(objections.nothing_is_open, "none", of, True),
    Example(objections.an_objection_is_open, "one", lambda: of(OPEN), None),
    Example(objections.an_objection_is_open, "all answered", lambda: of(DONE), ("objection", "没有要答复的")),
    Example(objections.every_objection_is_answered, "all", lambda: of(DONE), None),
    Example(
        objections.every_objection_is_answered, "two are not", lambda: of(OPEN, UNSEEN, DONE), ("objection", "2条意见")
    ),
    Example(objections.this_one_is_open, "it is", lambda: answered(1, OPEN, ANOTHER), None),
    Example(objections.this_one_is_open, "answered", lambda: answered(4, OPEN, DONE), ("objection", "已经答复过")),
    Example(objections.this_one_is_open, "of another matter", lambda: answered(7, OPEN), ("objection", "没有这条")),
    Example(objections.this_one_is_unseen, "it is", lambda: looked_at(3, UNSEEN), None),
    Example(objections.this_one_is_unseen, "all of them", lambda: looked_at(None, UNSEEN), None),
    Example(objections.this_one_is_unseen, "seen", lambda: looked_at(1, OPEN, UNSEEN), ("objection", "已经看过")),
    Example(objections.amount_is_named, "none needed", lambda: answered(1, OPEN), None),
    Example(
        objections.amount_is_named, "named", lambda: answered(1, OPEN, outcome="upheld_amount", amount=30000), None
    ),
    Example(
        objections.amount_is_named,
        "missing",
        lambda: answered(1, OPEN, outcome="upheld_amount"),
        ("monthly_amount", "应当是多少"),
    ),
    Example(
        objections.amount_is_named, "of no use", lambda: answered(1, OPEN, amount=1), ("monthly_amount", "才填金额")
    ),
    Example(objections.is_dismissed, "yes", lambda: answered(1, OPEN), True),
    Example(objections.changes_the_amount, "no", lambda: answered(1, OPEN), False),
    Example(objections.leads_to_refusal, "yes", lambda: answered(1, OPEN, outcome="upheld_refuse"), True),
    Example(objections.is_dismissed, "no", lambda: answered(1, OPEN, outcome="upheld_refuse"), False),
    Example(objections.changes_the_amount, "yes", lambda: answered(1, OPEN, outcome="upheld_amount", amount=1), True),
    Example(objections.leads_to_refusal, "no", lambda: answered(1, OPEN), False),
    Example(objections.nothing_is_open, "one", lambda: of(OPEN), False),
    Example(objections.others_stay_open, "another", lambda: answered(1, OPEN, ANOTHER), True),
    Example(objections.others_stay_open, "one that nobody has looked at", lambda: answered(1, OPEN, UNSEEN), True),
    Example(objections.others_stay_open, "only answered ones", lambda: answered(1, OPEN, DONE), False),
    Example(objections.is_the_last, "all unseen ones are set aside", lambda: looked_at(None, UNSEEN, DONE), True),
    Example(objections.is_the_last, "one is under way", lambda: looked_at(None, UNSEEN, OPEN), False),
    Example(objections.dismisses_the_last, "the last", lambda: answered(1, OPEN, DONE), True),
    Example(objections.dismisses_the_last, "not the last", lambda: answered(1, OPEN, ANOTHER), False),
    Example(objections.dismisses_one_of_several, "of two", lambda: answered(1, OPEN, ANOTHER), True),
    Example(objections.dismisses_one_of_several, "the last", lambda: answered(1, OPEN), False),
    Example(objections.is_the_last_after_a_dismissed_one, "to this notice", lambda: looked_at(3, UNSEEN, DONE), True),
    Example(
        objections.is_the_last_after_a_dismissed_one, "to an earlier one", lambda: looked_at(3, UNSEEN, EARLIER), False
    ),
    Example(objections.is_the_last_and_only_one, "to an earlier one", lambda: looked_at(3, UNSEEN, EARLIER), True),
    Example(objections.is_the_last_and_only_one, "to this notice", lambda: looked_at(3, UNSEEN, DONE), False),
    Example(objections.needs_no_second_notice, "others are open", lambda: looked_at(3, UNSEEN, OPEN, DONE), True),
    Example(objections.needs_no_second_notice, "the last", lambda: looked_at(3, UNSEEN, DONE), False),
]


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
