"""A batch: entered, looked at with who is left out, agreed to by two, brought to every household once and paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from peewee import IntegrityError

from app.benefits.models import BenefitClaim, BenefitMonth
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.one_off_payments.models import OneOffRecipient
from app.one_off_payments.opening import look_for_joiners, pay_batches
from tests.payment_runs.banking import Banking, says
from tests.payment_runs.support import STEPS, desk, first_month, recipient
from tests.support.emergency_modes import FIRST, SECOND, switched_on
from tests.support.office import Office, inbox
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem

PATH = "/one-off-payments"
BOTH = ["minimum_living_allowance", "destitute_support"]


def winter(world: World, month: date, **changes: Any) -> dict[str, Any]:
    heating = {
        "kind": "heating_aid",
        "document_number": "兰新民发〔2026〕30号",
        "groups": BOTH,
        "areas": [TOWNSHIP],
        "per": "household",
        "amount": 600_00,
        "first_month": f"{month:%Y-%m}",
        "joins_until": str(month.replace(day=28)),
    }
    return heating | changes


def subsidy(world: World, month: date, **changes: Any) -> dict[str, Any]:
    return winter(world, month, kind="living_subsidy", per="person", amount=200_00, **changes)


def agreed(world: World, body: dict[str, Any]) -> Any:
    first, second = world.staff(FIRST), world.staff(SECOND)
    batch = ok(first.post(PATH, body))
    first.act("one-off-payments", batch["id"], "propose")
    second.act("one-off-payments", batch["id"], "approve")
    world.work()
    return first.read(f"{PATH}/{batch['id']}")


def claims(benefit: str) -> list[int]:
    with connection():
        return [row.amount for row in BenefitClaim.select().where(BenefitClaim.benefit == benefit)]


def test_heating_from_the_document_to_the_account(world: World, office: Office) -> None:
    zhang, money = recipient(office), desk(office)
    month = first_month(zhang.id)
    world.advance_to(month.replace(day=2))
    first, second = world.staff(FIRST), world.staff(SECOND)
    batch = ok(first.post(PATH, winter(world, month)))
    seen = first.read(f"{PATH}/{batch['id']}/preview")
    assert (seen["households"], seen["people"], seen["amount"], seen["left_out"]) == (1, 1, 600_00, 0)
    assert [row["region"] for row in seen["by_region"]] == [TOWNSHIP] and seen["by_class"][0]["label"]
    [line] = first.read(f"{PATH}/{batch['id']}/households")["items"]
    assert (line["id"], line["amount"], line["why_not"]) == (zhang.id, 600_00, None)
    first.act("one-off-payments", batch["id"], "propose")
    problem(first.try_to("one-off-payments", batch["id"], "approve"), 403)
    assert claims(zhang.id) == [], "one hand gives nothing"
    second.act("one-off-payments", batch["id"], "approve")
    world.work()
    assert claims(zhang.id) == [600_00]
    assert inbox(zhang.person).count("one_off_granted") == 1
    [given] = [each for each in zhang.timeline() if each["action"] == "grant_once"]
    assert "取暖补助（兰新民发〔2026〕30号）" in given["note"]
    batch = first.read(f"{PATH}/{batch['id']}")
    run = money.take(office.officer.read(f"/payment-runs/{batch['runs'][0]}"), *STEPS)
    assert (run["programme_name"], run["total"]) == ("取暖补助", 600_00)
    lines = money.lines(run, "?status=on_its_way")
    assert [line["kind_label"] for line in lines] == ["取暖补助"]
    assert Banking(money, run, []).sent([says(line) for line in lines])["paid"] == 1
    world.work()
    [mine] = [each for each in zhang.person.read("/payments")["items"] if each["kind_label"] == "取暖补助"]
    assert (mine["amount"], mine["status"]) == (600_00, "paid")


def test_nobody_is_paid_twice_however_often_a_batch_is_repeated(world: World, office: Office) -> None:
    """The same document with other blanks, another document of the same winter, the worker again, a row by hand."""
    zhang = recipient(office)
    month = first_month(zhang.id)
    world.advance_to(month.replace(day=2))
    agreed(world, winter(world, month))
    first = world.staff(FIRST)
    for again in ("兰新民发[2026]30 号", "兰新民发〔2026〕31号"):
        batch = ok(first.post(PATH, winter(world, month, document_number=again, amount=700_00)))
        assert first.read(f"{PATH}/{batch['id']}/preview")["households"] == 0
        [line] = first.read(f"{PATH}/{batch['id']}/households?which=left_out")["items"]
        assert line["why_not"] == "已经发过，不再发"
        problem(first.try_to("one-off-payments", batch["id"], "propose"), 422)
    for _ in range(3):
        look_for_joiners()
        pay_batches()
    assert claims(zhang.id) == [600_00] and inbox(zhang.person).count("one_off_granted") == 1
    with connection():
        row = OneOffRecipient.get().__data__
        with pytest.raises(IntegrityError), transaction():
            insert(OneOffRecipient, row | {"id": new_id(), "batch": new_id()})


def test_whoever_joins_later_gets_it_until_the_day(world: World, office: Office) -> None:
    zhang = recipient(office)
    month = first_month(zhang.id)
    world.advance_to(month.replace(day=2))
    batch = agreed(world, winter(world, month))
    li = recipient(office, "lisi", "李四")
    with connection(), transaction():
        insert(BenefitMonth, {"id": new_id(), "benefit": li.id, "month": month, "amount": 100_00})
    world.advance(days=1)
    assert claims(li.id) == [600_00] and claims(zhang.id) == [600_00]
    world.advance_past(batch["joins_until"])
    assert world.staff(FIRST).read(f"{PATH}/{batch['id']}")["state"] == "closed"


def test_a_subsidy_needs_the_measure_and_is_marked(world: World, office: Office) -> None:
    zhang = recipient(office)
    month = first_month(zhang.id)
    world.advance_to(month.replace(day=2))
    first = world.staff(FIRST)
    batch = ok(first.post(PATH, subsidy(world, month)))
    assert "没有开启" in problem(first.try_to("one-off-payments", batch["id"], "propose"), 422)["detail"]
    mode = switched_on(world, "living_subsidy", TOWNSHIP, last=5)
    agreed(world, subsidy(world, month))
    assert claims(zhang.id) == [200_00]
    [given] = [each for each in zhang.timeline() if each["action"] == "grant_once"]
    assert "按应急措施办理：发临时生活补贴" in given["note"]
    [done] = first.read(f"/emergency-modes/{mode['id']}/figures")["done"]
    assert (done["action"], done["count"]) == ("one_off_granted", 1)
    elsewhere = subsidy(world, month, areas=[OTHER_TOWNSHIP])
    other = ok(first.post(PATH, elsewhere))
    problem(first.try_to("one-off-payments", other["id"], "propose"), 422)


def test_an_uplift_comes_month_by_month_and_stops_with_its_measure(world: World, office: Office) -> None:
    zhang = recipient(office)
    month = first_month(zhang.id)
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    world.advance_to(month.replace(day=2))
    mode = switched_on(world, "higher_standard", TOWNSHIP, last=60)
    months = {
        "first_month": f"{month:%Y-%m}",
        "last_month": f"{after:%Y-%m}",
        "joins_until": str(after.replace(day=20)),
    }
    batch = agreed(world, winter(world, month, kind="temporary_uplift", per="person", amount=50_00, **months))
    assert claims(zhang.id) == [50_00], "the second month has not come"
    world.advance_to(after.replace(day=2))
    assert claims(zhang.id) == [50_00, 50_00]
    assert inbox(zhang.person).count("one_off_granted") == 1, "told once of the batch"
    assert world.staff(FIRST).read(f"{PATH}/{batch['id']}/preview")["amount"] == 100_00
    ok(world.staff(FIRST).call("DELETE", f"/emergency-modes/{mode['id']}"))
    li = recipient(office, "lisi", "李四")
    world.advance(days=1)
    assert claims(li.id) == [], "what has ended gives nobody anything more"


@pytest.mark.parametrize("who", ["officer", "park"])
def test_only_the_bureau_enters(world: World, who: str) -> None:
    somebody: Person = getattr(world, who)()
    with world.inside():
        month = clock.today().replace(day=1)
    problem(somebody.post(PATH, winter(world, month)), 403)
    bureau = world.staff(FIRST)
    wrong = bureau.post(PATH, winter(world, month, last_month="2030-01"))
    assert problem(wrong, 422)["errors"][0]["field"] == "last_month"
    late = bureau.post(PATH, winter(world, month, joins_until="2020-01-01"))
    assert problem(late, 422)["errors"][0]["field"] == "joins_until"
