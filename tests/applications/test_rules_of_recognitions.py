"""What recognised households are asked for, how long a recognition holds, and what goes on from it. No database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.applications import inputs, recognitions, rules, short_way
from app.applications.file import ApplicationFile
from app.applications.models import Application
from app.benefits.models import Recognition
from app.documents.models import Document
from app.kernel.identifiers import new_id
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, TODAY, Example, household, member, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

BILL = new_id()
CAP = DEFAULT_POLICY["temporary.small_amount_cap"]
HELD = Recognition(programme="marginal_household", state="active", valid_until=TODAY + timedelta(days=90))
SHORT = {"programme": "marginal_household", "valid_until": "2026-09-01", "small": True}


def of(given: Any = None, *, recognition: Recognition | None = HELD, **known: Any) -> AnyStep:
    application = Application(**{"programme": "temporary_assistance", "form": {}} | known.pop("application", {}))
    known = {"documents": [Document(id=BILL)], "policy": DEFAULT_POLICY, "confirmed_standard": None} | known
    file = ApplicationFile(Subject(id=MATTER), application=application, recognition=recognition, **known)
    return step(file, given)


def short(given: Any = None, **application: Any) -> AnyStep:
    return of(given, application={"short_way": SHORT} | application)


def wants(amount: int) -> AnyStep:
    return of(short_way.StartSpendingCheck(amount=amount))


def proposes(amount: int | None, spent: int | None = 500_00) -> AnyStep:
    given = inputs.ProposeOneSum(opinion="grant", monthly_amount=amount, reason="化疗")
    return short(given, spending={"spent": spent} if spent else None)


def verifies(paper: Any) -> AnyStep:
    return of(short_way.VerifySpending(spent=1, documents=[paper], note="看过发票"))


def own(state: str, days: int, **known: Any) -> AnyStep:
    return of(own_recognition=Recognition(state=state, valid_until=TODAY + timedelta(days=days)), **known)


def asks_for(kind: str) -> AnyStep:
    items = [inputs.SupplementItem(kind=kind, message="请拍照")]
    return of(inputs.RequestSupplement(items=items), earlier_papers=frozenset({"diagnosis"}))


ADULT = household(member(0, "张三", "self"))
EXAMPLES = (
    Example(rules.every_adult_consented, "recognised", lambda: of(household=ADULT), None),
    Example(
        rules.every_adult_consented,
        "not",
        lambda: of(household=ADULT, recognition=None, asked_to_sign=()),
        ("consents.0", "书"),
    ),
    Example(rules.every_adult_signed, "on the short way", lambda: short(), None),
    Example(rules.every_adult_signed, "checked after all", lambda: of(household=ADULT), ("consents.0", "授权书")),
    Example(rules.was_visited, "spending looked at", lambda: short(spending={"spent": 1}), None),
    Example(rules.was_visited, "not yet", lambda: short(), ("spending", "还没有核实支出")),
    Example(rules.nothing_is_asked_twice, "something new", lambda: asks_for("medical_bill"), None),
    Example(
        rules.nothing_is_asked_twice,
        "handed in before",
        lambda: asks_for("diagnosis"),
        ("items.0.kind", "上次已经交过"),
    ),
    Example(short_way.is_recognised, "recognised", of, True),
    Example(short_way.is_recognised, "not", lambda: of(recognition=None), False),
    Example(short_way.on_short_way, "yes", short, True),
    Example(short_way.on_short_way, "no", of, False),
    Example(short_way.on_small_short_way, "small", short, True),
    Example(short_way.on_small_short_way, "more", lambda: short(short_way=SHORT | {"small": False}), False),
    Example(short_way.asks_small_sum, "the cap", lambda: wants(CAP), True),
    Example(short_way.asks_small_sum, "more", lambda: wants(CAP + 1), False),
    Example(short_way.asks_more, "more", lambda: wants(CAP + 1), True),
    Example(short_way.asks_more, "the cap", lambda: wants(CAP), False),
    Example(short_way.bills_are_of_this_case, "of this case", lambda: verifies(BILL), None),
    Example(short_way.bills_are_of_this_case, "of another", lambda: verifies(new_id()), ("documents", "没有找到")),
    Example(short_way.not_more_than_was_spent, "as much", lambda: proposes(500_00), None),
    Example(short_way.not_more_than_was_spent, "no amount", lambda: proposes(None), None),
    Example(
        short_way.not_more_than_was_spent, "more", lambda: proposes(500_01), ("monthly_amount", "核实的支出是500元")
    ),
    Example(short_way.not_more_than_a_small_sum, "the cap", lambda: proposes(CAP), None),
    Example(short_way.not_more_than_a_small_sum, "more", lambda: proposes(CAP + 1), ("monthly_amount", "最多800元")),
    Example(recognitions.ends_soon, "its last day", lambda: own("active", 0), True),
    Example(recognitions.ends_soon, "the day after", lambda: own("active", -1), False),
    Example(recognitions.is_over, "the day after", lambda: own("active", -1), True),
    Example(recognitions.is_over, "replaced before", lambda: own("replaced", -1), False),
    Example(recognitions.may_be_renewed, "thirty days before", lambda: own("active", 30), None),
    Example(recognitions.may_be_renewed, "afterwards", lambda: own("ended", -40), None),
    Example(recognitions.may_be_renewed, "too early", lambda: own("active", 31), ("", "还没有快到期")),
    Example(recognitions.may_be_renewed, "renewed already", lambda: own("replaced", 1), ("", "还没有快到期")),
    Example(recognitions.no_renewal_is_open, "none", lambda: own("active", 1, has_open_renewal=False), None),
    Example(
        recognitions.no_renewal_is_open, "one", lambda: own("active", 1, has_open_renewal=True), ("", "已经有一份")
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 29), date(2027, 11, 28)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 12, 30)),
    ],
)
def test_twelve_months_end_on_the_day_before(first: date, last: date) -> None:
    assert recognitions.last_day_of_months(first, 12) == last
