"""A caller whom the hotline helps twice; what is told on the telephone, and to whom."""

from __future__ import annotations

from typing import Any

from app.hotline.models import Ticket
from app.kernel.privacy import Secret
from app.outreach.models import Lead
from app.record.models import AccessRecord
from tests.support.days import day
from tests.support.world import VILLAGE, Person, World, ok, problem, submitted

PHONE = "13911112222"
CALL = {"caller": {"name": "赵大", "phone": PHONE}, "kind": "help", "text": "隔壁老人断粮了", "region": VILLAGE}


def operator(world: World) -> Person:
    return world.staff("hotline-620171")


def rung(person: Person, **changes: Any) -> str:
    return str(ok(person.post("/tickets", CALL | changes))["id"])


def test_a_caller_is_helped_twice(world: World) -> None:
    """The lead is visited and closed, the caller rung back; he says it is not solved, and an emergency comes of it."""
    hotline, officer = operator(world), world.officer()
    first = rung(hotline)
    sent = hotline.act("tickets", first, "forward", to="leads", note="今天就没吃的")
    assert (sent["state"], sent["result"]["collection"]) == ("forwarded", "leads")
    lead = sent["result"]["id"]
    assert officer.read(f"/leads/{lead}")["description"] == "隔壁老人断粮了\n今天就没吃的"
    with world.inside():
        assert Lead.get_by_id(lead).source == "hotline"
    officer.act("leads", lead, "assign", assistant=f"assistant-{VILLAGE}")
    world.assistant().act("leads", lead, "record_visit", visited_on=day(0), outcome="informed", note="告知了政策")
    officer.act("leads", lead, "close")
    assert hotline.read(f"/tickets/{first}")["result_is_over"] is True
    hotline.act("tickets", first, "answer", text="乡镇去看过了")
    again = hotline.act("tickets", first, "call_back", reached=True, satisfied=False, note="还是没吃的")
    assert (again["state"], again["solved"]) == ("open", False)
    urgent = hotline.act("tickets", first, "forward", to="emergencies")
    assert urgent["result"]["collection"] == "emergencies"
    hotline.act("tickets", first, "answer", text="值班的人已经送去米面")
    hotline.act("tickets", first, "call_back", reached=True, satisfied=True)
    assert hotline.act("tickets", first, "close")["solved"] is True

    second = rung(hotline, kind="consult", text="怎样申请低保", region=None)
    known = ok(hotline.post("/tickets/search", {"q": PHONE}))["items"]
    assert {each["id"] for each in known} == {first, second}


def test_answered_is_not_solved(world: World) -> None:
    hotline = operator(world)
    ticket = rung(hotline, kind="consult")
    hotline.act("tickets", ticket, "answer", text="到窗口申请")
    problem(hotline.try_to("tickets", ticket, "close"), 422)
    for _ in range(2):
        hotline.act("tickets", ticket, "call_back", reached=False)
    closed = hotline.act("tickets", ticket, "close")
    assert (closed["state"], closed["solved"]) == ("closed", None)


def test_progress_is_told_to_who_proves_to_be_the_one_and_stands_in_the_log(world: World) -> None:
    zhang = world.resident()
    case = world.officer().act("applications", submitted(zhang)["id"], "accept", relatives_of_staff=False)
    hotline = operator(world)
    ticket = rung(hotline, kind="progress")
    right = {"number": case["number"], "name": "张三", "id_number": zhang.id_number}
    wrong = hotline.act("tickets", ticket, "tell_progress", **right | {"name": "李四"})
    assert wrong["progress"] is None
    told = hotline.act("tickets", ticket, "tell_progress", **right)["progress"]
    assert told["number"] == case["number"] and told["label"]
    with world.inside():
        looks = AccessRecord.select().where(AccessRecord.subject == case["id"], AccessRecord.what == "progress")
        assert [row.role for row in looks] == ["hotline_operator"]
    for _ in range(2):
        hotline.act("tickets", ticket, "tell_progress", **right | {"number": "X-1"})
    problem(hotline.try_to("tickets", ticket, "tell_progress", **right), 422)


def test_a_complaint_is_handed_on_with_its_number_and_read_by_nobody_who_supervises(world: World) -> None:
    hotline = operator(world)
    ticket = rung(hotline, kind="complaint", text="窗口乱收钱")
    sent = hotline.act("tickets", ticket, "forward", to="complaints")
    reader = world.nobody()
    reader.headers["X-Tracking-Token"] = sent["receipt"]
    assert reader.read("/complaints/by-receipt")["named"] is True
    seen = world.staff("bureau-620171").read(f"/tickets/{ticket}")
    assert (seen["text"], seen["receipt"]) == (None, None)
    problem(world.officer().get(f"/tickets/{ticket}"), 404)
    problem(world.officer().post("/tickets", CALL), 403)
    hotline.act("tickets", ticket, "answer", text="已经转给园区核查")
    hotline.act("tickets", ticket, "call_back", reached=True, satisfied=True)
    assert hotline.act("tickets", ticket, "close")["receipt"] is None


def test_a_call_for_help_is_late_after_four_hours_and_the_bureau_hears(world: World) -> None:
    rung(operator(world))
    world.advance(days=1)
    heard = world.staff("bureau-620171").read("/inbox")["items"]
    assert any("热线工单（求助）" in each["body"] for each in heard)


def test_what_was_said_is_sealed(world: World) -> None:
    ticket = rung(operator(world))
    with world.inside():
        row = Ticket.get_by_id(ticket)
        assert isinstance(row.text, Secret) and isinstance(row.caller_phone, Secret)


def test_what_is_a_departments_goes_straight_to_it_with_the_callers_word(world: World) -> None:
    hotline = world.staff("hotline-620171")
    told = {"caller": {"name": "王五", "phone": "13900003333"}, "kind": "help", "text": "想找个活干", "region": VILLAGE}
    ticket = ok(hotline.post("/tickets", told))["id"]
    facts = {"to": "referrals", "kind": "employment"}
    assert problem(hotline.try_to("tickets", ticket, "forward", **facts), 422)["errors"][0]["field"] == "agreed"
    sent = hotline.act("tickets", ticket, "forward", agreed=True, **facts)
    assert sent["result"]["collection"] == "referrals"
    [slip] = world.staff("department-employment").read("/referrals")["items"]
    assert slip["id"] == sent["result"]["id"]
    assert world.officer().read(f"/referrals/{slip['id']}")["state"] == "sent", "the township of the place follows it"
    problem(hotline.get(f"/referrals/{slip['id']}"), 404)
