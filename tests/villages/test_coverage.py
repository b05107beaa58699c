"""Each village with who looks after it; what is lacking comes first; entered by its own township or above."""

from __future__ import annotations

from typing import Any

from app.accounts.models import RoleGrant, StaffCredential
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.database import transaction
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Person, World, ok, problem, submitted


def row(person: Person, village: str = VILLAGE) -> Any:
    return next(each for each in person.read("/villages/coverage")["items"] if each["region"] == village)


def test_what_is_lacking_is_filled_and_the_list_says_so(world: World) -> None:
    submitted(world.resident())
    world.assistant()
    officer = world.officer()
    before = row(officer)
    assert (before["responsible"], before["assistants"], before["cases"]) == (None, 1, 1)
    assert before["gap"] == ["没有专责的村（居）委会成员"]
    person = {"name": "何村", "phone": "13900004444"}
    assert officer.put(f"/villages/{VILLAGE}/responsible", person).status_code == 204
    ok(officer.post("/stations", {"region": VILLAGE, "name": "便民服务点", "address": "村委会一楼"}))
    after = row(officer)
    assert (after["responsible"], after["stations"], after["gap"]) == (person, ["便民服务点"], [])
    changed = person | {"name": "贺村"}
    officer.put(f"/villages/{VILLAGE}/responsible", changed)
    assert row(world.staff("bureau-620171"))["responsible"] == changed
    first = officer.read("/villages/coverage")["items"][0]
    assert first["gap"], "what lacks something comes first"


def test_nobody_enters_or_sees_another_township(world: World) -> None:
    officer = world.officer(OTHER_TOWNSHIP)
    assert all(each["region"].startswith(OTHER_TOWNSHIP) for each in officer.read("/villages/coverage")["items"])
    problem(officer.put(f"/villages/{VILLAGE}/responsible", {"name": "何村", "phone": "13900004444"}), 403)
    problem(officer.post("/stations", {"region": VILLAGE, "name": "点", "address": "某处"}), 403)
    problem(officer.put("/villages/000000/responsible", {"name": "何村", "phone": "13900004444"}), 422)
    problem(world.investigator().get("/villages/coverage"), 403)


def test_trainings_are_kept_by_place(world: World) -> None:
    said = {"region": TOWNSHIP, "title": "怎样入户走访", "held_on": day(-3), "hours": 4, "attended": 30}
    ok(world.officer().post("/trainings", said))
    [kept] = world.staff("bureau-620171").read("/trainings")["items"]
    assert said.items() <= kept.items()
    assert world.officer(OTHER_TOWNSHIP).read("/trainings")["items"] == []
    problem(world.officer().post("/trainings", said | {"held_on": day(1)}), 422)
    assert OTHER_VILLAGE not in str(kept)


def test_an_office_says_who_is_lacking_and_no_more_once_somebody_is_there(world: World) -> None:
    bureau = world.staff("bureau-620171")
    before = row(bureau, TOWNSHIP)
    assert before["is_office"] and not row(bureau)["is_office"]
    for leaves, lacks in (("investigator1-620171101", "入户调查人员"), ("approver1-620171101", "审核确认人员")):
        assert not any(lacks in each for each in before["gap"])
        with world.inside(), transaction():
            _leave(leaves, TOWNSHIP)
    after = row(bureau, TOWNSHIP)["gap"]
    assert [each for each in after if each not in before["gap"]]
    assert after and row(world.officer(), TOWNSHIP)["gap"] == after
    park = world.park()
    seen = {each["region"] for each in park.read("/villages/coverage")["items"] if each["is_office"]}
    assert TOWNSHIP in seen and OTHER_TOWNSHIP not in seen and "620171" not in seen


def _leave(username: str, region: str) -> None:
    """All who hold the office of this one at the place but none of the others."""
    account = StaffCredential.get(StaffCredential.username == username).account
    roles = [grant.role for grant in RoleGrant.select().where(RoleGrant.account == account)]
    RoleGrant.update(revoked_at=clock.now()).where(RoleGrant.region == region, RoleGrant.role.in_(roles)).execute()


def test_a_department_to_which_slips_go_and_where_nobody_reads_them_is_named(world: World) -> None:
    bureau = world.staff("bureau-620171")
    housing = DEPARTMENTS["housing"].name
    assert not any(housing in each for each in row(bureau, "620171")["gap"])
    with world.inside(), transaction():
        RoleGrant.update(revoked_at=clock.now()).where(RoleGrant.department == "housing").execute()
    assert f"{housing}还没有人收转办单" in row(bureau, "620171")["gap"]
