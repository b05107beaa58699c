"""Another grown-up of the household follows the case on his own phone and signs for himself; nothing else is his
to see or do.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.days import day
from tests.support.office import Office, inbox
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, application, consents, household, id_number, ok, problem

TEN_YEARS_AGO = date.fromisoformat(day(-3650))


def wife_of(world: World, *, verified: bool = True, born: date = date(1962, 5, 1)) -> Person:
    wife = world.resident("wanglan", "王兰", id_number(born))
    if verified:
        body = {"account": wife.account["id"], "id_number": wife.id_number, "reason": "本人在窗口"}
        ok(world.officer().post("/identities/verify", body))
    return wife


def couple(office: Office, zhang: Person, wife: Person) -> Any:
    """Under check, with his wife as the second and somebody else as the third member."""
    hers = {"name": "王兰", "relation": "spouse", "id_number": wife.id_number, "labour_capacity": "none"}
    mother = {"name": "赵梅", "relation": "parent", "id_number": id_number(date(1940, 1, 1))}
    return office.investigating(zhang, household=household(zhang, "张三", hers, mother), consents=consents(0, 1, 2))


def actions_of(person: Person, case: Any) -> set[str]:
    return {action["action"] for action in person.read(f"/applications/{case['id']}")["actions"]}


def test_she_sees_where_it_stands_and_neither_the_file_nor_what_was_said(
    world: World, office: Office, zhang: Person
) -> None:
    wife = wife_of(world)
    case = couple(office, zhang, wife)
    assert [item["id"] for item in wife.read("/applications")["items"]] == [case["id"]]
    seen = wife.read(f"/applications/{case['id']}")
    assert (seen["state"], seen["applicant_name"]) == ("investigating", "张三")
    office.officer.act("applications", case["id"], "check_negative", reason="查到张三的存款")
    timeline = wife.read(f"/applications/{case['id']}/timeline")["items"]
    assert "check_negative" in [item["action"] for item in timeline]
    assert "存款" not in str(timeline) and "存款" in str(zhang.read(f"/applications/{case['id']}/timeline"))
    wife.read(f"/applications/{case['id']}/clock")
    paper = upload(zhang, "applications", case["id"], "diagnosis", photo())["id"]
    for path in ("file", "documents", "means-check"):
        problem(wife.get(f"/applications/{case['id']}/{path}"), 404)
    problem(wife.get(f"/documents/{paper}"), 404)
    problem(wife.try_to("applications", case["id"], "withdraw"), 403)


def test_she_withdraws_and_gives_her_own_consent_and_nobody_else_s(world: World, office: Office, zhang: Person) -> None:
    wife = wife_of(world)
    case = couple(office, zhang, wife)
    assert actions_of(wife, case) == {"give_consent", "withdraw_consent"}
    choices = wife.read(f"/applications/{case['id']}/signatories?among=members")["items"]
    assert choices == [{"value": 1, "label": "王兰（配偶）"}]
    assert len(zhang.read(f"/applications/{case['id']}/signatories?among=members")["items"]) == 3
    son = {"name": "张强", "id_number": id_number()}
    for wrong in ({"member": 0}, {"member": 2}, {"obligor": son}):
        problem(wife.try_to("applications", case["id"], "give_consent", **wrong), 422)
    problem(wife.try_to("applications", case["id"], "withdraw_consent", member=2), 422)
    wife.act("applications", case["id"], "withdraw_consent", member=1)
    assert inbox(office.officer).count("consent_withdrawn_case") == 1
    other = {"kind": "diagnosis", "subject": {"collection": "applications", "id": case["id"]}}
    body = other | {"filename": "a.jpg", "content_type": "image/jpeg", "size": 10}
    problem(wife.post("/documents", body), 403)
    signature = upload(wife, "applications", case["id"], "signature", photo())["id"]
    wife.read(f"/documents/{signature}")
    wife.act("applications", case["id"], "give_consent", member=1, signature_document=signature)
    held = office.officer.read(f"/applications/{case['id']}/file")["consents"]
    hers = [(c["withdrawn"], c["way"]) for c in held if c["member"] == 1]
    assert hers == [(True, "word"), (True, "in_office"), (False, "own_account")]


@pytest.mark.parametrize("who", ["claimed", "minor"])
def test_a_number_that_is_only_claimed_and_a_child_open_nothing(
    world: World, office: Office, zhang: Person, who: str
) -> None:
    wife = wife_of(world, verified=who == "minor", born=TEN_YEARS_AGO if who == "minor" else date(1962, 5, 1))
    case = couple(office, zhang, wife)
    problem(wife.get(f"/applications/{case['id']}"), 404)
    problem(wife.try_to("applications", case["id"], "give_consent", member=1), 404)
    assert wife.read("/applications")["items"] == []


def test_she_objects_to_the_notice(world: World, office: Office, zhang: Person) -> None:
    wife = wife_of(world)
    case = couple(office, zhang, wife)
    office.investigator.act("applications", case["id"], "record_visit", **office.visit(case))
    office.propose_grant(case)
    office.officer.act("applications", case["id"], "publish")
    assert wife.act("applications", case["id"], "object", text="我们已经分开过了")["state"] == "publicity"
    [said] = zhang.read(f"/applications/{case['id']}")["objections"]
    assert said["state"] == "open"
    assert "分开过" not in str(zhang.read(f"/applications/{case['id']}/timeline"))


def test_obligors_sign_for_themselves_or_it_is_said_why_not(world: World, office: Office, zhang: Person) -> None:
    """An obligor may refuse; then the application goes on without looking into his means (社会救助法 第41条)."""
    son, daughter = {"name": "张强", "relation": "儿子"}, {"name": "张芳", "relation": "女儿"}
    form: dict[str, Any] = {"category": "urban", "reason": "没有收入", "obligors": [son, daughter]}
    draft = ok(zhang.post("/applications", application(zhang, form=form)))
    refused = problem(zhang.try_to("applications", draft["id"], "submit"), 422)
    assert [error["field"] for error in refused["errors"]] == ["form.obligors.0.no_consent_reason"]
    zhang.act("applications", draft["id"], "give_consent", obligor={"name": "张强", "id_number": id_number()})
    choices = zhang.read(f"/applications/{draft['id']}/signatories?among=obligors")["items"]
    assert choices == [{"value": "张强", "label": "张强"}]
    refused = problem(zhang.try_to("applications", draft["id"], "submit"), 422)
    assert "张芳" in refused["detail"] and "不影响您申请" in refused["detail"]
    form["obligors"][1]["no_consent_reason"] = "多年没有联系"
    ok(zhang.patch(f"/applications/{draft['id']}", application(zhang, form=form)))
    assert zhang.act("applications", draft["id"], "submit")["state"] == "submitted"
