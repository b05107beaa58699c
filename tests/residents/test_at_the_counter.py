"""Somebody stands at the counter: their phone is found by card and code together, and only then verified."""

from __future__ import annotations

from tests.support.office import Office
from tests.support.world import ok, problem


def test_card_and_phone_together_find_the_account(office: Office) -> None:
    zhang = office.world.resident()
    shown = zhang.account["id"].replace("-", "")[-8:]
    body = {"id_number": zhang.id_number, "code": shown}
    found = ok(office.officer.post("/identities/find", body))
    assert (found["account"], found["name"], found["identity_status"]) == (zhang.account["id"], "张三", "claimed")
    facts = {"account": found["account"], "id_number": zhang.id_number, "reason": "本人到窗口，还没有申请"}
    assert ok(office.officer.post("/identities/verify", facts))["identity_status"] == "verified"
    looks = zhang.read("/me/access-log")["items"]
    assert any(look["what"] == "search:identity" for look in looks), "who was looked for sees it"


def test_a_card_alone_finds_nobody(office: Office) -> None:
    """Whoever claimed the number first would be verified with somebody else's card."""
    thief = office.world.resident("thief", "张三")
    owner = office.world.resident("owner", "张三", thief.id_number)
    code = owner.account["id"].replace("-", "")[-8:].upper()
    assert (
        ok(office.officer.post("/identities/find", {"id_number": owner.id_number, "code": code}))["account"]
        == (owner.account["id"])
    )
    wrong = {"id_number": owner.id_number, "code": "0" * 8}
    assert "核实码" in problem(office.officer.post("/identities/find", wrong), 404)["detail"]
    problem(office.officer.post("/identities/find", {"id_number": owner.id_number}), 422)
    problem(office.investigator.post("/identities/find", {"id_number": owner.id_number, "code": code}), 403)
