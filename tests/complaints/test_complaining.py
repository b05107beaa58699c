"""Anybody complains without logging in; somebody who had no part in it looks into it, and it is answered."""

from __future__ import annotations

from typing import Any

import pytest

from app.complaints.models import Complaint
from app.record.events import EventFacts
from app.record.subjects import Participant, Subject
from tests.support.office import Office
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted

TOLD = {"region": VILLAGE, "text": "社区窗口办低保要收五十元好处费", "contact": "刘某 13911112222"}
WHY = {"reason": "要向写信人补问时间和地点"}


def complained(person: Person, **changes: Any) -> Any:
    return ok(person.post("/complaints", TOLD | changes))


def holding(world: World, receipt: str) -> Person:
    person = world.nobody()
    person.headers["X-Tracking-Token"] = receipt
    return person


def assigned(world: World, complaint: str, to: str = "park2-620171-p1") -> Person:
    """Accepted and assigned by the park's first; answers whoever investigates."""
    world.park().act("complaints", complaint, "accept")
    world.park().act("complaints", complaint, "assign", investigator=to)
    return world.staff(to)


def test_from_the_letter_to_the_answer(world: World) -> None:
    made = complained(world.nobody())
    assert len(made["receipt"]) == 25 and made["receipt"].isdigit()
    mine = holding(world, made["receipt"])
    before = mine.read("/complaints/by-receipt")
    assert (before["id"], before["state"], before["answer"]) == (made["id"], "received", None)
    assert before["promised_on"] == before["due_on"] and before["step_due_on"] < before["due_on"]
    investigator = assigned(world, made["id"])
    assert mine.read("/complaints/by-receipt")["state"] == "investigating"
    investigator.act("complaints", made["id"], "conclude", outcome="substantiated", text="调取监控，情况属实，已经退钱")
    said = mine.read(f"/complaints/{made['id']}")
    assert (said["state"], said["outcome"]) == ("concluded", None), "nothing is said before the answer"
    world.park().act("complaints", made["id"], "answer", text="您反映的情况属实，钱已经退回，当事人已经处理。")
    after = mine.read("/complaints/by-receipt")
    assert (after["state"], after["outcome"]) == ("answered", "substantiated")
    assert after["answer"] == "您反映的情况属实，钱已经退回，当事人已经处理。"
    assert "监控" not in str(after) and "text" not in after and after["due_on"] is None
    steps = [item["action"] for item in mine.read(f"/complaints/{made['id']}/timeline")["items"]]
    assert steps == ["begin", "accept", "assign", "answer"]
    world.advance(days=30)
    assert mine.read("/complaints/by-receipt")["state"] == "closed"


def test_no_account_stands_beside_it_even_of_somebody_who_is_logged_in(world: World) -> None:
    person = world.resident()
    made = complained(person)
    assert person.read("/inbox")["items"] == []
    problem(person.get(f"/complaints/{made['id']}"), 404)
    assert person.read("/complaints")["items"] == []
    with world.inside():
        subject = Subject.get_by_id(made["id"])
        assert (subject.applicant_id, subject.submitted_by_id, subject.applicant_index) == (None, None, None)
        assert [row.account for row in Participant.select().where(Participant.subject == made["id"])] == [None]
        assert "13911112222" not in str([each.facts for each in EventFacts.select()])
        assert "13911112222" not in str(Complaint.select().where(Complaint.id == made["id"]).dicts().get())


def test_the_receipt_is_the_only_key(world: World) -> None:
    made, other = complained(world.nobody()), complained(world.nobody())
    mine = holding(world, other["receipt"])
    problem(mine.get(f"/complaints/{made['id']}"), 404)
    problem(mine.get(f"/complaints/{made['id']}/timeline"), 404)
    problem(world.nobody().get("/complaints/by-receipt"), 404)
    problem(holding(world, "1" * 25).get("/complaints/by-receipt"), 404)
    problem(world.nobody().get("/complaints"), 401)


@pytest.mark.parametrize(
    ("place", "receives"),
    [
        ({"region": VILLAGE}, "park"),
        ({"region": TOWNSHIP}, "park"),
        ({"region": "620171-P1"}, "bureau"),
        ({"region": None}, "bureau"),
        ({"region": None, "about": {"number": "没有这个编号"}}, "bureau"),
        ({"text": "{park}收了礼，低保就批了"}, "bureau"),
    ],
)
def test_the_park_receives_it_and_about_the_park_the_bureau(world: World, place: dict[str, Any], receives: str) -> None:
    named = {name: value.format(park=world.park().account["name"]) for name, value in place.items() if name == "text"}
    made = complained(world.nobody(), **place | named)
    park, bureau = world.park(number=2), world.staff("bureau-620171")
    assert (park.get(f"/complaints/{made['id']}").status_code == 200) == (receives == "park")
    assert bureau.read(f"/complaints/{made['id']}")["actions"] != []
    told = park if receives == "park" else bureau
    assert [item["notice"] for item in told.read("/inbox")["items"]] == ["complaint_received"]
    found = [item["id"] for item in told.read("/complaints")["items"]]
    assert found == [made["id"]]


def test_the_number_of_a_case_leads_to_it_and_whether_it_is_one_is_told_to_nobody(world: World) -> None:
    zhang, office = world.resident(), Office(world)
    case = submitted(zhang)
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    number = zhang.read(f"/applications/{case['id']}")["number"]
    answers = [
        complained(world.nobody(), region=None, about=about)
        for about in (
            {"number": number.lower()},
            {"collection": "applications", "id": case["id"]},
            {"number": "A620171101-2020-000001"},
            {"collection": "applications", "id": complained(world.nobody())["id"]},
        )
    ]
    assert all(answer.keys() == {"id", "receipt"} for answer in answers)
    read = [world.staff("bureau-620171").read(f"/complaints/{answer['id']}") for answer in answers]
    assert [each["about"] and each["about"]["id"] for each in read] == [case["id"], case["id"], None, None]
    assert [each["about_number"] for each in read] == [number, number, "A620171101-2020-000001", None]


@pytest.mark.parametrize(
    "about",
    [{}, {"id": "01890a5d-ac96-774b-bcce-b302099a8057"}, {"collection": "applications"}, {"number": "A", "id": None}],
)
def test_what_it_is_about_is_said_one_way_or_left_out(world: World, about: dict[str, Any]) -> None:
    answer = world.nobody().post("/complaints", TOLD | {"about": about})
    if about.get("number"):
        ok(answer)
    else:
        assert "二选一" in problem(answer, 422)["detail"]


def test_the_same_letter_sent_twice_is_one(world: World) -> None:
    person, key = world.nobody(), {"Idempotency-Key": "01890a5d-ac96-774b-bcce-b302099a8057"}
    first = ok(person.post("/complaints", TOLD, headers=key))
    assert ok(person.post("/complaints", TOLD, headers=key)) == first
    with world.inside():
        assert Complaint.select().count() == 1


@pytest.mark.waypoint("deciding")
def test_about_an_undecided_case_the_park_visits_before_the_decision(world: World, office: Office, case: Any) -> None:
    complained(world.nobody(), region=None, about={"collection": "applications", "id": case["id"]})
    facts = {"monthly_amount": 64000, "reason": "符合条件"}
    refusal = problem(office.approver.try_to("applications", case["id"], "approve", **facts), 422)
    assert "园区民政先入户" in refusal["detail"] and "投诉" not in str(refusal)
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    office.park.act("applications", case["id"], "record_park_visit", **visit)
    assert office.approver.act("applications", case["id"], "approve", **facts)["state"] == "approved"
