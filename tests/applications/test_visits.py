"""The visit to the home: a day that suits both, two investigators, photographs and signatures; by telephone only
in an emergency.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.kernel.clock import clock
from app.record.audit import verify
from tests.support.emergency_modes import switched_on
from tests.support.office import Office, inbox, notes
from tests.support.uploads import photo, upload
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, ok, problem, verify_at_counter

PARK = "620171-P1"
PAPERS = ("visit_photo", "signature", "signature", "signature")


def day(world: World, after: int) -> str:
    with world.inside():
        return (clock.today() + timedelta(days=after)).isoformat()


def test_a_day_is_agreed_on_and_moved_when_the_person_asks(world: World, office: Office, zhang: Person) -> None:
    case = office.accepted(zhang)
    zhang.act("applications", case["id"], "ask_other_day", visit_on=day(world, 3), window="afternoon")
    appointment = office.officer.read(f"/applications/{case['id']}/file")["appointment"]
    assert (appointment["visit_on"], appointment["asked"]["visit_on"]) == (None, day(world, 3)), (
        "nobody has to wait to be asked"
    )
    for wrong in (day(world, -1), day(world, 31)):
        refused = office.officer.try_to("applications", case["id"], "plan_visit", visit_on=wrong, window="morning")
        assert problem(refused, 422)["errors"][0]["field"] == "visit_on"
    planned = day(world, 2)
    office.investigator.act("applications", case["id"], "plan_visit", visit_on=planned, window="morning", note="户口本")
    [message] = [item for item in zhang.read("/inbox")["items"] if item["notice"] == "visit_planned"]
    assert f"{int(planned[8:])}日" in message["body"] and "商量哪天上门" in message["body"]
    assert "上午上门。请准备：户口本" in notes(zhang, case, "plan_visit")[0]

    other = day(world, 4)
    zhang.act("applications", case["id"], "ask_other_day", visit_on=other, window="afternoon", reason="要去医院")
    for person in (office.officer, office.investigator):
        assert inbox(person).count("other_day_asked") == 2
    appointment = office.officer.read(f"/applications/{case['id']}/file")["appointment"]
    assert (appointment["visit_on"], appointment["asked"]["visit_on"]) == (planned, other)
    office.officer.act("applications", case["id"], "plan_visit", visit_on=other, window="afternoon")
    appointment = zhang.read(f"/applications/{case['id']}/file")["appointment"]
    assert appointment == {"visit_on": other, "window": "afternoon", "note": None, "asked": None}


def suggested(person: Person, case: str, action: str, field: str) -> str:
    """What the form of a step says before anybody has touched it."""
    actions = person.read(f"/applications/{case}")["actions"]
    [form] = [each["fields"] for each in actions if each["action"] == action]
    return str(form["properties"][field]["default"])


def test_the_day_of_the_visit_stands_there_already(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)["id"]
    assert suggested(office.officer, case, "record_visit", "visited_on") == day(world, 0)
    agreed = day(world, 2)
    office.officer.act("applications", case, "plan_visit", visit_on=agreed, window="morning")
    assert suggested(office.officer, case, "record_visit", "visited_on") == day(world, 0), "it has not come yet"
    world.advance(days=4)
    assert suggested(office.officer, case, "record_visit", "visited_on") == agreed, "put on record two days later"


def test_what_two_investigators_bring_back_is_in_the_file(office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    investigator = office.investigator
    papers = [upload(investigator, "applications", case["id"], kind, photo())["id"] for kind in PAPERS]
    visit = office.visit(case) | {
        "started_at": "09:30",
        "place": "村委会旁边的老屋",
        "coordinates": {"longitude": 103.62, "latitude": 36.51},
        "answers": [{"question": "靠什么生活", "answer": "捡废品"}],
        "visit_photos": papers[:1],
        "first_signature": papers[1],
        "second_signature": papers[2],
        "household_signature": papers[3],
        "unsigned_reason": None,
    }
    investigator.act("applications", case["id"], "record_visit", **visit)
    [seen] = office.officer.read(f"/applications/{case['id']}/file")["visits"]
    assert (seen["manner_label"], seen["started_at"], seen["place"]) == ("上门", "09:30", "村委会旁边的老屋")
    assert seen["answers"] == visit["answers"] and seen["photos"] == papers[:1] and len(seen["signed_by"]) == 3
    assert "103.62" not in str(seen), "where somebody lives to the metre is for nobody's eyes in passing"


def test_a_visit_without_a_signature_stands_and_whoever_decides_sees_whose_is_lacking(
    office: Office, zhang: Person
) -> None:
    case = office.investigating(zhang)
    verify_at_counter(office.officer, zhang, zhang.id_number)
    signed = upload(office.investigator, "applications", case["id"], "signature", photo())["id"]
    visit = office.visit(case) | {"first_signature": signed, "second_signature": signed, "unsigned_reason": None}
    foreign = visit | {"household_signature": case["id"]}
    refused = problem(office.investigator.try_to("applications", case["id"], "record_visit", **foreign), 422)
    assert refused["errors"][0]["field"] == "household_signature"
    office.investigator.act("applications", case["id"], "record_visit", **visit | {"unsigned_reason": "本人不识字"})
    path = f"/applications/{case['id']}/file"
    assert office.approver.read(path)["lacking"] == []
    office.investigator.act("applications", case["id"], "record_visit", **visit)
    [lack] = office.approver.read(path)["lacking"]
    assert "还缺在场的家庭成员的签名" in lack
    assert "lacking" not in zhang.read(path), "that is for the office to put right"


@pytest.mark.parametrize("region", [PARK, TOWNSHIP, VILLAGE, "620171"])
def test_by_telephone_only_while_emergency_mode_is_on_there(
    world: World, office: Office, zhang: Person, region: str
) -> None:
    case = office.investigating(zhang)
    visit = office.visit(case) | {"manner": "telephone"}
    refused = problem(office.investigator.try_to("applications", case["id"], "record_visit", **visit), 422)
    assert refused["errors"][0]["field"] == "manner"
    supervisor = world.staff("bureau-620171") if region == "620171" else office.park
    mode = switched_on(world, "visits_by_phone", region, by=supervisor)
    assert office.officer.read("/emergency-modes")["items"] == [mode]
    office.investigator.act("applications", case["id"], "record_visit", **visit)
    ok(supervisor.call("DELETE", f"/emergency-modes/{mode['id']}"))
    problem(office.investigator.try_to("applications", case["id"], "record_visit", **visit), 422)
    with world.inside():
        assert list(verify()) == []


def test_it_ends_by_itself_and_what_was_done_before_stands(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    mode = switched_on(world, "visits_by_phone", PARK, by=office.park, last=1)
    problem(world.park("620171-p2").call("DELETE", f"/emergency-modes/{mode['id']}"), 404)
    world.advance(days=2)
    assert office.park.read("/emergency-modes")["items"] == []
    visit = office.visit(case) | {"manner": "video", "visited_on": day(world, 0)}
    problem(office.investigator.try_to("applications", case["id"], "record_visit", **visit), 422)
    within = visit | {"visited_on": day(world, -1)}
    office.investigator.act("applications", case["id"], "record_visit", **within)


def test_the_investigators_whom_somebody_else_names_hear_of_it(world: World, office: Office, zhang: Person) -> None:
    case = office.investigating(zhang)
    office.officer.act("applications", case["id"], "record_visit", **office.visit(case))
    for number in (1, 2):
        assert "named_as_investigator" in inbox(world.investigator(number=number))
    assert "named_as_investigator" not in inbox(world.investigator(number=3))


def test_who_enters_a_visit_of_their_own_is_not_told_of_it(world: World, office: Office, zhang: Person) -> None:
    office.visited(zhang)
    assert "named_as_investigator" not in inbox(office.investigator)
    assert "named_as_investigator" in inbox(world.investigator(number=2))
