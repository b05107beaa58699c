"""The worker looks at each benefit once a month: more comes by itself, less is for a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.benefits.models import BenefitMonth
from app.benefits.months import first_of_next_month, months_after
from app.kernel.database import connection, transaction
from app.programmes.policy import set_policy
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, Office, inbox
from tests.support.personal import apply_for, granted_by_the_bureau, of_a_disabled_person
from tests.support.world import World


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def rate(kind: str, percent: int) -> None:
    with connection(), transaction():
        set_policy(f"supplement.{kind}_percent", percent, date(2020, 1, 1), "测试文件", actor=None)


def family(world: World, office: Office, name: str, years: int) -> Recipient:
    """With somebody who becomes so many years old in the middle of next month."""
    month = first_of_next_month(world.today())
    born = date(month.year - years, month.month, 15)
    person = {"name": name, "relation": "other", "birth_date": born.isoformat(), "labour_capacity": "none"}
    found = granted(office, person)
    world.work()
    return found


def owed(recipient: Recipient, month: date) -> int:
    with connection():
        row = BenefitMonth.get((BenefitMonth.benefit == recipient.id) & (BenefitMonth.month == month))
    return int(row.amount)


def test_who_turns_sixty_gets_more_from_the_month_after_without_asking(world: World, office: Office) -> None:
    rate("elderly", 20)
    recipient = family(world, office, "李四", 60)
    month = first_of_next_month(world.today())
    assert owed(recipient, month) == AMOUNT and recipient.read()["monthly_amount"] == AMOUNT
    world.advance_to(month + timedelta(days=16))
    world.work()
    after = months_after(month, 1)
    assert owed(recipient, month) == AMOUNT < owed(recipient, after)
    [told] = [each["note"] for each in recipient.timeline() if each["action"] == "add_top_up"]
    assert "李四：按老年人" in told and f"{after:%Y年}" in told
    assert "top_up_added" in inbox(recipient.person)
    amount = owed(recipient, after)
    world.work()
    assert owed(recipient, after) == amount


def test_who_turns_eighteen_is_put_before_a_person_and_the_money_goes_on(world: World, office: Office) -> None:
    rate("minor", 10)
    recipient = family(world, office, "小芳", 18)
    month = first_of_next_month(world.today())
    world.advance_to(month + timedelta(days=16))
    world.work()
    seen = recipient.read()
    assert seen["state"] == "change_check" and seen["monthly_amount"] == AMOUNT
    assert owed(recipient, months_after(month, 2)) == AMOUNT
    [told] = [each["note"] for each in recipient.timeline() if each["action"] == "facts_changed"]
    assert "小芳：不再是未成年人" in told and "还没有决定" in told
    assert "facts_changed" in inbox(recipient.person)


def test_a_rate_that_is_set_reaches_everybody_of_the_kind(world: World, office: Office) -> None:
    recipient = granted(office, {"name": "李四", "relation": "other", "birth_date": "1950-01-01"})
    world.work()
    month = first_of_next_month(world.today())
    with connection(), transaction():
        set_policy("supplement.elderly_percent", 20, month, "测试文件", actor=None)
    world.advance_to(month)
    world.work()
    assert owed(recipient, months_after(month, 1)) > AMOUNT


def test_a_subsidy_whose_certificate_has_ended_is_looked_into(world: World, office: Office) -> None:
    wang = world.resident("wangwu", "王五")
    ends = world.today() + timedelta(days=40)
    facts = of_a_disabled_person(wang, "王五", "limb", 1, valid_until=ends.isoformat())
    granted_by_the_bureau(office, apply_for(wang, "disability_care", facts), 110_00, "care_higher")
    [row] = wang.read("/benefits")["items"]
    world.advance_to(ends + timedelta(days=1))
    world.work()
    seen: Any = wang.read(f"/benefits/{row['id']}")
    assert seen["state"] in ("reviewing", "change_check") and seen["monthly_amount"] == 110_00
