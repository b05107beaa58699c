"""Nobody is covered twice in one month: the database itself refuses, whoever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from app.benefits.models import Benefit, BenefitMonth, CoveredMonth
from app.benefits.months import first_of_next_month, months_after, owe
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from tests.support.office import AMOUNT, Office
from tests.support.world import World, consents, household, problem

MONTHS = [date(2027, 1, 1), date(2027, 2, 1)]
PERSON = "a" * 32
TRIES = 8


def test_of_many_at_once_only_one_covers_the_person(world: World) -> None:
    start = Barrier(TRIES)

    def one(number: int) -> bool:
        programme = "destitute_support" if number % 2 else "minimum_living_allowance"
        benefit = Benefit(id=new_id(), programme=programme, monthly_amount=AMOUNT)
        start.wait()
        try:
            with connection(), transaction():
                owe(benefit, [PERSON], MONTHS)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(TRIES) as threads:
        assert sum(threads.map(one, range(TRIES))) == 1
    with world.inside():
        assert (CoveredMonth.select().count(), BenefitMonth.select().count()) == (2, 2)


def test_husband_and_wife_are_one_household_and_not_two(office: Office) -> None:
    man, woman = office.world.resident("nan", "张三"), office.world.resident("nv", "王兰")
    wife = {"name": "王兰", "id_number": woman.id_number, "relation": "spouse", "labour_capacity": "none"}
    office.approved(man, household=household(man, "张三", wife), consents=consents(0, 1))
    case = office.deciding(woman, household=household(woman, "王兰"))
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert "不能重复享受" in problem(refused, 422)["detail"]
    assert woman.read("/benefits")["items"] == []
    assert office.officer.read(f"/applications/{case['id']}")["state"] == "deciding", "nothing has happened"


def test_months_over_the_new_year() -> None:
    assert first_of_next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert months_after(date(2026, 11, 24), 14) == date(2028, 1, 1)
    assert months_after(date(2027, 1, 5), -1) == date(2026, 12, 1)
