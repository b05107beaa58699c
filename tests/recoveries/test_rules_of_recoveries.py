"""How money that comes back is spread, and what must hold before it is demanded. Without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.recoveries import judging_anew, rules
from app.recoveries.inputs import DecideRecovery, JudgeAnew, NewRecovery, Plan, RecordGivenBack, RecordRepayment
from app.recoveries.models import Recovery
from tests.support.steps import Example, step, table

PLAN = [{"due_on": "2027-01-31", "amount": 600}, {"due_on": "2027-02-28", "amount": 500}]


@given(amount=st.integers(1, 10**8), parts=st.integers(1, 60), day=st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_parts_come_to_the_whole(amount: int, parts: int, day: date) -> None:
    plan = rules.spread(amount, Plan(instalments=parts, first_due_on=day))
    assert sum(part["amount"] for part in plan) == amount and all(part["amount"] > 0 for part in plan)
    days = [date.fromisoformat(part["due_on"]) for part in plan]
    assert days == sorted(set(days)) and days[0] == day
    assert max(part["amount"] for part in plan) - min(part["amount"] for part in plan) < parts


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [("2027-01-31", 1, "2027-02-28"), ("2027-12-15", 1, "2028-01-15"), ("2027-11-30", 3, "2028-02-29")],
)
def test_a_month_later(day: str, count: int, then: str) -> None:
    assert rules.months_later(date.fromisoformat(day), count) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("returned", "due"), [(0, "2027-01-31"), (599, "2027-01-31"), (600, "2027-02-28"), (1100, None)]
)
def test_what_falls_due_next(returned: int, due: str | None) -> None:
    found = rules.next_due(PLAN, returned)
    assert (found.isoformat() if found else None) == due


@given(amounts=st.lists(st.integers(1, 10**6), max_size=60), amount=st.integers(0, 10**8))
def test_a_plan_cut_short_takes_from_its_end(amounts: list[int], amount: int) -> None:
    plan = [{"due_on": str(number), "amount": each} for number, each in enumerate(amounts)]
    cut = rules.cut_short(plan, amount)
    assert sum(part["amount"] for part in cut) == min(amount, sum(amounts))
    assert cut[:-1] == plan[: max(len(cut) - 1, 0)] and all(part["amount"] > 0 for part in cut)


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"benefit": None}, None),
        ({"benefit": None, "months": ["2027-01"]}, "benefit"),
        ({"months": ["2027-01"]}, None),
        ({"months": ["2027-03"]}, "months"),
        ({"months": ["2027-01"], "amount": 501}, "amount"),
        ({"months": [], "amount": 501}, None),
    ],
)
def test_what_is_entered(entered: dict[str, Any], field: str | None) -> None:
    facts = {"benefit": uuid4(), "person": "张三", "amount": 500, "facts": "重复"} | entered
    wrong = rules.entered_wrongly(NewRecovery.model_validate(facts), {"2027-01": 500})
    assert (wrong.field if wrong else None) == field


class _File:
    def __init__(
        self,
        owed: int,
        returned: int,
        undelivered: bool,
        announced: bool,
        came_back: int,
        written_off: int = 0,
        to_give_back: int = 0,
        **more: Any,
    ) -> None:
        self.recovery = Recovery(**({"cause": "fraud", "claimed": 1000, "plan": PLAN} | more))
        self.owed, self.returned, self.was_announced = owed, returned, announced
        self.undelivered_notices = ["N1"] if undelivered else []
        self.came_back, self.written_off, self.to_give_back = came_back, written_off, to_give_back


def _case(
    given: Any = None, *, owed: int = 1100, returned: int = 0, undelivered: bool = False, announced: bool = False,
    came_back: int = 0, **more: Any,
) -> Any:  # fmt: skip
    return step(_File(owed, returned, undelivered, announced, came_back, **more), given)


def _decision(**changes: Any) -> DecideRecovery:
    given = {"amount": 1000, "first_due_on": "2026-06-11", "reason": "查实"} | changes
    return DecideRecovery.model_validate(given)


def _anew(amount: int, fine: int = 100) -> JudgeAnew:
    """Of a decision of 1,000 and a fine of 100."""
    return JudgeAnew(amount=amount, fine=fine, reason="复议")


def _decided(given: Any, owed: int, **more: Any) -> Any:
    return _case(given, owed=owed, decided=1000, fine=100, **more)


def _given_back(amount: int) -> RecordGivenBack:
    return RecordGivenBack.model_construct(amount=amount)


def _paid(amount: int) -> RecordRepayment:
    return RecordRepayment.model_construct(amount=amount)


EXAMPLES = (
    Example(rules.nothing_announced_yet, "nothing went out", lambda: _case(), None),
    Example(rules.nothing_announced_yet, "it went out", lambda: _case(announced=True), ("", "送到本人")),
    Example(rules.not_more_than_announced, "as announced", lambda: _case(_decision()), None),
    Example(rules.not_more_than_announced, "more", lambda: _case(_decision(amount=1001)), ("amount", "不能决定得更多")),
    Example(
        rules.not_more_than_announced,
        "the bank",
        lambda: _case(_decision(amount=601), came_back=400),
        ("amount", "最多决定退回6元"),
    ),
    Example(rules.not_more_than_announced, "the rest", lambda: _case(_decision(amount=600), came_back=400), None),
    Example(rules.fine_is_lawful, "none", lambda: _case(_decision()), None),
    Example(rules.fine_is_lawful, "twice", lambda: _case(_decision(fine=2000, clause="第73条")), None),
    Example(rules.fine_is_lawful, "more than twice", lambda: _case(_decision(fine=2001, clause="x")), ("fine", "二倍")),
    Example(rules.fine_is_lawful, "without a clause", lambda: _case(_decision(fine=1)), ("clause", "依据")),
    Example(rules.fine_is_lawful, "an error", lambda: _case(_decision(fine=1), cause="error"), ("fine", "骗取")),
    Example(rules.first_part_is_to_come, "to come", lambda: _case(_decision()), None),
    Example(
        rules.first_part_is_to_come,
        "past",
        lambda: _case(_decision(first_due_on="2020-01-01")),
        ("first_due_on", "今天以后"),
    ),
    Example(
        rules.first_part_is_to_come,
        "in a year and two days",
        lambda: _case(_decision(first_due_on="2027-06-12")),
        ("first_due_on", "一年以内"),
    ),
    Example(rules.not_more_than_owed, "all", lambda: _case(_paid(1100)), None),
    Example(rules.not_more_than_owed, "more", lambda: _case(_paid(1101)), ("amount", "退还本人")),
    Example(rules.decision_has_reached_them, "it has", lambda: _case(), None),
    Example(rules.decision_has_reached_them, "not yet", lambda: _case(undelivered=True), ("", "先送达")),
    Example(rules.no_hardship_is_open, "none", lambda: _case(), None),
    Example(rules.no_hardship_is_open, "one", lambda: _case(hardship_since=date(2027, 1, 1)), ("", "不申请法院执行")),
    Example(rules.hardship_is_open, "one", lambda: _case(hardship_since=date(2027, 1, 1)), None),
    Example(rules.hardship_is_open, "none", lambda: _case(), ("", "没有提出")),
    Example(rules.is_long_overdue, "long", lambda: _case(plan=[{"due_on": "2020-01-01", "amount": 1}]), None),
    Example(
        rules.is_long_overdue, "not yet", lambda: _case(plan=[{"due_on": "2999-01-01", "amount": 1}]), ("", "满30天")
    ),
    Example(rules.is_the_last_part, "the rest", lambda: _case(_paid(1100)), True),
    Example(rules.is_the_last_part, "less", lambda: _case(_paid(1099)), False),
    Example(rules.is_a_part, "less", lambda: _case(_paid(1099)), True),
    Example(rules.is_a_part, "the rest", lambda: _case(_paid(1100)), False),
    Example(judging_anew.not_more_than_decided, "as it was", lambda: _decided(_anew(1000), 1100), None),
    Example(
        judging_anew.not_more_than_decided, "more", lambda: _decided(_anew(1001), 1100), ("amount", "不能定得更多")
    ),
    Example(
        judging_anew.not_more_than_decided, "fine", lambda: _decided(_anew(0, 101), 1100), ("fine", "不能定得更多")
    ),
    Example(judging_anew.more_was_received, "received 300", lambda: _decided(_anew(200, 0), 800), True),
    Example(judging_anew.more_was_received, "received as much", lambda: _decided(_anew(300, 0), 800), False),
    Example(judging_anew.more_was_received, "from before", lambda: _decided(_anew(1000), 0, to_give_back=1), True),
    Example(judging_anew.is_still_owed, "a part", lambda: _decided(_anew(301, 0), 800), True),
    Example(judging_anew.is_still_owed, "none", lambda: _decided(_anew(300, 0), 800), False),
    Example(judging_anew.is_still_owed, "in court", lambda: _decided(_anew(301, 0), 800, in_court=True), False),
    Example(judging_anew.is_still_owed_in_court, "a part", lambda: _decided(_anew(301, 0), 800, in_court=True), True),
    Example(judging_anew.is_still_owed_in_court, "not there", lambda: _decided(_anew(301, 0), 800), False),
    Example(judging_anew.is_written_off_in_part, "600 are", lambda: _decided(_anew(501, 0), 0, written_off=600), True),
    Example(judging_anew.is_written_off_in_part, "no more", lambda: _decided(_anew(500, 0), 0, written_off=600), False),
    Example(judging_anew.everything_has_come_back, "to the fen", lambda: _decided(_anew(300, 0), 800), True),
    Example(judging_anew.everything_has_come_back, "not all", lambda: _decided(_anew(301, 0), 800), False),
    Example(judging_anew.is_all_of_it, "all", lambda: _case(_given_back(9), to_give_back=9), None),
    Example(judging_anew.is_all_of_it, "a part", lambda: _case(_given_back(8), to_give_back=9), ("amount", "一次退清")),
    Example(rules.is_long_overdue, "all is back", lambda: _case(returned=1100), ("", "满30天")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
