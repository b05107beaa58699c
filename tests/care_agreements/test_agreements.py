"""A neighbour looks after an old woman: drawn up, printed, signed, renewed, and never run out unseen."""

from __future__ import annotations

from typing import Any

from tests.notices.pdf import text_of
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, World, ok, problem

AGREEMENT: dict[str, Any] = {
    "person": {"name": "何奶奶", "region": VILLAGE, "address": "三社17号"},
    "carer": {"name": "马大姐", "relation": "邻居", "phone": "13800000001"},
    "kind": "care",
    "from": day(0),
    "until": day(30),
    "monthly_pay": 300_00,
}


def test_from_the_draft_to_the_end(world: World, office: Office) -> None:
    made = ok(office.officer.post("/care-agreements", AGREEMENT))
    assert (made["state"], made["carer"], made["monthly_pay"]) == ("draft", "马大姐", 300_00)
    [paper] = office.officer.read(f"/care-agreements/{made['id']}/papers-to-print")["items"]
    printed = text_of(office.officer.get(paper["href"]).data)
    assert "何奶奶" in printed and "马大姐" in printed and "300" in printed
    signed = office.officer.act("care-agreements", made["id"], "sign", signed_on=day(0))
    assert signed["state"] == "signed" and signed["step_due_on"] == day(30)
    refused = {"signed_on": day(0), "until": day(29)}
    problem(office.officer.try_to("care-agreements", made["id"], "renew", **refused), 422)
    renewed = office.officer.act("care-agreements", made["id"], "renew", signed_on=day(0), until=day(60))
    assert renewed["step_due_on"] == day(60)
    problem(world.officer(OTHER_TOWNSHIP).get(f"/care-agreements/{made['id']}"), 404)
    world.advance_past(day(60))
    over = office.officer.read(f"/care-agreements/{made['id']}")
    assert (over["state"], over["ended_on"]) == ("ended", day(60))
    assert any("到期" in item["title"] for item in office.officer.read("/inbox")["items"])


def test_only_the_office_of_the_place_draws_one_up(world: World) -> None:
    problem(world.officer(OTHER_TOWNSHIP).post("/care-agreements", AGREEMENT), 403)
    problem(world.staff("provider-620171").post("/care-agreements", AGREEMENT), 403)
    problem(world.officer().post("/care-agreements", AGREEMENT | {"until": day(-1)}), 422)
    unnamed = AGREEMENT | {"person": {"region": VILLAGE}}
    problem(world.officer().post("/care-agreements", unnamed), 422)
