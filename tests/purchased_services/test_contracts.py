"""From the money sent down to a contract to services that people confirmed to the payment; and the cap, however many
sign at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.accounts.directory import account_by_username, actor_of
from app.kernel.database import connection
from app.kernel.errors import Invalid
from app.payments.trial_balance import flaws
from app.purchased_services.inputs import NewContract
from app.purchased_services.service import sign
from tests.support.days import day
from tests.support.pending import confirmed
from tests.support.service_lists import published
from tests.support.world import VILLAGE, Person, World, ok, problem

YEAR = int(day(0)[:4])
FUND = f"/service-funds/{YEAR}"
SERVICES = "（示例）新区为老服务中心"


@pytest.fixture
def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


@pytest.fixture
def finance(world: World) -> Person:
    return world.staff("finance-620171")


def allot(
    world: World, finance: Person, amount: int, source: str = "central", document: str = "兰财〔2026〕1号"
) -> None:
    facts = {"source": source, "amount": amount, "document_number": document}
    pending = ok(finance.post(f"{FUND}/allotments", facts))["pending"]
    ok(world.staff("finance2-620171").post(f"/pending/{pending['id']}/confirm"))


def provider_of(bureau: Person) -> str:
    listed = bureau.read("/organisations?kind=provider")["items"]
    return next(str(each["id"]) for each in listed if each["name"] == SERVICES)


def lines(world: World, bureau: Person) -> dict[str, str]:
    """Of the year's list, which is published where it is not yet, by their source of money."""
    if not bureau.read("/service-lists/in-force")["items"]:
        published(world, {"fund": "subsidy"}, {"fund": "work"})
    [year] = bureau.read("/service-lists/public")["items"]
    return {each["fund"]: each["line"] for each in year["lines"]}


def contract(world: World, bureau: Person, amount: int, **changes: Any) -> dict[str, Any]:
    said = {"provider": provider_of(bureau), "fund": "subsidy", "year": YEAR, "amount": amount, "subject": "上门服务"}
    said |= changes
    return {"line": lines(world, bureau)[said["fund"]]} | said


def test_what_is_sent_down_needs_two_people_of_finance(world: World, bureau: Person, finance: Person) -> None:
    facts = {"source": "central", "amount": 1_000_049, "document_number": "兰财〔2026〕1号"}
    problem(bureau.post(f"{FUND}/allotments", facts), 403)
    pending = ok(finance.post(f"{FUND}/allotments", facts))["pending"]
    assert bureau.read(FUND)["received_central"] == 0, "no effect yet"
    problem(finance.post(f"/pending/{pending['id']}/confirm"), 403)
    ok(world.staff("finance2-620171").post(f"/pending/{pending['id']}/confirm"))
    allot(world, finance, 1, "provincial", "甘财〔2026〕2号")
    found = bureau.read(FUND)
    assert (found["received_central"], found["received_provincial"]) == (1_000_049, 1)
    assert (found["cap"], found["remaining"], found["committed"]) == (20_001, 20_001, 0), (
        "1,000,050 × 2 %, rounded down"
    )
    problem(finance.post(f"{FUND}/allotments", facts), 422)


def test_a_contract_commits_at_once_and_not_a_fen_beyond(world: World, bureau: Person, finance: Person) -> None:
    allot(world, finance, 1_000_000_00)
    ok(bureau.post("/service-contracts", contract(world, bureau, 15_000_00)))
    refused = problem(bureau.post("/service-contracts", contract(world, bureau, 5_000_01)), 422)
    assert refused["errors"][0]["field"] == "amount" and "还剩" in refused["detail"]
    last = ok(bureau.post("/service-contracts", contract(world, bureau, 5_000_00)))
    assert bureau.read(FUND)["remaining"] == 0
    own = ok(bureau.post("/service-contracts", contract(world, bureau, 1_00, fund="work")))
    assert own["state"] == "running", "the office's own money has no cap"
    agreed(world, bureau, last["id"], "cancel", reason="机构退出")
    assert bureau.read(FUND)["remaining"] == 5_000_00, "what is given back can be spent again"
    problem(world.officer().post("/service-contracts", contract(world, bureau, 1)), 403)


def test_a_provider_whose_permit_has_ended_signs_nothing(world: World, bureau: Person) -> None:
    ended = {"kind": "登记证书", "number": "1", "valid_until": day(-1)}
    made = ok(
        bureau.post("/organisations", {"kind": "provider", "name": "旧机构", "region": "620171", "permits": [ended]})
    )
    refused = problem(
        bureau.post("/service-contracts", contract(world, bureau, 1, fund="work", provider=made["id"])), 422
    )
    assert "到期" in refused["detail"]


def agreed(world: World, bureau: Person, contract_id: str, action: str, **facts: Any) -> Any:
    """What gives money back needs two of the bureau."""
    waits = bureau.try_to("service-contracts", contract_id, action, **facts)
    assert waits.status_code == 202, waits.get_json()
    assert bureau.read(f"/service-contracts/{contract_id}")["state"] == "running"
    confirmed(world.staff("bureau2-620171"), waits.get_json()["pending"])
    return bureau.read(f"/service-contracts/{contract_id}")


def confirmed_services(world: World, number: int) -> None:
    """Of an old man who says that they were done."""
    officer, today = world.officer(), world.today()
    chosen = officer.read("/service-plans/providers")["items"]
    serving = next(each["value"] for each in chosen if each["label"] == SERVICES)
    body = {"person": {"name": "魏老汉", "region": VILLAGE}, "provider": serving, "from": today.isoformat()}
    plan = ok(officer.post("/service-plans", body | {"rules": [{"kind": "cleaning", "every": "week"}]}))
    for duty in officer.read(f"/service-duties?plan={plan['id']}&limit={number}")["items"]:
        ok(officer.post(f"/service-duties/{duty['id']}/confirm", {"how": "in_person"}))


def test_from_confirmed_services_to_the_payment(world: World, bureau: Person, finance: Person) -> None:
    allot(world, finance, 1_000_000_00)
    prices = [{"kind": "cleaning", "amount": 40_00}]
    made = ok(bureau.post("/service-contracts", contract(world, bureau, 10_000_00, prices=prices)))
    until = (world.today() + timedelta(days=60)).isoformat()
    bill = {"number": "00123", "since": world.today().isoformat(), "until": until}
    problem(bureau.try_to("service-contracts", made["id"], "invoice", **bill), 422)
    confirmed_services(world, 3)
    problem(bureau.try_to("service-contracts", made["id"], "invoice", **bill, amount=999_00), 422)
    billed = bureau.act("service-contracts", made["id"], "invoice", **bill)
    assert billed["state"] == "invoiced" and billed["services_to_bill"] == 0
    assert [(each["services"], each["amount"]) for each in billed["invoices"]] == [(3, 120_00)]
    problem(bureau.try_to("service-contracts", made["id"], "accept", finding="抽查三户"), 403)
    other = world.staff("bureau2-620171")
    other.act("service-contracts", made["id"], "return_invoice", reason="发票抬头不对")
    bureau.act("service-contracts", made["id"], "invoice", **bill | {"number": "00124"})
    other.act("service-contracts", made["id"], "accept", finding="抽查三户，都说做了")
    problem(bureau.try_to("service-contracts", made["id"], "pay"), 403)
    paid = finance.act("service-contracts", made["id"], "pay")
    assert (paid["state"], paid["paid"], paid["left"]) == ("running", 120_00, 9_880_00)
    problem(bureau.try_to("service-contracts", made["id"], "invoice", **bill | {"number": "00125"}), 422)
    assert agreed(world, bureau, made["id"], "close", score=92, finding="做得好")["state"] == "closed"
    found = bureau.read(FUND)
    assert (found["committed"], found["paid"], found["remaining"]) == (120_00, 120_00, 19_880_00)
    with world.inside():
        assert list(flaws()) == []


THREADS, TRIES, SMALLEST = 8, 12, 1_000_00


def test_many_at_once_never_pass_the_cap_and_reach_it(world: World, bureau: Person, finance: Person) -> None:
    """Each thread signs with a connection of its own; the bench does it 20,000 times."""
    allot(world, finance, 2_000_000_00)
    provider, line = UUID(provider_of(bureau)), UUID(lines(world, bureau)["subsidy"])
    with world.inside():
        found = account_by_username("bureau-620171")
        assert found is not None
        signs = actor_of(found)

    def try_some(thread: int) -> int:
        done = 0
        with connection():
            for number in range(TRIES):
                amount = SMALLEST * (1 + (thread + number) % 3)
                of = {"provider": provider, "fund": "subsidy", "year": YEAR, "subject": "上门", "line": line}
                facts = NewContract.model_validate(of | {"amount": amount})
                try:
                    sign(signs, facts)
                    done += amount
                except Invalid:
                    continue
        return done

    with ThreadPoolExecutor(THREADS) as pool:
        committed = sum(pool.map(try_some, range(THREADS)))
    money = bureau.read(FUND)
    assert money["cap"] == 40_000_00 and money["committed"] == committed <= money["cap"]
    assert money["remaining"] < SMALLEST, "reached to within the smallest order"
    with world.inside():
        assert list(flaws()) == []
