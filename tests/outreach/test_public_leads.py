"""A lead from the public: nobody knows the name until somebody has been there."""

from __future__ import annotations

from app.kernel.clock import clock
from app.kernel.database import transaction
from app.outreach.service import PublicLead, capture_public
from tests.support.world import VILLAGE, World, id_number, ok, problem


def from_the_public(world: World) -> str:
    with world.inside(), transaction():
        return str(capture_public(PublicLead(VILLAGE, "村东头有位老人没人照顾", None)).id)


def visited(world: World, lead: str, **facts: object) -> dict[str, object]:
    world.officer().act("leads", lead, "assign", assistant=f"assistant-{VILLAGE}")
    with world.inside():
        today = clock.today().isoformat()
    told = {"visited_on": today, "outcome": "needs_help", "note": "情况属实"} | facts
    answer: dict[str, object] = world.assistant().act("leads", lead, "record_visit", **told)
    return answer


def test_a_lead_without_a_name_says_so(world: World) -> None:
    lead = from_the_public(world)
    assert world.officer().read(f"/leads/{lead}")["person"] == {"name": "未登记姓名", "phone": None, "id_number": None}


def test_two_of_them_in_one_village_are_not_taken_for_the_same_household(world: World) -> None:
    first, second = from_the_public(world), from_the_public(world)
    for lead in (first, second):
        assert world.officer().read(f"/leads/{lead}")["possible_duplicate_of"] is None


def test_the_visit_says_whom_it_found_and_then_help_can_begin(world: World) -> None:
    lead = from_the_public(world)
    number = id_number()
    person = {"name": "赵奶奶", "id_number": number, "phone": "13900000009"}
    assert visited(world, lead, person=person)["person"]["name"] == "赵奶奶"  # type: ignore[index]
    done = world.assistant().act("leads", lead, "convert", programme="minimum_living_allowance")
    draft = world.assistant().read(f"/applications/{done['result']['id']}")
    assert draft["applicant_name"] == "赵奶奶"


def test_nobody_applies_for_somebody_whose_number_nobody_knows(world: World) -> None:
    lead = from_the_public(world)
    visited(world, lead)
    refusal = world.assistant().try_to("leads", lead, "convert", programme="minimum_living_allowance")
    assert "身份证号" in problem(refusal, 422)["detail"]


def test_what_was_known_before_stays_where_the_visit_does_not_say_it(world: World) -> None:
    lead = from_the_public(world)
    visited(world, lead, person={"name": "赵奶奶", "phone": "13900000009"})
    seen = ok(world.officer().get(f"/leads/{lead}"))["person"]
    assert (seen["name"], seen["phone"], seen["id_number"]) == ("赵奶奶", "13900000009", None)
