"""Somebody dies while the application is under way: the others go on without starting again, or it ends
with kind words.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.households.models import Consent
from app.kernel.database import transaction
from app.means_check.models import SourceCheck
from tests.journeys.basic_living import accepted, destitute, old_man
from tests.support.office import Office, inbox, notes, record_posting
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, application, consents, household, id_number, ok, problem

MOTHER = {"name": "赵梅", "relation": "parent", "labour_capacity": "none", "monthly_income": 0}


def death(case: Any, member: int, **more: Any) -> dict[str, Any]:
    return {"member": member, "died_on": case["created_at"][:10], "source": "村委会报告", **more}


def with_mother(office: Office, zhang: Person, step: str) -> Any:
    members = household(zhang, "张三", MOTHER | {"id_number": id_number(date(1940, 1, 1))})
    return getattr(office, step)(zhang, household=members, consents=consents(0, 1))


def test_somebody_who_lived_alone_has_died_and_his_agent_is_told_kindly(world: World, office: Office) -> None:
    man, assistant = world.resident("oldman", "王五"), world.assistant()
    person = {"name": "王五", "id_number": man.id_number}
    draft = ok(assistant.post("/applications", application(man, applicant=person, household=household(man, "王五"))))
    upload(assistant, "applications", draft["id"], "mandate", photo())
    case = assistant.act("applications", draft["id"], "submit")
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    refused = office.officer.try_to("applications", case["id"], "record_death", **death(case, 0, successor=0))
    assert problem(refused, 422)["errors"][0]["field"] == "successor"
    ended = office.officer.act("applications", case["id"], "record_death", **death(case, 0))
    assert ended["state"] == "terminated"
    assert inbox(assistant)[0] == "ended_by_death"
    assert "请节哀" in notes(assistant, case, "record_death")[0]


def test_a_member_dies_during_the_notice_and_the_rest_is_investigated_anew(
    world: World, office: Office, zhang: Person
) -> None:
    case = with_mother(office, zhang, "published")
    assert world.nobody().read("/publicity")["items"][0]["members"] == 2
    refused = office.officer.try_to("applications", case["id"], "record_death", **death(case, 1, successor=0))
    assert problem(refused, 422)["errors"][0]["field"] == "successor"
    again = office.officer.act("applications", case["id"], "record_death", **death(case, 1))
    assert again["state"] == "investigating" and world.nobody().read("/publicity")["items"] == []
    assert again["due_on"] == case["due_on"], "the law's clock runs on"
    assert inbox(zhang)[0] == "goes_on_after_death" and "不用重新提交" in notes(zhang, case, "record_death")[0]
    file = office.officer.read(f"/applications/{case['id']}/file")
    assert [m["name"] for m in file["household"]["members"]] == ["张三"] and file["deceased"] == ["赵梅"]
    assert file["opinion"] is None and [c["withdrawn"] for c in file["consents"] if c["member"] == 1] == [True, True]
    problem(office.officer.try_to("applications", case["id"], "record_death", **death(case, 1)), 422)

    calculated = office.officer.act("applications", case["id"], "calculate")
    assert calculated["state"] == "investigating"
    office.propose_grant(case, differs_because="女儿每月给280元")
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    assert world.nobody().read("/publicity")["items"][0]["members"] == 1
    world.advance_past(published["notice"]["ends_on"])
    office.approve(case, differs_because="女儿的转账已核实")


def test_the_applicant_dies_and_his_mother_goes_on(world: World, office: Office, zhang: Person) -> None:
    mother = world.resident("zhaomei", "赵梅", id_number(date(1940, 1, 1)))
    body = {"account": mother.account["id"], "id_number": mother.id_number, "reason": "本人在窗口"}
    ok(office.officer.post("/identities/verify", body))
    members = household(zhang, "张三", MOTHER | {"id_number": mother.id_number})
    case = office.visited(zhang, household=members, consents=consents(0, 1))
    for wrong in ({}, {"successor": 0}, {"successor": 7}):
        refused = office.officer.try_to("applications", case["id"], "record_death", **death(case, 0, **wrong))
        assert problem(refused, 422)["errors"][0]["field"] == "successor"
    after = office.investigator.act("applications", case["id"], "record_death", **death(case, 0, successor=1))
    assert (after["state"], after["applicant_name"]) == ("investigating", "赵梅")
    problem(zhang.get(f"/applications/{case['id']}"), 404)
    assert "withdraw" in {action["action"] for action in mother.read(f"/applications/{case['id']}")["actions"]}
    office.propose_grant(case)
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    assert world.nobody().read("/publicity")["items"][0]["name"] == "赵*"
    world.advance_past(published["notice"]["ends_on"])
    office.approve(case)
    assert len(mother.read("/benefits")["items"]) == 1 and zhang.read("/benefits")["items"] == []


@pytest.mark.parametrize("first", [0, 1])
def test_what_was_found_stays_with_whom_it_is_about(world: World, office: Office, zhang: Person, first: int) -> None:
    """The check of a household of three, of whom the one in the middle or the first has died."""
    others = [MOTHER | {"name": name, "id_number": id_number(date(1940, 1, 1))} for name in ("赵梅", "张芳")]
    case = office.investigating(zhang, household=household(zhang, "张三", *others), consents=consents(0, 1, 2))
    more = {"successor": 2} if first == 0 else {}
    office.officer.act("applications", case["id"], "record_death", **death(case, first, **more))
    with world.inside(), transaction():
        [last] = Consent.select().where(
            Consent.household == case["id"], Consent.position == 2, Consent.way == "in_office"
        )
        SourceCheck.update(state="answered", answer={"wage": 5_000_00}).where(
            SourceCheck.consent == last.id, SourceCheck.source == "tax"
        ).execute()
    report = office.investigator.read(f"/applications/{case['id']}/means-check")
    assert ["张芳" in said for said in report["different"]] == [True]
    people = report["people"]
    names = ["张三", "赵梅", "张芳"]
    assert [(each["member"], each["name"]) for each in people] == [
        (position, name) for position, name in enumerate(names) if position != first
    ]


def test_what_was_for_one_person_alone_goes_on_for_nobody_else(world: World, office: Office) -> None:
    """Before this the brother of a destitute man could be granted what he had never asked for."""
    man, born = old_man(world), date(1952, 3, 1)
    brother = {"name": "王六", "relation": "sibling", "labour_capacity": "none", "id_number": id_number(born)}
    body = destitute(man) | {"household": household(man, "王五", brother), "consents": consents(0, 1)}
    case = accepted(world, man.act("applications", ok(man.post("/applications", body))["id"], "submit"))
    problem(office.officer.try_to("applications", case["id"], "record_death", **death(case, 0, successor=1)), 422)
    ended = office.officer.act("applications", case["id"], "record_death", **death(case, 0))
    assert (ended["state"], inbox(man)[0]) == ("terminated", "ended_by_death")
