"""A report says nothing about whether the ID number in it is known here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.given import FIRE
from tests.support.world import Person, World, id_number, ok


def told(person: Person, number: str) -> Any:
    """What whoever reports for this number can read afterwards, without what differs from one report to the next."""
    answer = ok(person.post("/emergencies", FIRE | {"affected": {"name": "某人", "id_number": number}}))
    if person.token is None:
        person = Person(person.client, headers={"X-Tracking-Token": answer["tracking_token"]})
    read = person.read(f"/emergencies/{answer['id']}")
    events = [(event["action"], event["by"], event["note"]) for event in read["latest_events"]]
    return events, [action["action"] for action in read["actions"]], read["affected"]["name"], sorted(read)


@pytest.mark.parametrize("who", ["nobody", "somebody with a log-in"])
def test_the_answer_is_the_same_whether_the_number_is_known(world: World, who: str) -> None:
    known = world.resident("zhangsan", "张三")
    body = {"account": known.account["id"], "id_number": known.id_number, "reason": "本人在窗口"}
    ok(world.officer().post("/identities/verify", body))
    asking = world.nobody() if who == "nobody" else world.resident("lisi", "李四")
    first = told(asking, known.id_number)
    assert first == told(asking, id_number())
    assert first[0][0][1] == ("群众" if who == "nobody" else "代办人")
