"""What a charity project's account allows, and what of it may be shown. Without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.accounts.roles import Role
from app.charity.conditions import can_be_cancelled, permits_hold, receipt_is_of_one_gift, was_received_before
from app.charity.file import ProjectFile
from app.charity.inputs import CancelEntry, DeclareSpending, RecordReceipt
from app.charity.matches.conditions import is_the_persons_word, it_came, it_did_not_come
from app.charity.matches.inputs import Arrived
from app.charity.matches.models import CharityMatch
from app.charity.models import CharityEntry, CharityProject
from app.charity.rules import Line, shown_people, summed, why_not_cancelled, why_not_spent
from tests.support.steps import Example, step, table

GIFT = CharityEntry(number="G1", kind="money", amount=500_00)
FILE = ProjectFile(CharityProject(id=UUID(int=1)), [GIFT], blocked=None)


def _spent(amount: int) -> Any:
    return step(FILE, DeclareSpending.model_construct(amount=amount))


def _cancelled(number: str) -> Any:
    return step(FILE, CancelEntry.model_construct(number=number, reason="记错了"))


def _receipt(number: str, receipt: str = "甘2") -> Any:
    with_one = CharityEntry(number="G2", kind="money", amount=1, receipt_number="甘1")
    gone = CharityEntry(number="G3", kind="money", amount=1, cancelled_because="记错了")
    file = replace(FILE, entries=[GIFT, with_one, gone])
    return step(file, RecordReceipt.model_construct(number=number, receipt_number=receipt))


def _arrived(arrived: bool, how: str | None = None, role: Role = Role.TOWNSHIP_OFFICER) -> Any:
    made = step(CharityMatch(), Arrived.model_construct(arrived=arrived, how=how))
    return replace(made, roles=frozenset({role}))


EXAMPLES = (
    Example(permits_hold, "they hold", lambda: step(FILE, None), None),
    Example(permits_hold, "one has ended", lambda: step(replace(FILE, blocked="到期"), None), ("organisation", "到期")),
    Example(was_received_before, "all that was given", lambda: _spent(500_00), None),
    Example(was_received_before, "a fen more", lambda: _spent(500_01), ("amount", "比收到的多")),
    Example(can_be_cancelled, "a line of this project", lambda: _cancelled(" g1 "), None),
    Example(can_be_cancelled, "a line of another", lambda: _cancelled("G2"), ("number", "没有这个编号")),
    Example(receipt_is_of_one_gift, "a gift without one", lambda: _receipt("g1"), None),
    Example(receipt_is_of_one_gift, "it has one", lambda: _receipt("G2"), ("number", "已经登记过票据")),
    Example(receipt_is_of_one_gift, "it was cancelled", lambda: _receipt("G3"), ("number", "已经作废")),
    Example(receipt_is_of_one_gift, "another's", lambda: _receipt("G1", "甘1"), ("receipt_number", "另一笔")),
    Example(it_came, "yes", lambda: _arrived(True), True),
    Example(it_came, "no", lambda: _arrived(False), False),
    Example(it_did_not_come, "no", lambda: _arrived(False), True),
    Example(it_did_not_come, "yes", lambda: _arrived(True), False),
    Example(is_the_persons_word, "their own tap", lambda: _arrived(True, role=Role.APPLICANT), None),
    Example(is_the_persons_word, "somebody asked them", lambda: _arrived(True, "by_phone"), None),
    Example(is_the_persons_word, "nobody asked them", lambda: _arrived(True), ("how", "问本人")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


GIVEN = (Line("money", 500_00), Line("goods", 200_00), Line("money", 900_00, cancelled=True), Line("spent", 300_00))


def test_what_was_cancelled_counts_no_more() -> None:
    sums = summed(GIVEN)
    assert (sums.money, sums.goods, sums.spent, sums.received, sums.left) == (500_00, 200_00, 300_00, 700_00, 400_00)


@pytest.mark.parametrize(("amount", "refused"), [(400_00, False), (400_01, True)])
def test_no_more_is_spent_than_was_given(amount: int, refused: bool) -> None:
    assert bool(why_not_spent(summed(GIVEN), amount)) is refused


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("money", 400_00), None),
        (Line("money", 400_01), "用掉"),
        (Line("spent", 900_00), None),
        (Line("goods", 1, cancelled=True), "已经作废"),
    ],
)
def test_a_line_goes_as_long_as_the_account_still_holds(line: Line, said: str | None) -> None:
    why = why_not_cancelled(summed(GIVEN), line)
    assert why is None if said is None else said in str(why)


@pytest.mark.parametrize(("helped", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (40, 40)])
def test_few_people_are_not_counted_in_public(helped: int, shown: int | None) -> None:
    assert shown_people(helped) == shown
