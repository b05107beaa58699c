"""A roll comes in: real benefits, known everywhere, that owe nothing before a second person has confirmed them."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import Account
from app.benefits.models import Benefit, BenefitMonth, CoveredMonth, TakenOver
from app.households.models import Member
from app.kernel.database import database
from app.record.audit import verify
from app.record.subjects import Participant, Subject
from app.roll_imports import working
from app.roll_imports.models import RollImport
from tests.support.office import AMOUNT, Office, inbox
from tests.support.pending import confirmed, waiting
from tests.support.rolls import as_csv, as_xlsx, person, send, sent
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, Person, World, id_number, ok, problem


def benefits(who: Person, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = who.read(f"/benefits{query}")["items"]
    return items


def test_a_household_comes_in_and_is_paid_when_a_second_person_has_confirmed(office: Office) -> None:
    world, officer, approver = office.world, office.officer, office.approver
    rows = [person(), person(name="李梅", relation="配偶"), person(name="张父", relation="父母", covered="否")]
    came = sent(officer, *rows)
    assert (came["rows"], came["created"], came["existing"], came["refused"]) == (3, 3, 0, [])
    assert (came["state"], came["households"], came["done"]) == ("waiting", 1, 1)
    assert came["waiting"] == {"households": 1, "people": 2, "monthly_amount": 56000, "to_look_at": 0}
    [listed] = benefits(approver, f"?roll_import={came['id']}")
    assert (listed["state"], listed["application"], listed["starts_on"]) == ("taken_over", None, "2024-07-01")
    with world.inside():
        assert not BenefitMonth.select().exists(), "nothing is owed by one hand"
        assert CoveredMonth.select().count() == 2 * 18
    [shown] = waiting(approver)
    assert "1户，享受2人，每月一共560元" in shown["text"] and "pending_waits" in inbox(approver)

    confirmed(approver, shown)
    world.work()
    seen = officer.read(f"/benefits/{listed['id']}")
    assert (seen["state"], len(seen["months"]) > 0, seen["monthly_amount"]) == ("active", True, 56000)
    assert [each["covered"] for each in seen["people"]] == [True, True, False]
    assert seen["step_due_on"] is not None, "its review is awaited"
    assert seen["account"]["holder"] == "张三" and "6217000012340001" not in str(seen)
    labels = [item["label"] for item in officer.read(f"/benefits/{listed['id']}/timeline")["items"]]
    assert labels[0] == "从原花名册转入，未经这里审批" and "另一人复核，转入算数" in labels
    assert officer.read(f"/roll-imports/{came['id']}")["state"] == "confirmed"
    with world.inside():
        benefit = Benefit.get_by_id(listed["id"])
        first = TakenOver.get_by_id(benefit.id).owed_from
        assert BenefitMonth.select().where(BenefitMonth.month < first).count() == 0, "the old roll paid those"
        assert list(verify()) == []


def test_what_is_sealed_lies_sealed(office: Office) -> None:
    rows = [person(phone="13912345678")]
    sent(office.officer, *rows)
    with office.world.inside():
        for table in ("household", "member", "bank_account", "roll_import", "event_facts"):
            told = str(database.execute_sql(f"SELECT * FROM {table}").fetchall())
            assert rows[0]["id_number"] not in told and "13912345678" not in told, table
        assert Member.select().count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(office: Office) -> None:
    rows = [person(), person("2", "王五", id_number="6.2E+17")]
    tried = sent(office.officer, *rows, query="?dry_run=1")
    assert (tried["rows"], tried["created"], tried["households"], tried["existing"]) == (2, 1, 1, 0)
    with office.world.inside():
        assert not RollImport.select().exists() and not Benefit.select().exists() and not Subject.select().exists()
    came = sent(office.officer, *rows)
    assert (came["created"], came["refused"]) == (tried["created"], tried["refused"])


def test_sent_twice_everything_is_there_already(office: Office) -> None:
    rows = [person(), person(name="李梅", relation="配偶"), person("2", "王五")]
    first = sent(office.officer, *rows)
    again = sent(office.officer, *rows)
    assert (first["created"], again["created"], again["existing"], again["refused"]) == (3, 0, 3, [])
    assert again["state"] == "empty"
    with office.world.inside():
        assert Benefit.select().count() == 2


def test_what_is_on_the_roll_with_other_words_is_said_and_not_changed(office: Office) -> None:
    head = person()
    sent(office.officer, head)
    again = sent(office.officer, head | {"monthly_amount": "900"}, person(name="新来", relation="子女"))
    assert (again["created"], again["existing"]) == (0, 0)
    assert [(each["row"], each["field"]) for each in again["refused"]] == [(2, "monthly_amount"), (3, "household")]
    assert benefits(office.officer)[0]["monthly_amount"] == 56000


def test_an_application_of_the_same_person_is_refused_also_before_the_confirmation(office: Office) -> None:
    zhang = office.world.resident()
    sent(office.officer, person(id_number=zhang.id_number))
    case = office.deciding(zhang)
    refused = office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")
    assert "不能重复享受" in problem(refused, 422)["detail"]


def test_a_person_with_a_benefit_elsewhere_does_not_come_in(office: Office) -> None:
    both = id_number()
    elsewhere = office.world.officer(OTHER_TOWNSHIP)
    sent(elsewhere, person(id_number=both, region=OTHER_VILLAGE))
    came = sent(office.officer, person(id_number=both), person(name="李梅", relation="配偶"), person("2", "王五"))
    assert came["created"] == 1
    assert [(each["row"], each["field"]) for each in came["refused"]] == [(2, "id_number"), (3, "household")]


def test_the_officer_alone_does_not_confirm_and_nobody_their_own(office: Office) -> None:
    officer, approver = office.officer, office.approver
    office.world.grant(officer.name, "township_approver", TOWNSHIP)
    with office.world.inside():
        index = Account.get_by_id(approver.account["id"]).id_number_index
    came = sent(officer, person())
    with office.world.inside():
        benefit = TakenOver.get().id
        Participant.create(subject=benefit, part="member", person_index=index)
    problem(officer.post(f"/pending/{came['pending']}/confirm"), 403)
    problem(approver.post(f"/pending/{came['pending']}/confirm"), 403)
    ok(office.park.post(f"/pending/{came['pending']}/confirm"))


def test_an_officer_does_not_bring_in_their_own(office: Office) -> None:
    relative = id_number()
    items = [{"name": "我哥", "id_number": relative, "relation": "哥哥"}]
    ok(office.officer.put("/me/relatives", {"items": items}))
    came = sent(office.officer, person(id_number=relative), person("2", "王五"))
    assert came["created"] == 1 and "近亲属" in came["refused"][0]["message"]


def test_what_was_sent_back_is_taken_back_and_comes_in_right(office: Office) -> None:
    officer, world = office.officer, office.world
    row = person(monthly_amount="5600")
    came = sent(officer, row)
    assert came["waiting"]["to_look_at"] == 1, "more than the standard"
    ok(office.park.post(f"/pending/{came['pending']}/reject", {"reason": "金额多了一个零"}))
    problem(office.approver.post(f"/roll-imports/{came['id']}/withdraw", {"reason": "错了"}), 403)
    ok(officer.post(f"/roll-imports/{came['id']}/withdraw", {"reason": "金额写错了"}))
    world.work()
    assert officer.read(f"/roll-imports/{came['id']}")["state"] == "withdrawn"
    with world.inside():
        assert not CoveredMonth.select().exists()
    right = sent(officer, row | {"monthly_amount": "560"})
    assert right["created"] == 1
    confirmed(office.park, waiting(office.park)[0])
    world.work()
    assert [each["monthly_amount"] for each in benefits(officer, "?state=active")] == [56000]
    problem(officer.post(f"/roll-imports/{right['id']}/withdraw", {"reason": "错了"}), 409)


def test_one_household_taken_back_changes_what_is_confirmed(office: Office) -> None:
    came = sent(office.officer, person(), person("2", "王五"))
    wrong = benefits(office.officer)[0]
    office.officer.act("benefits", wrong["id"], "take_back", reason="已经搬走了")
    assert "有了变化" in problem(office.park.post(f"/pending/{came['pending']}/confirm"), 409)["detail"]
    ok(office.park.post(f"/pending/{came['pending']}/reject", {"reason": "请再提一次"}))
    asked = ok(office.officer.post(f"/roll-imports/{came['id']}/ask"))["pending"]
    assert "1户" in asked["text"]
    confirmed(office.park, asked)
    office.world.work()
    assert len(benefits(office.officer, "?state=active")) == 1


def test_a_long_roll_goes_on_in_the_worker(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "PATIENCE_SECONDS", 0.0)
    rows = [person(str(number), f"某{number}") for number in range(30)]
    answer = send(office.officer, as_csv(*rows))
    assert answer.status_code == 202
    came = answer.get_json()
    assert (came["state"], came["done"], came["households"]) == ("importing", 0, 30)
    office.world.work()
    seen = office.officer.read(f"/roll-imports/{came['id']}")
    assert (seen["state"], seen["created"], seen["done"]) == ("waiting", 30, 30)
    assert waiting(office.approver)


def test_reading_it(office: Office, world: World) -> None:
    came = sent(office.officer, person())
    for who in (office.officer, office.approver, office.park, world.staff("bureau-620171")):
        assert who.read(f"/roll-imports/{came['id']}")["created"] == 1
        assert [each["id"] for each in who.read("/roll-imports")["items"]] == [came["id"]]
    elsewhere = world.officer(OTHER_TOWNSHIP)
    assert elsewhere.read("/roll-imports")["items"] == []
    problem(elsewhere.get(f"/roll-imports/{came['id']}"), 404)
    problem(elsewhere.post(f"/roll-imports/{came['id']}/withdraw", {"reason": "错了"}), 404)
    problem(office.investigator.get("/roll-imports"), 403)


def test_the_template_says_what_to_write_and_reads_back(office: Office) -> None:
    text = office.officer.get("/roll-imports/template").get_data(as_text=True)
    assert text.splitlines()[0].startswith("household,programme,category,region")
    book = office.officer.get("/roll-imports/template?format=xlsx").get_data()
    assert "没有人" in problem(send(office.officer, book), 422)["errors"][0]["message"]
    assert "没有人" in problem(send(office.officer, text.encode()), 422)["errors"][0]["message"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_table_programs_write_it(office: Office, encoding: str) -> None:
    assert ok(send(office.officer, as_csv(person(), encoding=encoding), "?dry_run=1"))["created"] == 1


def test_a_workbook_of_numbers(office: Office) -> None:
    right = person(id_number=id_number(), phone=13912345678.0, monthly_amount=576.1)
    came = ok(send(office.officer, as_xlsx(right, person("2", "王五", id_number=6.2012119600101e17, since=43647.0))))
    assert came["created"] == 1
    assert [(each["row"], each["field"]) for each in came["refused"]] == [(3, "id_number"), (3, "since")]
    assert benefits(office.officer)[0]["monthly_amount"] == 57610
