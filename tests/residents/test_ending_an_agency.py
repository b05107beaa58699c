"""The verified person takes a matter into their own hands: whoever began it sees nothing more of it."""

from __future__ import annotations

from tests.contract.given import FIRE
from tests.support.pending import declined
from tests.support.uploads import photo, upload
from tests.support.world import (
    Person,
    World,
    application,
    household,
    ok,
    problem,
    submitted,
    verify_at_counter,
)


def actions(person: Person, path: str) -> set[str]:
    return {action["action"] for action in person.read(path)["actions"]}


def test_an_agent_is_sent_away(world: World) -> None:
    owner, agent = world.resident("zhangsan", "张三"), world.resident("lisi", "李四")
    verify_at_counter(world.officer(), owner, owner.id_number)
    for_owner = {"name": "张三", "id_number": owner.id_number}
    draft = ok(agent.post("/applications", application(agent, applicant=for_owner, household=household(owner))))
    upload(agent, "applications", draft["id"], "mandate", photo())
    agent.act("applications", draft["id"], "submit")
    path = f"/applications/{draft['id']}"
    assert "end_agency" in actions(owner, path) and "end_agency" not in actions(agent, path)
    problem(agent.try_to("applications", draft["id"], "end_agency"), 403)
    after = owner.act("applications", draft["id"], "end_agency")
    assert "end_agency" not in {action["action"] for action in after["actions"]}
    for closed in ("", "/file", "/timeline", "/documents"):
        problem(agent.get(f"{path}{closed}"), 404)
    assert agent.read("/applications")["items"] == agent.read("/me/export")["matters"] == []
    owner.act("applications", draft["id"], "withdraw")


def test_what_an_agent_proposed_is_refused_and_goes_with_the_agent(world: World) -> None:
    owner, agent, officer = world.resident("zhangsan", "张三"), world.resident("lisi", "李四"), world.officer()
    verify_at_counter(officer, owner, owner.id_number)
    for_owner = {"name": "张三", "id_number": owner.id_number}
    case = ok(agent.post("/applications", application(agent, applicant=for_owner, household=household(owner))))["id"]
    upload(agent, "applications", case, "mandate", photo())
    agent.act("applications", case, "submit")
    called = {"called": "打了电话，没有人接。"}
    path = f"/applications/{case}"
    agent.act("applications", case, "propose_withdrawal")
    assert "refuse_withdrawal" in actions(owner, path) and "refuse_withdrawal" not in actions(agent, path)
    owner.act("applications", case, "refuse_withdrawal")
    assert "refuse_withdrawal" not in actions(owner, path)
    problem(officer.try_to("applications", case, "confirm_withdrawal", **called), 422)
    agent.act("applications", case, "propose_withdrawal")
    owner.act("applications", case, "end_agency")
    problem(officer.try_to("applications", case, "confirm_withdrawal", **called), 422)


def test_a_tracking_token_opens_nothing_more(world: World) -> None:
    owner = world.resident("zhangsan", "张三")
    verify_at_counter(world.officer(), owner, owner.id_number)
    affected = {"name": "张三", "id_number": owner.id_number}
    fire = ok(world.nobody().post("/emergencies", FIRE | {"affected": affected}))
    follower = Person(world.client(), headers={"X-Tracking-Token": fire["tracking_token"]})
    assert follower.get(f"/emergencies/{fire['id']}").status_code == 200
    owner.act("emergencies", fire["id"], "end_agency")
    problem(follower.get(f"/emergencies/{fire['id']}"), 404)
    assert owner.get(f"/emergencies/{fire['id']}").status_code == 200


def test_a_tracking_token_opens_nothing_once_its_matter_has_long_ended(world: World) -> None:
    fire = ok(world.nobody().post("/emergencies", FIRE))
    follower = Person(world.client(), headers={"X-Tracking-Token": fire["tracking_token"]})
    world.advance(days=201)
    assert follower.get(f"/emergencies/{fire['id']}").status_code == 200
    declined(world, fire["id"], "没有急难情形。")
    world.advance(days=199)
    assert follower.get(f"/emergencies/{fire['id']}").status_code == 200
    world.advance(days=2)
    problem(follower.get(f"/emergencies/{fire['id']}"), 404)


def test_who_began_it_themselves_has_no_agency_to_end(world: World) -> None:
    owner = world.resident()
    case = submitted(owner)
    assert "end_agency" not in {action["action"] for action in case["actions"]}
    problem(owner.try_to("applications", case["id"], "end_agency"), 422)
