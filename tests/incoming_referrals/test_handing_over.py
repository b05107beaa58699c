"""A hospital, a court, the disabled federation hand somebody over: by an officer, a signed call, a code on a page."""

from __future__ import annotations

from app.department_systems.models import DepartmentCall
from app.incoming_referrals import rules
from app.incoming_referrals.service import answer_departments
from app.outreach.models import Lead
from tests.department_systems.test_systems import connected, signed
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, World, id_number, ok, problem

PERSON = {"name": "周大夫的病人", "id_number": id_number(serial=31), "region": VILLAGE}
TOLD = {"person": PERSON, "need": "出院以后没有人照顾", "ground": "agreed", "contact_phone": "0931-8250000"}
DYING = TOLD | {"in_danger": True, "ground": "danger", "need": "做不起手术"}
COURT = TOLD | {"person": PERSON | {"name": "被执行人的孩子"}, "ground": "duty", "need": "父亲服刑，家里没有生活来源"}


def test_a_lead_with_its_source_and_an_answer_back(world: World) -> None:
    court = world.staff("department-courts")
    taken = ok(court.post("/incoming-referrals", COURT))
    assert (taken["became"], taken["answer"]) == ("困难线索", rules.RECEIVED)
    officer = world.officer()
    [lead] = officer.read("/leads")["items"]
    seen = officer.read(f"/leads/{lead['id']}")
    assert seen["person"]["name"] == "被执行人的孩子" and "新区法院、检察院转来" in str(seen)
    with world.inside():
        assert [row.source for row in Lead.select()] == ["department"]
    problem(world.officer(OTHER_TOWNSHIP).get(f"/leads/{lead['id']}"), 404)
    called = {"called_on": world.today().isoformat(), "said": "家里有人管", "policy_told": "低保、临时救助"}
    officer.act("leads", lead["id"], "dismiss", reason="亲属已经接走", contact=called)
    [shown] = court.read("/incoming-referrals")["items"]
    assert shown["answer"] in (rules.OUTCOMES["leads", "dismissed"], rules.RECEIVED) and "亲属" not in str(shown)
    assert world.staff("department-hospital").read("/incoming-referrals")["items"] == []
    problem(world.officer().post("/incoming-referrals", TOLD), 403)
    problem(world.staff("department-rescue_station").post("/incoming-referrals", TOLD), 403)
    problem(court.post("/incoming-referrals", TOLD | {"ground": "danger"}), 422)


def test_life_in_danger_is_an_emergency_by_a_signed_call(world: World) -> None:
    with world.inside():
        key, secret = connected("hospital", "https://hospital.example/told")
    taken = ok(signed(world, key, secret, "POST", "/incoming-referrals", DYING))
    officer = world.officer()
    [emergency] = officer.read("/emergencies")["items"]
    assert taken["became"] == "急难求助"
    assert "做不起手术" in str(officer.read(f"/emergencies/{emergency['id']}"))
    [listed] = ok(signed(world, key, secret, "GET", "/incoming-referrals"))["items"]
    assert listed["id"] == taken["id"] and not listed["over"]
    declined = officer.act("emergencies", emergency["id"], "decline", reason="家属已经凑齐")
    confirmed(world.approver(), declined["pending"])
    with world.inside():
        assert (answer_departments(), answer_departments()) == (1, 0)
        [call] = DepartmentCall.select().where(DepartmentCall.happened == "answered")
    assert str(call.subject) == taken["id"]
    [listed] = ok(signed(world, key, secret, "GET", "/incoming-referrals"))["items"]
    assert listed["answer"] == rules.OUTCOMES["emergencies", "declined"]


def test_a_code_hands_over_one_person(world: World) -> None:
    nobody, officer = world.nobody(), world.officer()
    issued = ok(officer.post("/incoming-referrals/codes", {"department": "disabled_federation"}))
    assert issued["page"].endswith("/hand-over") and len(issued["code"]) == 25
    assert nobody.get("/../../hand-over").status_code in (200, 404)
    given = TOLD | {"code": issued["code"]}
    problem(nobody.post("/incoming-referrals/by-code", given | {"ground": "danger"}), 422)
    assert "上门" in ok(nobody.post("/incoming-referrals/by-code", given))["answer"]
    problem(nobody.post("/incoming-referrals/by-code", given), 404)
    [shown] = world.staff("department-disabled_federation").read("/incoming-referrals")["items"]
    assert shown["name"] == "周大夫的病人"
    [lead] = officer.read("/leads")["items"]
    issuer = officer.read("/me")["name"]
    assert f"凭{issuer}开的移交码" in str(officer.read(f"/leads/{lead['id']}")), "nobody passes for a department unseen"
    late = ok(officer.post("/incoming-referrals/codes", {"department": "courts"}))["code"]
    world.advance(10)
    problem(nobody.post("/incoming-referrals/by-code", TOLD | {"code": late}), 404)
    problem(world.officer().post("/incoming-referrals/codes", {"department": "rescue_station"}), 422)
    problem(world.staff("department-courts").post("/incoming-referrals/codes", {"department": "courts"}), 403)
