"""丧葬费 of a destitute person: to whoever bore it, by receipts, up to the limit, once, by two, on its own list."""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.models import Benefit
from app.kernel.clock import clock
from app.programmes.policy import set_policy
from tests.journeys.test_payments import answered
from tests.payment_runs.support import STEPS, Desk, desk
from tests.support.benefits import Recipient, granted
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.uploads import photo, upload
from tests.support.world import problem

LIMIT = 714000


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def zhang(office: Office) -> Recipient:
    """Who was destitute, and has died."""
    zhang = granted(office)
    with office.world.inside():
        benefit = Benefit.get_by_id(zhang.id)
        benefit.programme, benefit.category = "destitute_support", "home"
        benefit.save()
    return dead(zhang)


def dead(zhang: Recipient) -> Recipient:
    office = zhang.office
    zhang.act(office.officer, "report_death", name="张三", died_on=zhang.read()["created_at"][:10])
    zhang.act(office.investigator, "propose_change", proposal="stop", reason="本人去世")
    zhang.act(office.approver, "stop", reason="本人去世")
    return zhang


def set_limit(office: Office) -> None:
    with office.world.inside():
        set_policy("funeral.limit", LIMIT, clock.today(), "示例〔2026〕9号", actor=None)


def borne(zhang: Recipient, **other: Any) -> dict[str, Any]:
    paper = upload(zhang.office.officer, "benefits", zhang.id, "bank_account", photo())["id"]
    zhang.office.world.work()
    paid_to = {"holder": "彩虹城社区居委会", "number": "6217000077770001", "bank": "甘肃银行"}
    done = {"borne_by": "village", "held_on": zhang.office.world.today().isoformat(), "spent": 800000}
    return done | paid_to | {"receipt": paper} | other


def recorded(zhang: Recipient, action: str = "record_funeral", **facts: Any) -> None:
    answer = zhang.try_to(zhang.office.officer, action, **facts)
    assert answer.status_code == 202, answer.get_json()
    confirmed(zhang.office.approver, answer.get_json()["pending"])


def listed_run(zhang: Recipient) -> tuple[Desk, Any]:
    hands = desk(zhang.office)
    return hands, hands.begin(f"{zhang.office.world.today():%Y-%m}", programme="funeral_aid")


def listed(zhang: Recipient) -> Any:
    hands, run = listed_run(zhang)
    return hands.lines(run)


def test_whoever_bore_the_funeral_is_paid_up_to_the_limit_and_once(zhang: Recipient) -> None:
    facts = borne(zhang)
    assert "没有定" in problem(zhang.try_to(zhang.office.officer, "record_funeral", **facts), 422)["detail"]
    set_limit(zhang.office)
    for wrong in ({"holder": "张三"}, {"held_on": "2020-01-01"}, {"receipt": zhang.id}):
        problem(zhang.try_to(zhang.office.officer, "record_funeral", **facts | wrong), 422)
    recorded(zhang, **facts)
    problem(zhang.try_to(zhang.office.officer, "record_funeral", **facts), 422)
    [line] = listed(zhang)
    assert (line["name"], line["amount"], line["reason_code"]) == ("彩虹城社区居委会", LIMIT, "account_unconfirmed")
    note = next(each["note"] for each in zhang.timeline() if each["action"] == "record_funeral")
    assert "7140元" in note and "8000元" in note


def test_less_than_the_limit_is_paid_as_it_was_and_the_account_is_put_right_by_two(zhang: Recipient) -> None:
    set_limit(zhang.office)
    recorded(zhang, **borne(zhang, spent=300000))
    right = {"holder": "兰州新区福利院", "number": "6217000077770002", "bank": "甘肃银行", "reason": "福利院垫的"}
    recorded(zhang, "change_funeral_account", **right)
    zhang.office.world.advance(days=2)  # type: ignore[attr-defined]
    hands, run = listed_run(zhang)
    [line] = hands.lines(run)
    assert (line["name"], line["amount"], line["status"]) == ("兰州新区福利院", 300000, "scheduled")
    run = hands.take(run, *STEPS)
    assert answered(hands, run)["paid"] == 1, (
        "it passes all four hands, though it goes to another account than the months"
    )


def test_a_list_that_names_the_account_before_it_was_put_right_is_not_locked(zhang: Recipient) -> None:
    set_limit(zhang.office)
    recorded(zhang, **borne(zhang, spent=300000))
    zhang.office.world.advance(days=2)  # type: ignore[attr-defined]
    _, run = listed_run(zhang)
    right = {"holder": "兰州新区福利院", "number": "6217000077770002", "bank": "甘肃银行", "reason": "福利院垫的"}
    recorded(zhang, "change_funeral_account", **right)
    assert "更新名单" in problem(zhang.office.officer.try_to("payment-runs", run["id"], "lock"), 422)["detail"]


def test_an_allowance_pays_no_funeral(office: Office) -> None:
    set_limit(office)
    zhang = dead(granted(office))
    assert "特困" in problem(zhang.try_to(office.officer, "record_funeral", **borne(zhang)), 422)["detail"]
