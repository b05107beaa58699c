"""Somebody of a household dies: who is left is heard, signs and receives it; nobody asks anything of the dead."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from app.benefits.models import BenefitMonth
from app.households.service import cover_only_the_applicant
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.errors import Conflict
from app.means_check.models import SourceCheck
from app.notices.models import OfficialNotice
from tests.benefits.test_people import covered, sign, today
from tests.notices.pdf import text_of
from tests.support.benefits import Recipient, begun, granted
from tests.support.office import AMOUNT, Office, inbox
from tests.support.world import consents, household, id_number, problem, submitted, verify_at_counter


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def of_the_family(name: str, relation: str, born: date) -> dict[str, Any]:
    return {"name": name, "id_number": id_number(born), "relation": relation, "labour_capacity": "none"}


@pytest.fixture
def wife() -> dict[str, Any]:
    return of_the_family("王兰", "spouse", date(1965, 3, 4))


def dies(home: Recipient, name: str) -> None:
    home.act(home.office.officer, "report_death", name=name, died_on=home.read(home.office.officer)["created_at"][:10])


def test_a_review_asks_no_signature_of_the_dead_and_no_bank_about_them(office: Office, wife: dict[str, Any]) -> None:
    """Before this a widow's review waited for the signature of her husband."""
    home = granted(office, wife)
    dies(home, "王兰")
    home.act(office.investigator, "review", findings="登记了去世")
    office.world.advance(days=400)
    assert home.read()["state"] == "reviewing"
    home.act(home.person, "sign_again", member="张三")
    problem(home.try_to(office.officer, "sign_again", member="王兰"), 422)
    home.act(office.investigator, "check_again")
    with office.world.inside():
        assert SourceCheck.select().count() > 0
        signed = {row.consent for row in SourceCheck.select()}
        assert len(signed) == 1, "about the living alone"


def test_of_a_benefit_for_one_person_nobody_is_left_whoever_lives_there(office: Office) -> None:
    """A disabled son had it alone; his father is counted in the family and is heard about nothing of his own."""
    son = office.world.resident()
    father = of_the_family("张大山", "parent", date(1955, 1, 2))
    case = submitted(son, household=household(son, "张三", father), consents=consents(0, 1))
    with connection():
        cover_only_the_applicant(UUID(case["id"]))
        home = Recipient(office, son, "", begun(case["id"]))
    dies(home, "张三")
    seen = home.act(office.investigator, "propose_change", proposal="stop", reason="本人去世")
    assert seen["state"] == "deciding_change", "nobody is left whom it was meant for"
    assert home.act(office.approver, "stop", reason="本人去世")["state"] == "stopped"
    with office.world.inside():
        assert (
            BenefitMonth.select().where(BenefitMonth.benefit == home.id, BenefitMonth.month > clock.today()).count()
            == 0
        )


def test_the_widow_receives_it_after_the_recipient_has_died(office: Office, wife: dict[str, Any]) -> None:
    home = granted(office, wife)
    widow = office.world.resident("wanglan", "王兰", wife["id_number"])
    verify_at_counter(office.officer, widow, wife["id_number"])
    dies(home, "张三")
    kept = problem(home.try_to(office.investigator, "review", findings="登记了去世"), 422)
    assert "以后谁来领" in kept["detail"], "nothing is left in the name of somebody dead"
    facts = {"monthly_amount": AMOUNT, "reason": "张三去世"}
    problem(home.try_to(office.investigator, "change_members", **facts), 422)
    problem(home.try_to(office.investigator, "change_members", **facts, recipient="张三"), 422)
    home.act(office.investigator, "change_members", **facts, recipient="王兰")
    home.act(office.approver, "change_amount", monthly_amount=AMOUNT, reason="张三去世")
    seen = widow.read(f"/benefits/{home.id}")
    assert (seen["state"], seen["name"], seen["monthly_amount"]) == ("active", "王兰", AMOUNT)
    assert "change_account" in {each["action"] for each in seen["actions"]}
    assert inbox(widow), "she is told"


def test_to_children_alone_a_notice_goes_by_their_guardian(office: Office) -> None:
    child = of_the_family("张小宝", "child", date(2016, 5, 6))
    home = granted(office, child)
    dies(home, "张三")
    home.act(office.investigator, "propose_change", proposal="cut", monthly_amount=30000, reason="少了一口人")
    with office.world.inside():
        assert OfficialNotice.get(OfficialNotice.subject == home.id).facts["name"] == "张小宝的监护人"


def test_whoever_joins_by_a_decision_on_its_way_is_granted_nothing_elsewhere_meanwhile(
    office: Office, wife: dict[str, Any]
) -> None:
    """Otherwise nobody could record its delivery any more: the months would be taken."""
    daughter = of_the_family("张丽", "child", date(2000, 5, 1))
    home = granted(office, daughter)
    home.act(home.person, "report_change", kind="marriage")
    gone = {"name": "张丽", "because": "marriage", "since": today(home).isoformat()}
    joins = {key: wife[key] for key in ("name", "id_number", "relation")}
    facts = {"joins": [joins], "leaves": [gone], "monthly_amount": AMOUNT - 100, "reason": "一进一出"}
    home.act(office.investigator, "change_members", **facts)
    home.hand_over()
    home.wait_out_the_step()
    sign(home, 2)
    home.act(office.approver, "change_amount", monthly_amount=AMOUNT - 100, reason="一进一出")
    with pytest.raises(Conflict):
        granted(office, person=office.world.resident("wanglan", "王兰", wife["id_number"]))
    office.world.advance(days=35)
    assert home.hand_over()["state"] == "active"
    months = covered(home, wife["id_number"])
    with office.world.inside():
        assert months[0] > clock.today(), "from the month after it has reached them"


def test_a_death_before_the_delivery_lets_whoever_was_to_join_go(office: Office, wife: dict[str, Any]) -> None:
    daughter = of_the_family("张丽", "child", date(2000, 5, 1))
    home = granted(office, daughter)
    home.act(home.person, "report_change", kind="marriage")
    joins = {key: wife[key] for key in ("name", "id_number", "relation")}
    facts = {"joins": [joins], "monthly_amount": AMOUNT - 100, "reason": "结婚"}
    home.act(office.investigator, "change_members", **facts)
    home.hand_over()
    home.wait_out_the_step()
    sign(home, 2)
    home.act(office.approver, "change_amount", monthly_amount=AMOUNT - 100, reason="结婚")
    assert covered(home, wife["id_number"])
    dies(home, "张丽")
    assert covered(home, wife["id_number"]) == []


def test_the_certificate_names_nobody_who_is_dead(office: Office, wife: dict[str, Any]) -> None:
    home = granted(office, wife)
    dies(home, "王兰")
    pdf = office.officer.get(f"/benefits/{home.id}/prints/status_certificate")
    assert pdf.status_code == 200, pdf.get_data(as_text=True)
    assert "张三" in text_of(pdf.data) and "王兰" not in text_of(pdf.data)


def test_whoever_has_left_may_come_back(office: Office) -> None:
    """From prison, from the army, after a divorce: once on the list, under their own number."""
    daughter = of_the_family("张丽", "child", date(2000, 5, 1))
    home = granted(office, daughter)
    home.act(home.person, "report_change", kind="army")
    gone = {"name": "张丽", "because": "army", "since": today(home).isoformat()}
    home.act(office.investigator, "change_members", leaves=[gone], monthly_amount=AMOUNT - 100, reason="当兵")
    home.hand_over()
    home.wait_out_the_step()
    home.act(office.approver, "change_amount", monthly_amount=AMOUNT - 100, reason="当兵")
    assert home.hand_over()["members"] == 1
    home.act(home.person, "report_change", kind="army")
    joins = {key: daughter[key] for key in ("name", "id_number", "relation")}
    home.act(office.investigator, "change_members", joins=[joins], monthly_amount=AMOUNT, reason="退伍回来")
    sign(home, 2)
    seen = home.act(office.approver, "change_amount", monthly_amount=AMOUNT, reason="退伍回来")
    assert (seen["state"], seen["members"]) == ("active", 2)
    assert [each["name"] for each in home.read(office.officer)["people"]] == ["张三", "张丽"]
    assert covered(home, daughter["id_number"])
