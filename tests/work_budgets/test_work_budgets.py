"""Money for running the work: two hands on it, a paper for each spending, never overdrawn, apart from all benefits."""

from __future__ import annotations

from typing import Any

import pytest

from app.payments.models import LedgerAccount
from app.payments.trial_balance import flaws
from tests.contract.given import WORK_BUDGET
from tests.contract.scene import upload_photo
from tests.support.days import day
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, ok, problem

LINES = "/work-budgets"


@pytest.fixture
def finance(world: World) -> Person:
    return world.staff("finance-620171")


def in_use(world: World, finance: Person, amount: int = 100_00) -> str:
    made = ok(finance.post(LINES, WORK_BUDGET | {"amount": amount}))
    world.staff("finance2-620171").act("work-budgets", made["id"], "confirm")
    return str(made["id"])


def paper(world: World, budget: str) -> str:
    found = upload_photo(world.officer(), budget, collection="work-budgets", kind="other")
    world.work()
    return found


def spent(world: World, budget: str, amount: int, number: str) -> Any:
    said = {"on": day(0), "what": "油费", "amount": amount, "number": number, "paper": paper(world, budget)}
    return world.officer().try_to("work-budgets", budget, "spend", **said)


def test_a_line_needs_two_of_finance(world: World, finance: Person) -> None:
    problem(world.officer().post(LINES, WORK_BUDGET), 403)
    problem(finance.post(LINES, WORK_BUDGET | {"region": VILLAGE}), 422)
    made = ok(finance.post(LINES, WORK_BUDGET))
    assert made["left"] == 0 and world.nobody().read(f"{LINES}/public")["items"] == []
    problem(finance.post(LINES, WORK_BUDGET), 409)
    problem(finance.try_to("work-budgets", made["id"], "confirm"), 403)
    done = world.staff("finance2-620171").act("work-budgets", made["id"], "confirm")
    assert (done["state"], done["left"]) == ("in_use", WORK_BUDGET["amount"])
    problem(world.officer(OTHER_TOWNSHIP).get(f"{LINES}/{made['id']}"), 404)


def test_each_spending_has_a_paper_and_two_hands(world: World, finance: Person) -> None:
    budget = in_use(world, finance)
    said = {"on": day(0), "what": "油费", "amount": 60_00, "number": "1"}
    problem(world.officer().try_to("work-budgets", budget, "spend", **said), 422)
    waits = spent(world, budget, 60_00, "1")
    assert waits.status_code == 202, waits.get_json()
    assert world.officer().read(f"{LINES}/{budget}")["spent"] == 0, "one hand spends nothing"
    confirmed(world.approver(), waits.get_json()["pending"])
    found = world.officer().read(f"{LINES}/{budget}")
    assert (found["spent"], found["left"]) == (60_00, 40_00)
    assert "已经记过" in problem(spent(world, budget, 1_00, "1"), 422)["detail"]
    assert "还剩" in problem(spent(world, budget, 40_01, "2"), 422)["detail"]
    [year] = world.nobody().read(f"{LINES}/public")["items"]
    assert (year["region"], year["budgeted"], year["spent"]) == (TOWNSHIP, 100_00, 60_00)
    assert year["sources"] == [{"source_label": "新区财政", "budgeted": 100_00}]


def test_what_two_propose_at_once_is_not_spent_twice(world: World, finance: Person) -> None:
    budget = in_use(world, finance)
    first, second = spent(world, budget, 60_00, "1"), spent(world, budget, 60_00, "2")
    confirmed(world.approver(), first.get_json()["pending"])
    problem(world.approver().post(f"/pending/{second.get_json()['pending']['id']}/confirm"), 409)
    assert world.officer().read(f"{LINES}/{budget}")["left"] == 40_00


def test_what_is_left_is_given_back_and_no_benefit_is_touched(world: World, finance: Person) -> None:
    budget = in_use(world, finance)
    confirmed(world.approver(), spent(world, budget, 60_00, "1").get_json()["pending"])
    waits = finance.try_to("work-budgets", budget, "close", finding="够用")
    confirmed(world.staff("finance2-620171"), waits.get_json()["pending"])
    closed = finance.read(f"{LINES}/{budget}")
    assert (closed["state"], closed["left"], closed["spent"]) == ("closed", 0, 60_00)
    with world.inside():
        assert list(flaws()) == []
        moved = {row.kind: row.balance for row in LedgerAccount.select() if row.balance}
    kinds = {"work_granted": 60_00, "work_expense": 60_00}
    assert {kind: sum_ for kind, sum_ in moved.items() if kind.startswith("work_")} == kinds
