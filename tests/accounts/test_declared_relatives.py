"""Whoever declared a near relative keeps off what is theirs: no step, no naming, no paying, no confirmation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.emergencies import payment, reported
from tests.support.office import AMOUNT, Office, record_posting
from tests.support.pending import waiting
from tests.support.world import TOWNSHIP, Person, World, consents, household, id_number, ok, problem, submitted

SPOUSE = {"name": "王兰", "relation": "spouse", "labour_capacity": "none", "monthly_income": 0}


def declare(person: Person, number: str, name: str = "王兰") -> dict[str, Any]:
    """Beside whom they declared before."""
    before = [each["id"] for each in person.read("/me/relatives")["items"]]
    item = {"name": name, "relation": "姑姑", "id_number": number}
    answer: dict[str, Any] = ok(person.put("/me/relatives", {"items": [item], "keep": before}))
    return answer


def actions_of(person: Person, case: dict[str, Any]) -> set[str]:
    return {action["action"] for action in person.read(f"/applications/{case['id']}")["actions"]}


@pytest.mark.parametrize("as_whom", ["applicant", "member"])
def test_no_step_in_office_where_a_relative_applies(world: World, as_whom: str) -> None:
    number, officer, colleague = id_number(), world.officer(), world.officer(number=2)
    if as_whom == "applicant":
        case = submitted(world.resident("wanglan", "王兰", number))
    else:
        zhang = world.resident()
        with_spouse = household(zhang, "张三", SPOUSE | {"id_number": number})
        case = submitted(zhang, household=with_spouse, consents=consents(0, 1))
    declare(officer, id_number())
    assert "accept" in actions_of(officer, case), "they are somebody else's relative"
    declare(officer, number)
    assert actions_of(officer, case) == set()
    refused = problem(officer.try_to("applications", case["id"], "accept", relatives_of_staff=True), 403)
    assert "近亲属" in refused["detail"]
    colleague.act("applications", case["id"], "accept", relatives_of_staff=True)


def test_a_relative_who_only_has_a_hand_in_it_bars_nobody(world: World) -> None:
    """Two of one family may work in one office; what one has taken in, the other may check."""
    number, officer, investigator = id_number(), world.officer(), world.investigator()
    world.identify(officer.name, number)
    declare(investigator, number)
    case = submitted(world.resident())
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    assert "record_visit" in actions_of(investigator, case)


def park_looks(world: World, case: dict[str, Any]) -> None:
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    world.park(number=2).act("applications", case["id"], "record_park_visit", **visit)


def relatives_on_file(reader: Person, case: dict[str, Any]) -> tuple[bool, list[Any]]:
    file = reader.read(f"/applications/{case['id']}/file")
    return file["relatives_of_staff"], file["near_relatives"]


@pytest.mark.parametrize("when", ["before the acceptance", "after the visit", "before the decision"])
def test_a_declared_number_is_found_without_the_officers_word(world: World, when: str) -> None:
    """民发〔2021〕57号 第11条, 第20条: on the register by number, and visited by the park before the decision."""
    office, zhang = Office(world), world.resident()
    relative = world.investigator(number=3)
    listed = [{"staff": relative.account["name"], "relation": "姑姑"}]
    case = submitted(zhang)
    if when == "before the acceptance":
        declare(relative, zhang.id_number)
    case = office.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    found = when == "before the acceptance"
    assert relatives_on_file(office.officer, case) == (found, listed if found else [])
    case = office.look_into(case)
    if when == "after the visit":
        declare(relative, zhang.id_number)
    office.propose_grant(case)
    case = office.let_the_notice_end(
        record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    )
    if when == "before the decision":
        declare(relative, zhang.id_number)
    refusal = problem(
        office.approver.try_to("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合"), 422
    )
    assert refusal["errors"][0]["field"] == "visits" and "近亲属" in refusal["detail"]
    park_looks(world, case)
    office.approve(case)
    assert relatives_on_file(office.officer, case) == (True, listed)


def test_the_park_approves_where_every_approver_declared_one(world: World) -> None:
    office, zhang = Office(world), world.resident()
    case = office.deciding(zhang)
    declare(office.approver, zhang.id_number)
    assert "approve" not in actions_of(office.park, case), "one is free"
    declare(world.approver(number=2), zhang.id_number)
    assert "approve" in actions_of(office.park, case) and "approve" not in actions_of(office.approver, case)
    park_looks(world, case)
    office.park.act("applications", case["id"], "approve", monthly_amount=AMOUNT, reason="符合条件")


def test_nobody_pays_or_witnesses_what_a_relative_is_paid(world: World) -> None:
    zhang, approver, witness = world.resident(), world.approver(), world.officer()
    case = reported(world.nobody())
    witness.act("emergencies", case["id"], "triage", track="small_amount", note="属实")
    own = reported(zhang)
    world.officer(number=2).act("emergencies", own["id"], "triage", track="small_amount", note="属实")
    declare(witness, zhang.id_number, "张三")
    refused = problem(approver.try_to("emergencies", own["id"], "pay", **payment()), 422)
    assert refused["errors"][0]["field"] == "witnesses.0"
    paid = payment(payee={"name": "张 三", "id_status": "lost"})
    refused = problem(approver.try_to("emergencies", case["id"], "pay", **paid), 422)
    assert refused["errors"][0]["field"] == "payee.name" and "近亲属" in refused["detail"]
    declare(approver, zhang.id_number, "张三")
    problem(approver.try_to("emergencies", own["id"], "pay", **payment()), 403)


def test_nobody_confirms_what_gives_a_relative_an_office(world: World) -> None:
    administrator, bureau = world.staff("administrator-620171"), world.staff("bureau2-620171")
    relative, number = world.officer(), id_number()
    world.identify(relative.name, number)
    grant = {"role": "social_worker", "region": TOWNSHIP}
    pending = administrator.post(f"/accounts/{relative.account['id']}/roles", grant).get_json()["pending"]
    assert "confirm" in waiting(bureau)[0]["can"]
    declare(bureau, number)
    assert waiting(bureau)[0]["can"] == ["reject"]
    assert "近亲属" in problem(bureau.post(f"/pending/{pending['id']}/confirm"), 403)["detail"]


def test_what_is_kept_is_named_and_the_rest_is_gone(world: World) -> None:
    officer = world.officer()
    [first] = declare(officer, id_number(), "王兰")["items"]
    assert [each["name"] for each in declare(officer, id_number(), "王强")["items"]] == ["王兰", "王强"]
    problem(world.officer(number=2).put("/me/relatives", {"items": [], "keep": [first["id"]]}), 422)
    more = [{"name": "王五", "relation": "哥哥", "id_number": id_number()}] * 29
    both = [each["id"] for each in officer.read("/me/relatives")["items"]]
    problem(officer.put("/me/relatives", {"items": more, "keep": both}), 422)
    left = ok(officer.put("/me/relatives", {"items": [], "keep": [first["id"]] * 2}))["items"]
    assert [each["name"] for each in left] == ["王兰"]
