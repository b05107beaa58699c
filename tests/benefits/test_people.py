"""Who belongs to a benefit changes: born, married, gone; and the class. What takes something away is heard first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.benefits.models import Benefit, CoveredMonth
from app.benefits.months import first_of_next_month
from app.households.consents import give_consent
from app.kernel.clock import clock
from app.kernel.database import transaction
from app.kernel.privacy import id_number_index
from tests.support.benefits import Recipient, granted
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, id_number, problem, verify_at_counter


@pytest.fixture
def database_kind() -> str:
    """The table of steps does not depend on the database; `test_months.py` runs on both."""
    return "sqlite"


@pytest.fixture
def daughter() -> dict[str, Any]:
    return {
        "name": "张丽",
        "id_number": id_number(date(2000, 5, 1)),
        "relation": "child",
        "labour_capacity": "full",
    }


@pytest.fixture
def family(office: Office, daughter: dict[str, Any]) -> Recipient:
    """张三 and his grown-up daughter."""
    return granted(office, daughter)


def covered(home: Recipient, number: str) -> list[date]:
    with home.office.world.inside():
        rows = CoveredMonth.select().where(CoveredMonth.person_index == id_number_index(number))
        return [row.month for row in rows.order_by(CoveredMonth.month)]


def today(home: Recipient) -> date:
    with home.office.world.inside():
        return clock.today()


def test_a_birth_is_one_tap_and_needs_no_hearing(family: Recipient) -> None:
    seen = family.act(family.person, "report_change", kind="birth")
    assert seen["state"] == "change_check" and family.timeline()[-1]["note"] == "添了孩子"
    child = {"name": "张小宝", "relation": "grandchild", "birth_date": today(family).isoformat()}
    facts = {"joins": [child], "monthly_amount": AMOUNT + 30000, "reason": "添了孩子"}
    assert family.act(family.office.investigator, "change_members", **facts)["state"] == "deciding_change"
    assert family.read()["proposal"]["change"] == "张小宝加入。"
    seen = family.act(family.office.approver, "change_amount", monthly_amount=AMOUNT + 30000, reason="添了孩子")
    assert (seen["state"], seen["members"], seen["monthly_amount"]) == ("active", 3, AMOUNT + 30000)
    assert inbox(family.person)[0] == "benefit_raised"


def test_a_daughter_who_married_away_is_free_for_her_new_family(
    office: Office, family: Recipient, daughter: dict[str, Any]
) -> None:
    """Before this she stayed covered for eighteen months, and her new family was refused."""
    first = first_of_next_month(today(family))
    assert covered(family, daughter["id_number"])[0] == first
    family.act(family.person, "report_change", kind="marriage", text="女儿嫁到外村了")
    gone = {"name": "张丽", "because": "marriage", "since": today(family).isoformat()}
    facts = {"leaves": [gone], "monthly_amount": AMOUNT // 2, "reason": "女儿出嫁"}
    assert family.act(office.investigator, "change_members", **facts)["state"] == "hearing_sent"
    family.hand_over()
    family.wait_out_the_step()
    decided = family.act(office.approver, "change_amount", monthly_amount=AMOUNT // 2, reason="女儿出嫁")
    assert (decided["state"], decided["members"]) == ("decision_sent", 2), "nothing before it has reached them"
    assert covered(family, daughter["id_number"])[-1] > first
    seen = family.hand_over()
    assert (seen["state"], seen["members"], seen["monthly_amount"]) == ("active", 1, AMOUNT // 2)
    until = first_of_next_month(today(family))
    assert all(month < until for month in covered(family, daughter["id_number"]))
    husband = office.world.resident("lisi", "李四")
    wife = daughter | {"relation": "spouse"}
    home = granted(office, wife, person=husband)
    assert covered(home, daughter["id_number"])[-1] > until, "from that month she is covered where she lives now"


def test_who_receives_it_may_leave_and_who_stays_receives_it_from_then_on(
    office: Office, family: Recipient, daughter: dict[str, Any]
) -> None:
    """The matter becomes hers: she sees it and is told of it, he does no more; his account is paid nothing more."""
    hers = office.world.resident("zhangli", "张丽", daughter["id_number"])
    verify_at_counter(office.officer, hers, daughter["id_number"])
    family.act(family.person, "report_change", kind="prison")
    gone = {"name": "张三", "because": "prison", "since": today(family).isoformat()}
    facts = {"leaves": [gone], "monthly_amount": AMOUNT // 2, "reason": "本人服刑"}
    unnamed = problem(family.try_to(office.investigator, "change_members", **facts), 422)
    assert unnamed["errors"][0]["field"] == "recipient" and "以后谁来领" in unnamed["detail"]
    problem(family.try_to(office.investigator, "change_members", **facts, recipient="张三"), 422)
    family.act(office.investigator, "change_members", **facts, recipient="张丽")
    assert "以后由张丽领取" in family.read()["proposal"]["change"]
    family.hand_over()
    family.wait_out_the_step()
    family.act(office.approver, "change_amount", monthly_amount=AMOUNT // 2, reason="本人服刑")
    today_there = today(family).isoformat()
    delivered = {"way": "handed_over", "delivered_on": today_there, "received_by": "张丽"}
    office.officer.act("benefits", family.id, "record_delivery", **delivered)
    [seen] = hers.read("/benefits")["items"]
    assert (seen["id"], seen["state"], seen["name"]) == (family.id, "active", "张丽")
    assert hers.read(f"/benefits/{family.id}")["members"] == 1 and inbox(hers)[0] == "benefit_changed"
    assert "change_account" in {each["action"] for each in hers.read(f"/benefits/{family.id}")["actions"]}
    assert family.person.read("/benefits")["items"] == []
    problem(family.person.get(f"/benefits/{family.id}"), 404)
    assert all(month < first_of_next_month(today(family)) for month in covered(family, family.person.id_number))
    with office.world.inside():
        kept = Benefit.get_by_id(family.id)
        assert kept.recipient_index == id_number_index(daughter["id_number"]) and kept.account is None


def test_somebody_who_is_covered_elsewhere_cannot_join(office: Office, family: Recipient) -> None:
    other = office.world.resident("lisi", "李四")
    granted(office, person=other)
    family.act(family.person, "report_change", kind="marriage")
    wife = {"name": "李四", "relation": "spouse", "id_number": other.id_number}
    facts = {"joins": [wife], "monthly_amount": AMOUNT, "reason": "结婚"}
    family.act(office.investigator, "change_members", **facts)
    decide = {"monthly_amount": AMOUNT, "reason": "结婚"}
    unsigned = problem(family.try_to(office.approver, "change_amount", **decide), 422)
    assert "还没有签核对授权书" in unsigned["detail"], "nobody is covered whose means nobody may check"
    sign(family, 2)
    assert "不能重复享受" in problem(family.try_to(office.approver, "change_amount", **decide), 409)["detail"]
    assert family.read()["members"] == 2, "nothing has happened"


def sign(home: Recipient, position: int) -> None:
    """As in an account of one's own."""
    with home.office.world.inside(), transaction():
        give_consent(UUID(home.id), "means_check", clock.now(), None, position=position, way="own_account")


def test_a_class_changes_through_the_same_hearing(family: Recipient) -> None:
    family.act(family.person, "report_change", kind="illness")
    facts = {"category": "urban_full", "monthly_amount": AMOUNT - 100, "reason": "重新分类"}
    assert family.act(family.office.investigator, "change_category", **facts)["state"] == "hearing_sent"
    assert "城市低保差额改为城市低保全额" in family.read()["proposal"]["change"]
    family.hand_over()
    family.wait_out_the_step()
    family.act(family.office.approver, "change_amount", monthly_amount=AMOUNT - 100, reason="重新分类")
    assert family.read()["category"] == "urban_difference"
    assert family.hand_over()["category"] == "urban_full"


def test_three_refused_jobs_cost_that_persons_share_and_nobody_elses(family: Recipient) -> None:
    family.act(family.office.officer, "report_change", text="女儿三次没有去")
    day = today(family)
    refused = [
        {"offered_on": (day - timedelta(days=ago)).isoformat(), "job": "保洁，人社所介绍", "why": "不想去"}
        for ago in (1, 2, 3)
    ]
    facts = {"member": "张丽", "refused": refused, "reason": "三次没有接受介绍的工作"}
    seen = family.act(family.office.investigator, "propose_for_refused_jobs", **facts)
    assert (seen["state"], seen["proposal"]["kind"]) == ("hearing_sent", "cut")
    assert seen["proposal"]["monthly_amount"] == AMOUNT // 2


def test_moving_to_another_township_interrupts_nothing(family: Recipient) -> None:
    before = family.read()["months"]
    family.act(family.person, "report_change", kind="moved", text="搬到秦川")
    seen = family.act(family.office.officer, "transfer", region=OTHER_VILLAGE)
    assert seen["region"] == OTHER_VILLAGE
    there = family.office.world.officer(OTHER_TOWNSHIP)
    assert "benefit_taken_over" in inbox(there)
    taken_over = family.read(there)
    assert (taken_over["months"], taken_over["state"]) == (before, "change_check")
    problem(family.office.officer.get(f"/benefits/{family.id}"), 404)


def test_what_is_no_known_kind_is_said_in_words(family: Recipient) -> None:
    assert problem(family.try_to(family.person, "report_change"), 422)["errors"][0]["field"] == "text"
