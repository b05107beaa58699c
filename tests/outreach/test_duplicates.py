"""Who may be known already is shown with a score and why; a person decides; what is sent twice is kept once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.kernel.identifiers import new_id
from app.outreach.models import Lead
from tests.support.days import day
from tests.support.world import VILLAGE, Person, World, ok, problem, submitted

FOUND = {"region": VILLAGE, "description": "独居", "found_on": day(-1)}


def brought(person: Person, **who: Any) -> str:
    return str(ok(person.post("/leads", FOUND | {"person": who}))["id"])


def test_leads_and_cases_of_the_same_person_are_shown_and_a_person_decides(world: World) -> None:
    zhang = world.resident()
    case, officer = submitted(zhang)["id"], world.officer()
    first = brought(world.assistant(), name="张三", phone="13900003333")
    second = brought(world.assistant(), name="张三", id_number=zhang.id_number)
    found = {each["value"]: each for each in officer.read(f"/leads/{second}/duplicates")["items"]}
    assert found[case]["score"] == 100 and found[case]["reasons"] == ["身份证号相同"]
    assert found[first]["reasons"] == ["同村同名"]
    decided = officer.act("leads", second, "decide_duplicate", other=case, same=True, note="就是他")
    assert decided["possible_duplicate_of"] == case
    again = officer.act("leads", second, "decide_duplicate", other=first, same=False, note="两个人")
    assert again["possible_duplicate_of"] is None
    problem(officer.try_to("leads", second, "decide_duplicate", other=str(new_id()), same=True, note="x"), 422)
    problem(zhang.get(f"/leads/{second}/duplicates"), 404)


def test_what_many_phones_send_some_of_it_twice_is_kept_once(world: World) -> None:
    """Ten phones at once, ten leads each, every second batch twice; the thousand of the bench in little."""
    phones = [world.assistant() for _ in range(10)]
    batches = [
        [FOUND | {"id": str(new_id()), "person": {"name": f"户{phone}-{at}"}} for at in range(10)]
        for phone in range(10)
    ]

    def send(phone: int) -> None:
        for _ in range(1 + phone % 2):
            ok(phones[phone].post("/leads/batch", {"items": batches[phone]}))

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(send, range(10)))
    with world.inside():
        assert Lead.select().count() == 100
