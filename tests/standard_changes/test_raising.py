"""A standard raised in April from January: simulated, agreed to by two, brought to each household with its arrears."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.applications.models import Application
from app.assessment.calculation import calculate
from app.benefits.models import Benefit
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.record.subjects import Subject
from app.standard_changes import simulating
from app.standard_changes.models import StandardChange
from tests.assessment.families import family, person
from tests.payment_runs.support import Desk, desk, first_month, ready_for, recipient
from tests.standard_changes.test_entering_a_standard import FIRST, KIND, RAISE, SECOND, entered
from tests.support.benefits import Recipient, begun
from tests.support.office import AMOUNT, Office
from tests.support.pending import confirmed
from tests.support.personal import apply_for, of_a_disabled_person
from tests.support.world import Person, World, ok, problem

MORE = 33_00  # 720 instead of 687


@pytest.fixture
def zhang(office: Office) -> Recipient:
    return recipient(office)


def months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def raised(world: World, since: date, **changes: Any) -> Any:
    first, second = world.staff(FIRST), world.staff(SECOND)
    change = entered(first, effective_on=since.isoformat(), **changes)
    first.act("standard-changes", change["id"], "propose")
    second.act("standard-changes", change["id"], "approve")
    return first.act("standard-changes", change["id"], "apply")


def calculated(benefit: str, *incomes: tuple[str, int]) -> int:
    """The decision rested on a calculation of one person with these incomes; answers what was granted."""
    with connection(), transaction():
        row = Benefit.get_by_id(benefit)
        made = calculate("minimum_living_allowance", family(person(*incomes)), clock.today())
        Application.update(calculation=made).where(Application.id == row.application).execute()
        amount: int = made["result"]["amount"]
        Benefit.update(monthly_amount=amount).where(Benefit.id == row.id).execute()
    return amount


def test_raised_in_april_from_january(world: World, office: Office, zhang: Recipient) -> None:
    money: Desk = desk(office)
    january = first_month(zhang.id)
    run = money.take(money.begin(ready_for(office, january)), "lock", "sign", "check", "approve", "export")
    april = months_on(january, 3)
    world.advance_to(april.replace(day=9))
    bureau = world.staff(FIRST)
    change = entered(bureau, effective_on=january.isoformat())
    found = bureau.read(f"/standard-changes/{change['id']}/simulation")
    assert (found["households"], found["persons"], found["gain"], found["lose"], found["unchanged"]) == (1, 1, 1, 0, 0)
    assert (found["monthly_before"], found["monthly_after"]) == (AMOUNT, AMOUNT + MORE)
    assert found["arrears"] == 4 * MORE, "January to April have begun"
    assert [each["households"] for each in found["histogram"] if each["more_from"] <= MORE < each["more_below"]] == [1]
    assert found["by_region"][0]["gain"] == 1 and len(found["families"]) == 12
    alone = found["families"][0]
    assert alone["after"] - alone["before"] == MORE
    assert f"从{months_on(april, 1):%Y年%-m月}起，每月687元提高到720元" in alone["sentence"]
    assert "前4个月少发的132元补发" in alone["sentence"]
    [household] = bureau.read(f"/standard-changes/{change['id']}/households?state=gains")["items"]
    assert household["benefit"] == zhang.id and household["after"] == AMOUNT + MORE
    problem(zhang.person.get(f"/standard-changes/{change['id']}/simulation"), 404)
    problem(world.staff("auditor-620171").get(f"/standard-changes/{change['id']}/households"), 403)

    bureau.act("standard-changes", change["id"], "propose")
    world.staff(SECOND).act("standard-changes", change["id"], "approve")
    applied = bureau.act("standard-changes", change["id"], "apply")
    assert applied["batch"] == {"what": "applying", "done": 0, "of": 1, "stopped": None}
    assert zhang.read()["monthly_amount"] == AMOUNT, "the worker brings it"
    world.work()
    assert bureau.read(f"/standard-changes/{change['id']}")["batch"] is None
    assert zhang.read()["monthly_amount"] == AMOUNT + MORE
    [notice] = [each for each in zhang.person.read("/inbox")["items"] if each["notice"] == "standard_raised"]
    assert "不用申请" in notice["body"] and "132元" in notice["body"]
    [event] = [each for each in zhang.timeline() if each["action"] == "raise_with_standard"]
    assert "兰新民发〔2026〕1号" in event["note"]
    world.work()
    assert len([each for each in zhang.person.read("/inbox")["items"] if each["notice"] == "standard_raised"]) == 1

    may = money.begin(ready_for(office, months_on(april, 1)))
    lines = [(line["period"], line["kind"], line["amount"]) for line in money.lines(may)]
    name = [f"{months_on(january, count):%Y-%m}" for count in range(5)]
    assert sorted(lines) == sorted(
        [(month, "arrears", MORE) for month in name[:4]]
        + [(month, "arrears", AMOUNT) for month in name[1:4]]
        + [(name[4], "regular", AMOUNT + MORE)]
    )
    assert run["total"] == AMOUNT and may["total"] == 4 * MORE + 4 * AMOUNT + MORE
    assert money.take(may, "lock", "sign", "check", "approve", "export")["state"] == "exported"
    june = money.begin(ready_for(office, months_on(april, 2)))
    assert [line["amount"] for line in money.lines(june)] == [AMOUNT + MORE], "arrears once"


def test_what_was_granted_keeps_its_distance_from_what_was_calculated(
    world: World, office: Office, zhang: Recipient
) -> None:
    """By the rule of the decision: the difference of two calculations, with the cost of a job that rises too."""
    granted = calculated(zhang.id, ("wage", 500_00))
    change = raised(world, world.today())
    assert change["batch"]["of"] == 1
    world.work()
    after = zhang.read()["monthly_amount"]
    with connection():
        made = calculate("minimum_living_allowance", family(person(("wage", 500_00))), world.today())
    assert after == made["result"]["amount"] > granted


def test_whoever_has_the_new_standard_already_gets_it_once(world: World, office: Office, zhang: Recipient) -> None:
    """Between the day from which it is in force and the worker's turn somebody is granted what it says."""
    other = recipient(office, "lisi", "李四")
    raised(world, world.today())
    granted = calculated(other.id)
    world.work()
    assert zhang.read()["monthly_amount"] == AMOUNT + MORE
    assert other.read()["monthly_amount"] == granted == RAISE["amount"]


def test_of_two_that_were_entered_side_by_side_the_second_is_worked_out_anew(
    world: World, office: Office, zhang: Recipient
) -> None:
    """Each from the standard of its own day: applied both, the rise of the first would be paid twice."""
    first, second = world.staff(FIRST), world.staff(SECOND)
    since = world.today().replace(day=1)
    later = entered(first, effective_on=months_on(since, 1).isoformat(), amount=RAISE["amount"] + 2000)
    first.act("standard-changes", later["id"], "propose")
    second.act("standard-changes", later["id"], "approve")
    raised(world, since)
    world.work()
    world.advance_to(months_on(since, 1))
    refused = problem(first.try_to("standard-changes", later["id"], "apply"), 422)
    assert "重复加" in refused["detail"]
    first.act("standard-changes", later["id"], "withdraw", reason="重新录入")
    raised(world, months_on(since, 1), amount=RAISE["amount"] + 2000)
    world.work()
    assert zhang.read()["monthly_amount"] == AMOUNT + MORE + 2000
    early = first.post("/standard-changes", RAISE | {"effective_on": since.isoformat(), "amount": RAISE["amount"] + 1})
    assert "更新的标准" in problem(early, 422)["detail"]


def test_a_lower_standard_takes_nothing_from_anybody(world: World, office: Office, zhang: Recipient) -> None:
    change = raised(world, world.today(), amount=600_00)
    world.work()
    assert zhang.read()["monthly_amount"] == AMOUNT
    found = world.staff(FIRST).read(f"/standard-changes/{change['id']}/simulation")
    assert (found["lose"], found["monthly_after"]) == (1, AMOUNT)


def test_an_error_stops_the_simulation_and_names_the_household(
    world: World, office: Office, zhang: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    calculated(zhang.id)
    with connection(), transaction():
        row = Benefit.get_by_id(zhang.id)
        made = Application.get_by_id(row.application).calculation
        made["facts"]["members"][0]["incomes"] = [{"kind": "wage", "monthly_amount": "viel"}]
        Application.update(calculation=made).where(Application.id == row.application).execute()
    bureau = world.staff(FIRST)
    change = entered(bureau, effective_on=world.today().isoformat())
    number = zhang.read()["number"]
    assert number in change["batch"]["stopped"] and "读不出来" in change["batch"]["stopped"]
    assert number in problem(bureau.get(f"/standard-changes/{change['id']}/simulation"), 409)["detail"]
    refused = problem(bureau.try_to("standard-changes", change["id"], "propose"), 422)
    assert number in refused["detail"], "nobody agrees to what nobody has worked out"


def test_many_are_simulated_by_the_worker(
    world: World, office: Office, zhang: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "SMALL", 0)
    bureau = world.staff(FIRST)
    change = entered(bureau, effective_on=world.today().isoformat())
    assert change["batch"] == {"what": "counting", "done": 0, "of": 1, "stopped": None}
    assert "0／1" in problem(bureau.get(f"/standard-changes/{change['id']}/simulation"), 409)["detail"]
    world.work()
    assert bureau.read(f"/standard-changes/{change['id']}/simulation")["gain"] == 1


def test_too_little_was_paid_and_two_people_pay_the_rest(world: World, office: Office, zhang: Recipient) -> None:
    january, money = first_month(zhang.id), desk(office)
    world.advance_to(months_on(january, 1).replace(day=9))
    months = [{"month": f"{january:%Y-%m}", "amount": 50_00}]
    answer = zhang.try_to(office.investigator, "pay_arrears", months=months, reason="算错了一口人")
    assert answer.status_code == 202
    confirmed(office.approver, answer.get_json()["pending"])
    assert "arrears_to_come" in [each["notice"] for each in zhang.person.read("/inbox")["items"]]
    run = money.begin(ready_for(office, months_on(january, 2)))
    lines = [(line["period"], line["kind"], line["amount"]) for line in money.lines(run)]
    assert (f"{january:%Y-%m}", "arrears", 50_00) in lines and (f"{january:%Y-%m}", "arrears", AMOUNT) in lines


def test_a_class_never_passes_the_one_above_it(world: World) -> None:
    bureau: Person = world.staff(FIRST)
    fourth = {"kind": "minimum_living_allowance.rural_4", "amount": 85_00}
    wrong = problem(bureau.post("/standard-changes", _body(**fourth)), 422)
    assert "更高的一类" in wrong["errors"][0]["message"]
    assert ok(bureau.post("/standard-changes", _body(kind=KIND)))["state"] == "draft"


def _body(**changes: Any) -> dict[str, Any]:
    from tests.standard_changes.test_entering_a_standard import RAISE

    return RAISE | changes


def test_nothing_is_applied_before_its_day(world: World) -> None:
    first, second = world.staff(FIRST), world.staff(SECOND)
    change = entered(first, effective_on=months_on(world.today(), 1).isoformat())
    first.act("standard-changes", change["id"], "propose")
    second.act("standard-changes", change["id"], "approve")
    refused = problem(first.try_to("standard-changes", change["id"], "apply"), 422)
    assert "到那一天" in refused["detail"]
    with connection():
        assert StandardChange.get_by_id(change["id"]).apply_due_at is None


def test_the_subsidies_of_two_children_rise_and_the_household_hears_of_it_once(world: World, office: Office) -> None:
    """Orphans and disabled people have a standard of their own; what is raised reaches those who have it already."""
    zhang, child = world.resident(), world.resident("xiaofang", "小芳")
    children = [a_subsidy(zhang, "张三"), a_subsidy(child, "小芳")]
    with connection(), transaction():
        parent = Subject.get_by_id(children[0]).applicant_id
        Subject.update(applicant_id=parent, submitted_by_id=parent).where(Subject.id == children[1]).execute()
    change = entered(world.staff(FIRST), kind="disability_living", amount=150_00)
    found = world.staff(FIRST).read(f"/standard-changes/{change['id']}/simulation")
    assert (found["gain"], found["monthly_before"], found["monthly_after"]) == (2, 220_00, 300_00)
    assert [each["before"] for each in found["families"]] == [110_00]
    world.staff(FIRST).act("standard-changes", change["id"], "propose")
    world.staff(SECOND).act("standard-changes", change["id"], "approve")
    world.staff(FIRST).act("standard-changes", change["id"], "apply")
    world.work()
    assert [zhang.read(f"/benefits/{each}")["monthly_amount"] for each in children] == [150_00, 150_00]
    [notice] = [each for each in zhang.read("/inbox")["items"] if each["notice"] == "standard_raised"]
    assert "家里2人都提高：从" in notice["body"] and "每月110元提高到150元。不用申请" in notice["body"]
    papers = [zhang.read(f"/benefits/{each}/notices")["items"] for each in children]
    assert [len(each) for each in papers] == [1, 1], "each has the paper that explains the sum"
    other = entered(world.staff(FIRST), kind="disability_care.lower", amount=90_00)
    assert world.staff(FIRST).read(f"/standard-changes/{other['id']}/simulation")["households"] == 0


def a_subsidy(person: Person, name: str) -> str:
    """Of somebody with a certificate; answers the benefit."""
    case = apply_for(person, "disability_living", of_a_disabled_person(person, name, "limb", 1))
    with connection():
        benefit = begun(case["id"], category="living_subsidy")
        Benefit.update(monthly_amount=110_00).where(Benefit.id == benefit).execute()
    return benefit
