"""The bureau enters a standard: a document, a day, two people; then every new calculation takes it."""

from __future__ import annotations

from typing import Any

import pytest

from app.kernel.clock import clock
from app.programmes.standards import amounts_are_examples, standards_in_force
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import Person, World, ok, problem

FIRST, SECOND = "bureau-620171", "bureau2-620171"
KIND = "minimum_living_allowance.urban"
RAISE = {
    "area": "兰州新区",
    "kind": KIND,
    "amount": 720_00,
    "effective_on": day(0),
    "document_number": "兰新民发〔2026〕1号",
}
PATH = "/standard-changes"


def entered(person: Person, **changes: Any) -> Any:
    return ok(person.post(PATH, RAISE | changes))


def in_force(world: World, first: Person, second: Person, **changes: Any) -> Any:
    change = entered(first, **changes)
    first.act("standard-changes", change["id"], "propose")
    second.act("standard-changes", change["id"], "approve")
    return first.act("standard-changes", change["id"], "apply")


def test_a_standard_that_two_of_the_bureau_agree_on_is_calculated_with(world: World) -> None:
    first, second = world.staff(FIRST), world.staff(SECOND)
    change = entered(first)
    assert (change["state"], change["amount"], change["before"]) == ("draft", 720_00, 687_00)
    assert change["kind_label"] == "城市低保标准" and change["document_number"] == "兰新民发〔2026〕1号"
    assert first.act("standard-changes", change["id"], "propose")["state"] == "proposed"
    assert "standard_proposed" in [item["notice"] for item in second.read("/inbox")["items"]]
    assert [item["amount"] for item in row_of(world, KIND)] == [687_00], "one hand changes nothing"
    problem(first.try_to("standard-changes", change["id"], "approve"), 403)
    assert second.act("standard-changes", change["id"], "approve")["state"] == "approved"
    assert [item["amount"] for item in row_of(world, KIND)] == [687_00], "not yet in force"
    assert second.act("standard-changes", change["id"], "apply")["state"] == "applied"
    [row] = row_of(world, KIND)
    assert (row["amount"], row["status"], row["example"]) == (720_00, "confirmed", False)
    assert row["source"] == "兰新民发〔2026〕1号"

    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = office.visited(zhang)
    office.officer.act("applications", case["id"], "calculate")
    calculation = zhang.read(f"/applications/{case['id']}/file")["calculation"]
    assert (calculation["amount"], calculation["example"]) == (720_00 - 47_00, False)


def row_of(world: World, kind: str) -> list[Any]:
    rows = world.nobody().read("/standards")["items"]
    return [row for row in rows if row["code"] == kind and row["in_use"]]


def test_nobody_else_enters_and_a_mistake_is_told(world: World) -> None:
    others = (world.staff("finance-620171"), world.staff("administrator-620171"), world.officer(), world.park())
    for other in (*others, world.resident()):
        problem(other.post(PATH, RAISE), 403)
    bureau = world.staff(FIRST)
    for field, value in (("kind", "nothing"), ("area", "北京市"), ("amount", 0), ("document_number", "")):
        assert problem(bureau.post(PATH, RAISE | {field: value}), 422)["errors"][0]["field"] == field
    share = {"kind": "minimum_living_allowance.rural_2", "amount": 101}
    assert problem(bureau.post(PATH, RAISE | share), 422)["errors"][0]["field"] == "amount"


def test_the_published_row_of_a_day_is_confirmed_and_a_confirmed_one_stays(world: World) -> None:
    first, second = world.staff(FIRST), world.staff(SECOND)
    published = {"effective_on": "2022-01-01", "amount": 687_00}
    in_force(world, first, second, **published)
    with world.inside():
        assert not standards_in_force(clock.today())[KIND]["example"]
        assert amounts_are_examples(clock.today()), "the others are still examples"
    assert "已经有确认过的数" in problem(first.post(PATH, RAISE | published), 409)["detail"]


def test_a_withdrawn_change_changes_nothing(world: World) -> None:
    first, second = world.staff(FIRST), world.staff(SECOND)
    change = entered(first)
    first.act("standard-changes", change["id"], "propose")
    ended = second.act("standard-changes", change["id"], "withdraw", reason="文件看错了")
    assert ended["state"] == "withdrawn" and ended["actions"] == []
    assert [item["amount"] for item in row_of(world, KIND)] == [687_00]


@pytest.mark.parametrize("action", ["approve", "apply"])
def test_no_step_is_skipped(world: World, action: str) -> None:
    first, second = world.staff(FIRST), world.staff(SECOND)
    change = entered(first)
    assert second.try_to("standard-changes", change["id"], action).status_code == 409
