"""Households found before they asked: one at a time, or a batch that was captured where there was no signal."""

from __future__ import annotations

from typing import Any

from app.kernel.identifiers import new_id
from tests.support.world import OTHER_VILLAGE, TOWNSHIP, VILLAGE, World, id_number, ok, problem

NEXT_VILLAGE = "620171101003"


def found(**changes: Any) -> dict[str, Any]:
    """A lead about an old woman who lives alone."""
    return {
        "region": VILLAGE,
        "person": {"name": "赵奶奶", "phone": "13900002222"},
        "description": "独居，没有收入",
        "found_on": "2026-11-20",
    } | changes


def offline(**changes: Any) -> dict[str, Any]:
    """A lead with the id that the phone gave it."""
    return found(id=str(new_id()), **changes)


def statuses(answer: Any) -> list[str]:
    return [result["status"] for result in ok(answer)["results"]]


def test_one_lead_reaches_the_township_and_nobody_else(world: World) -> None:
    assistant = world.assistant()
    lead = ok(assistant.post("/leads", found()))
    assert lead["state"] == "new" and lead["step_due_on"]
    assert world.officer().read(f"/leads/{lead['id']}")["person"]["phone"] == "13900002222"
    for stranger in (world.officer("620171102"), world.assistant(NEXT_VILLAGE), world.resident("zhao", "赵某")):
        problem(stranger.get(f"/leads/{lead['id']}"), 404)


def test_who_may_report_where(world: World) -> None:
    problem(world.assistant().post("/leads", found(region=OTHER_VILLAGE)), 403, "forbidden")
    problem(world.assistant().post("/leads", found(region=NEXT_VILLAGE)), 403)
    problem(world.officer().post("/leads", found(region=OTHER_VILLAGE)), 403)
    problem(world.resident().post("/leads", found()), 403)
    problem(world.nobody().post("/leads", found()), 401)
    assert ok(world.assistant(TOWNSHIP).post("/leads", found()))["state"] == "new", "of all villages of the township"
    assert ok(world.staff("hotline-620171").post("/leads", found(region=OTHER_VILLAGE)))["state"] == "new"


def test_a_batch_says_of_each_item_what_became_of_it(world: World) -> None:
    good = offline()
    same_phone = offline(person={"name": "赵秀英", "phone": "13900002222"})
    bad_number = offline(person={"name": "钱大爷", "id_number": "620121196001010018"})
    elsewhere = offline(region=OTHER_VILLAGE, person={"name": "孙大爷"})
    without_name = {"id": str(new_id()), "region": VILLAGE}
    answer = ok(
        world.assistant().post("/leads/batch", {"items": [good, same_phone, bad_number, elsewhere, without_name]})
    )["results"]
    assert [result["status"] for result in answer] == ["created", "possible_duplicate", "invalid", "invalid", "invalid"]
    assert [result["id"] for result in answer] == [
        item["id"] for item in (good, same_phone, bad_number, elsewhere, without_name)
    ]
    assert answer[2]["errors"][0]["field"] == "person.id_number" and answer[3]["errors"][0]["message"]
    assert {"person", "description", "found_on"} <= {error["field"] for error in answer[4]["errors"]}
    assert len(world.officer().read("/leads")["items"]) == 2


def test_a_batch_sent_again_after_a_lost_answer_changes_nothing(world: World) -> None:
    assistant, items = world.assistant(), [offline(), offline(person={"name": "周大爷"})]
    assert statuses(assistant.post("/leads/batch", {"items": items})) == ["created", "created"]
    assert statuses(assistant.post("/leads/batch", {"items": items})) == ["existing", "existing"]
    more = [*items, offline(person={"name": "吴大娘"})]
    assert statuses(assistant.post("/leads/batch", {"items": more})) == ["existing", "existing", "created"]
    assert len(assistant.read("/leads")["items"]) == 3
    assert ok(assistant.post("/leads", items[0]))["id"] == items[0]["id"], "and sent singly it is there already"
    assert len(assistant.read("/leads")["items"]) == 3
    stranger = world.assistant(TOWNSHIP)
    assert statuses(stranger.post("/leads/batch", {"items": items[:1]})) == ["invalid"], "somebody else's id"


def test_the_same_item_twice_in_one_batch_is_kept_once(world: World) -> None:
    assistant, item = world.assistant(), offline()
    assert statuses(assistant.post("/leads/batch", {"items": [item, item]})) == ["created", "existing"]


def test_two_assistants_who_were_offline_found_the_same_person(world: World) -> None:
    number = id_number()
    first = offline(person={"name": "赵秀英", "id_number": number})
    second = offline(region=NEXT_VILLAGE, person={"name": "赵奶奶", "id_number": number})
    assert statuses(world.assistant().post("/leads/batch", {"items": [first]})) == ["created"]
    assert statuses(world.assistant(NEXT_VILLAGE).post("/leads/batch", {"items": [second]})) == ["possible_duplicate"]
    shown = world.officer().read(f"/leads/{second['id']}")
    assert shown["possible_duplicate_of"] == first["id"]
    world.officer().act("leads", second["id"], "dismiss", reason="和另一条线索是同一个人")
    again = offline(person={"name": "赵奶奶", "id_number": number})
    assert statuses(world.assistant().post("/leads/batch", {"items": [again]})) == ["possible_duplicate"]


def test_a_batch_of_a_hundred_is_taken_and_a_larger_one_refused(world: World) -> None:
    items = [offline(person={"name": f"第{n}户"}) for n in range(100)]
    assert set(statuses(world.assistant().post("/leads/batch", {"items": items}))) == {"created"}
    problem(world.assistant().post("/leads/batch", {"items": [*items, offline()]}), 422)
