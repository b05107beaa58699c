"""A list of a month: who stands on it, who is held back and why, and that there is one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from app.benefits.models import BankAccount, Benefit
from app.benefits.months import change_owed, months_after
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.payment_runs import filling
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payments.trial_balance import flaws
from tests.payment_runs.support import LOCK, STEPS, desk, first_month, ready_for, recipient
from tests.support.office import AMOUNT, Office
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, World, ok, problem

NEW = {"programme": "minimum_living_allowance", "region": TOWNSHIP}


def test_from_the_list_to_the_bank(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    period = ready_for(office, first_month(zhang.id))
    run = hands.begin(period)
    assert (run["state"], run["lines_count"], run["total"], run["held_count"]) == ("draft", 1, AMOUNT, 0)
    assert len(run["list_hash"]) == 64 and run["is_full"]
    [line] = hands.lines(run)
    assert (line["period"], line["amount"], line["status"], line["where"]) == (period, AMOUNT, "scheduled", "list")
    assert line["account"] == "6217 **** **** 0001" and line["bank"] == "甘肃银行" and line["name"] == "张三"
    for action, state, where in (
        ("lock", "locked", "township"),
        ("sign", "township_signed", "park"),
        ("check", "park_checked", "finance"),
        ("approve", "approved", "finance"),
        ("export", "exported", "bank"),
    ):
        seen = hands.take(run, action)
        assert (seen["state"], seen["list_hash"]) == (state, run["list_hash"])
        assert hands.lines(run)[0]["where"] == where
        if action == "approve":
            assert hands.trial_balance() == {"committed": (AMOUNT, 0), "programme_fund": (0, AMOUNT)}
    assert hands.lines(run)[0]["status"] == "on_its_way"
    assert [each["id"] for each in hands.lines(run, "?status=on_its_way", hands.finance)] == [line["id"]]
    assert hands.lines(run, "?status=scheduled") == []
    assert hands.trial_balance() == {"committed": (0, 0), "on_its_way": (AMOUNT, 0), "programme_fund": (0, AMOUNT)}
    report = hands.finance.read(f"/payment-runs/reconciliation?month={period}")
    assert (report["ordered"], report["posted"], report["open"], report["balanced"]) == (AMOUNT, AMOUNT, AMOUNT, True)
    with connection():
        assert list(flaws()) == []


def test_masks_are_those_of_the_table(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    run = hands.begin(ready_for(office, first_month(zhang.id)))
    world: Any = office.world
    [audited] = hands.lines(run, by=world.staff("auditor-620171"))
    assert (audited["name"], audited["account"], audited["amount"]) == ("张*", None, AMOUNT)
    [supervised] = hands.lines(run, by=world.staff("bureau-620171"))
    assert (supervised["name"], supervised["account"]) == ("张三", None)
    assert hands.lines(run, by=hands.finance)[0]["account"] == "6217 **** **** 0001"
    for other in (zhang.person, world.officer(OTHER_TOWNSHIP), world.staff("hotline-620171"), world.assistant()):
        assert other.get(f"/payment-runs/{run['id']}/lines").status_code == 404


def test_there_is_one_list_for_a_month_until_it_is_cancelled(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    period = ready_for(office, first_month(zhang.id))
    run = hands.begin(period)
    again = office.officer.post("/payment-runs", NEW | {"period": period})
    assert "已经有了" in problem(again, 409)["detail"]
    ended = office.officer.act("payment-runs", run["id"], "cancel", reason="名单做错了")
    assert ended["state"] == "cancelled" and hands.lines(run)[0]["status"] == "dropped"
    assert hands.begin(period)["lines_count"] == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"region": OTHER_TOWNSHIP}, 403),
        ({"programme": "nothing"}, 422),
        ({"programme": "medical_assistance"}, 422),
        ({"region": "620171101002"}, 422),
        ({"period": "2027-13"}, 422),
        ({"period": "2090-01"}, 422),
    ],
)
def test_what_cannot_be_a_list(world: World, changes: dict[str, str], status: int) -> None:
    with connection():
        period = f"{world.today():%Y-%m}"
    problem(world.officer().post("/payment-runs", NEW | {"period": period} | changes), status)


def test_the_list_of_a_month_opens_on_the_20th_of_the_month_before(office: Office) -> None:
    world: Any = office.world
    month = months_after(world.today(), 2)
    early = office.officer.post("/payment-runs", NEW | {"period": f"{month:%Y-%m}"})
    assert problem(early, 422)["errors"][0]["field"] == "period"


def test_whoever_is_held_back_is_said_why_and_paid_later_as_arrears(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    with connection(), transaction():
        BankAccount.update(name_check="no_match").where(BankAccount.benefit == zhang.id).execute()
    run = hands.begin(ready_for(office, month))
    assert (run["lines_count"], run["held_count"]) == (0, 1)
    [held] = hands.lines(run, "?status=held")
    assert held["reason_code"] == "name_differs" and held["who"] == "township_officer" and "换一个" in held["fix"]
    assert "没有可以发放的人" in problem(office.officer.try_to("payment-runs", run["id"], LOCK), 422)["detail"]
    [mine] = [item for item in zhang.person.read("/payments")["items"] if item["period"] == f"{month:%Y-%m}"]
    assert (mine["status"], mine["reason"], mine["expected_on"]) == ("held", "户名和卡号对不上", None)
    with connection(), transaction():
        BankAccount.update(name_check="match").where(BankAccount.benefit == zhang.id).execute()
    following = months_after(month, 1)
    later = hands.begin(ready_for(office, following))
    assert [(line["kind"], line["period"], line["amount"]) for line in hands.lines(later)] == [
        ("arrears", f"{month:%Y-%m}", AMOUNT),
        ("regular", f"{following:%Y-%m}", AMOUNT),
    ]


def test_until_it_is_locked_a_list_follows_what_is_owed_and_then_the_next_one_does(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    month = first_month(zhang.id)
    run = hands.begin(ready_for(office, month))
    with connection(), transaction():
        change_owed(Benefit.get_by_id(zhang.id), AMOUNT + 100, month)
    refused = problem(office.officer.try_to("payment-runs", run["id"], LOCK), 422)
    assert "更新名单" in refused["detail"]
    fresh = office.officer.act("payment-runs", run["id"], "refresh")
    assert fresh["total"] == AMOUNT + 100 and fresh["list_hash"] != run["list_hash"]
    hands.take(run, LOCK)
    with connection(), transaction():
        change_owed(Benefit.get_by_id(zhang.id), AMOUNT + 200, month)
    assert hands.take(run, *STEPS[1:])["total"] == AMOUNT + 100


def test_a_large_list_is_filled_by_the_worker_and_waits_until_it_is_full(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "SMALL", 0)
    zhang, hands = recipient(office), desk(office)
    run = hands.begin(ready_for(office, first_month(zhang.id)))
    assert (run["is_full"], run["filled"], run["lines_count"], run["list_hash"]) == (False, 0, 1, None)
    assert "正在生成" in problem(office.officer.try_to("payment-runs", run["id"], LOCK), 422)["detail"]
    office.world.work()  # type: ignore[attr-defined]
    full = office.officer.read(f"/payment-runs/{run['id']}")
    assert (full["is_full"], full["filled"], full["lines_count"], full["total"]) == (True, 1, 1, AMOUNT)
    assert hands.take(run, *STEPS)["state"] == "exported"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_two_lists_that_want_the_same_month_at_once_never_both_have_it(office: Office) -> None:
    """Both are made at the same moment by eight hands: one stands, and the month is on one list."""
    zhang, world = recipient(office), office.world
    month = first_month(zhang.id)
    periods = [ready_for(office, month), f"{months_after(month, 1):%Y-%m}"]
    world.advance_to(months_after(month, 0).replace(day=20))
    officers = [world.officer() for _ in range(8)]

    def begin(turn: int) -> int:
        return officers[turn].post("/payment-runs", NEW | {"period": periods[turn % 2]}).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(begin, range(8)))
    assert sorted(answers) == [201, 201, *[409] * 6]
    with connection():
        lines = PaymentLine.select(PaymentLine.benefit, PaymentLine.period, PaymentLine.claim).tuples()
        found = list(lines.iterator())
        assert len(found) == len(set(found)) == 2


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_the_database_lets_one_list_have_a_month_that_two_have_found_due(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read what is due before either writes: only the unique index is left to keep them apart."""
    zhang = recipient(office)
    month = first_month(zhang.id)
    both_have_read, read = Barrier(2), filling.due_lines

    def read_together(*asked: Any) -> Any:
        found = read(*asked)
        if found[0]:
            both_have_read.wait(20)
        return found

    monkeypatch.setattr(filling, "due_lines", read_together)

    def fill(period: date) -> int:
        with connection(), transaction():
            run = PaymentRun(id=new_id(), period=period, programme=NEW["programme"], region=TOWNSHIP)
            insert(PaymentRun, run.__data__)
            filling.begin_filling(run)
            run.save()
            return run.lines_count

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(fill, (month, months_after(month, 1))))
    with connection():
        found = list(PaymentLine.select(PaymentLine.benefit, PaymentLine.period).tuples().iterator())
    assert len(found) == len(set(found)) == sum(counts) == 2


def test_a_rehearsal_says_who_would_not_be_paid_and_changes_nothing(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    run = hands.begin(ready_for(office, first_month(zhang.id)))
    assert ok(office.officer.post(f"/payment-runs/{run['id']}/rehearsal"))["items"] == []
    with connection(), transaction():
        Benefit.update(account=None).where(Benefit.id == zhang.id).execute()
    [item] = ok(office.officer.post(f"/payment-runs/{run['id']}/rehearsal"))["items"]
    assert (item["benefit"], item["name"], item["reason"], item["holds"]) == (zhang.id, "张三", "没有收款账户", True)
    assert office.officer.read(f"/payment-runs/{run['id']}")["list_hash"] == run["list_hash"]


def test_ten_days_before_the_township_is_told_once(office: Office) -> None:
    zhang = recipient(office)
    with connection(), transaction():
        Benefit.update(account=None).where(Benefit.id == zhang.id).execute()
    world: Any = office.world
    month = months_after(world.today(), 1)
    world.advance_to(month.replace(day=9))
    before = [item["notice"] for item in office.officer.read("/inbox?limit=100")["items"]].count("payment_rehearsed")
    world.advance(days=1)
    world.work()
    inbox = [item for item in office.officer.read("/inbox?limit=100")["items"] if item["notice"] == "payment_rehearsed"]
    assert len(inbox) == before + 1 and "1户" in inbox[0]["body"]


def test_late_money_has_a_step_and_a_sum(office: Office) -> None:
    zhang, hands = recipient(office), desk(office)
    run = hands.begin(ready_for(office, first_month(zhang.id)))
    run = hands.take(run, LOCK)
    world: Any = office.world
    assert hands.finance.read("/payment-runs/late")["items"] == []
    world.advance_past(run["step_due_on"])
    [step] = world.park().read("/payment-runs/late")["items"]
    assert (step["state"], step["where"], step["amount"], step["runs"]) == ("locked", "township", AMOUNT, [run["id"]])
    assert step["days_late"] == 1
    assert office.officer.get("/payment-runs/late").status_code == 403
