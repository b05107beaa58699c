"""救助金交给福利院: by a written wish that two have seen, listed to the home with her as beneficiary, undone at one tap
or when she lives there no more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.benefits.models import BankAccount, Benefit
from app.kernel.clock import clock
from app.payment_runs.due import Due, Wanted, all_due
from app.welfare_homes.models import HomePlace
from tests.journeys.test_payments import answered
from tests.payment_runs.support import STEPS, desk
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.uploads import photo, upload
from tests.support.world import TOWNSHIP, Person, World, ok, problem
from tests.welfare_homes.test_homes import bureau, home, moved_in, second, set_rates, to_the_first

__all__ = ["bureau", "home"]
OF_THE_HOME = "6217000055550001"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def living(world: World, home: str) -> tuple[Person, str, str]:
    """张三, who is destitute and lives in the home; her place, her benefit."""
    person, place = moved_in(world, home)
    with world.inside():
        row = HomePlace.get_by_id(place)
        row.why = "destitute"
        row.save()
        benefit = Benefit.get_by_id(row.benefit)
        benefit.programme, benefit.category = "destitute_support", "institution"
        benefit.save()
        return person, place, str(row.benefit)


def wish(world: World, place: str, **other: Any) -> dict[str, Any]:
    paper = upload(world.officer(), "home-places", place, "signature", photo())["id"]
    world.work()
    return {"signed_by": "self", "signature_document": paper, "number": OF_THE_HOME, "bank": "甘肃银行"} | other


def due(world: World) -> list[Due]:
    with world.inside():
        month = date(clock.today().year + 1, 12, 1)
        return list(all_due(Wanted("destitute_support", TOWNSHIP, month), clock.now(), clock.today()))


def paid_to(world: World) -> set[tuple[str, str | None]]:
    with world.inside():
        pass
    found = due(world)
    with world.inside():
        accounts = {row.id: row for row in BankAccount.select()}
    return {(each.name, accounts[each.account].beneficiary if each.account else None) for each in found}


def test_her_money_goes_to_the_home_by_her_wish_and_back_at_one_tap(
    world: World, living: tuple[Person, str, str]
) -> None:
    person, place, benefit = living
    officer = world.officer()
    before = paid_to(world)
    facts = wish(world, place)
    waits = officer.try_to("home-places", place, "turn_over", **facts)
    assert waits.status_code == 202 and paid_to(world) == before, "one hand moves no money"
    confirmed(world.approver(), waits.get_json()["pending"])
    [(holder, beneficiary)] = paid_to(world)
    assert (holder, beneficiary) != next(iter(before)) and beneficiary == "张三" and "福利院" in holder
    assert "您的救助金交给福利院了" in [each["title"] for each in person.read("/inbox")["items"]]
    problem(officer.try_to("home-places", place, "turn_over", **facts), 422)
    account = {"holder": "张三", "number": "6217000012349999", "bank": "甘肃银行"}
    blocked = problem(person.try_to("benefits", benefit, "change_account", **account), 422)
    assert "自己领" in blocked["detail"]
    assert OF_THE_HOME not in str(person.read(f"/benefits/{benefit}/timeline"))
    person.act("home-places", place, "take_back")
    assert paid_to(world) == before
    problem(person.try_to("home-places", place, "take_back"), 422)


@pytest.mark.parametrize("told_first", [True, False])
def test_it_ends_with_her_life_there(world: World, living: tuple[Person, str, str], told_first: bool) -> None:
    _, place, _ = living
    before = paid_to(world)
    second(world, world.officer(), place, "turn_over", **wish(world, place))
    to_the_first(world)
    today = world.today().isoformat()
    if told_first:
        ok(world.staff("welfarehome-620171").post(f"/home-places/{place}/gone", {"on": today, "reason": "family"}))
    else:
        second(world, world.officer(), place, "leave", on=today, reason="family")
    assert paid_to(world) == before
    shown = world.officer().read(f"/home-places/{place}")
    assert shown["turned_over_on"] is None


def test_all_of_a_home_go_to_one_account_and_only_of_destitute_people(
    world: World, home: str, living: tuple[Person, str, str]
) -> None:
    _, place, _ = living
    second(world, world.officer(), place, "turn_over", **wish(world, place))
    _, other = moved_in(world, home, "李四", "102")
    refused = problem(world.officer().try_to("home-places", other, "turn_over", **wish(world, other)), 422)
    assert "特困" in refused["detail"]
    with world.inside():
        row = HomePlace.get_by_id(other)
        row.why = "destitute"
        row.save()
    facts = wish(world, other, number="6217000055559999")
    assert "账号" in problem(world.officer().try_to("home-places", other, "turn_over", **facts), 422)["detail"]
    second(world, world.officer(), other, "turn_over", **facts | {"number": OF_THE_HOME})


def test_whoever_pays_a_home_sees_what_has_come_to_it_for_the_same_people(
    world: World, home: str, bureau: Person, living: tuple[Person, str, str]
) -> None:
    person, place, _ = living
    set_rates(world, bureau, home)
    second(world, world.officer(), place, "turn_over", **wish(world, place))
    world.work()
    start = to_the_first(world)
    world.advance(days=3)
    hands = desk(Office(world))
    run = hands.take(hands.begin(f"{start:%Y-%m}", programme="destitute_support"), *STEPS)
    sums = {line["period"]: line["amount"] for line in hands.lines(run)}
    assert answered(hands, run)["paid"] == len(sums)
    to_the_first(world)
    [drawn] = ok(world.staff("welfarehome-620171").post(f"/welfare-homes/{home}/months", {"month": f"{start:%Y-%m}"}))[
        "items"
    ]
    seen = world.officer().read(f"/home-months/{drawn['id']}")
    assert seen["turned_over"] == sums[f"{start:%Y-%m}"] > 0 and seen["amount"] == drawn["amount"]
    assert any("供养金已经发到福利院" in each["label"] for each in seen["lines"])
    person.act("home-places", place, "take_back")
    assert world.officer().read(f"/home-months/{drawn['id']}")["turned_over"] == seen["turned_over"], (
        "it came, and stays"
    )
