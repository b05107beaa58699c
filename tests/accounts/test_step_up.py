"""What moves money, verifies, grants or reveals is done only by somebody who has just proved who they are.

What that is, is read off the code: a new step or route of that kind fails here until it declares `step_up`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import FunctionType
from typing import Any

import pytest

from app.accounts.models import Account, Activation, Session, StaffCredential
from app.registry.collections import PROCEDURES
from app.workflow.definition import Procedure
from tests.pending.test_no_step_with_one_hand import GUARDED, is_guarded
from tests.support.factor import enrolled, fresh_code
from tests.support.office import AMOUNT
from tests.support.reached import called_by, writes
from tests.support.world import Person, World, ok, problem

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
# Besides what the effects of steps write: over routes also how somebody logs in and is called, and what is put before a
# second person or shown in full.
OF_ROUTES: dict[Any, frozenset[str]] = GUARDED | {
    Account: frozenset({"identity_status", "phone", "closed_at"}),
    StaffCredential: frozenset({"password_hash", "username"}),
    Activation: frozenset(),
}
CALLS = {"reveal", "propose", "confirm"}
WITHOUT = {
    "auth.staff": "a log-in is the proof",
    "auth.wechat": "a log-in is the proof",
    "activation.use": "the code is the proof, with the factor where there is one",
    "roll_imports.create": "brings in nothing that is owed before somebody else confirms it, with a proof",
    "volunteers.confirm": "hours of volunteers are no money, and their leader has entered them",
    "auth.password": "asks for the password in use, and for the factor",
}


def views(world: World) -> Iterator[tuple[str, Any]]:
    """What changes something: by the name of its endpoint, without the API's prefix."""
    for rule in world.app.url_map.iter_rules():
        if rule.methods & UNSAFE and "actions" not in rule.rule:
            yield rule.endpoint.removeprefix("api."), world.app.view_functions[rule.endpoint]


def weighs(view: Any) -> bool:
    plain = inspect.unwrap(view)
    assert isinstance(plain, FunctionType)
    called = list(called_by(plain))
    written = [found for one in called for found in writes(one)]
    return bool(CALLS & {one.__name__ for one in called}) or any(
        table in OF_ROUTES and (not OF_ROUTES[table] or OF_ROUTES[table] & named) for table, named in written
    )


# Receiving what others have decided is no act of will: whoever opens a letter is not asked who they are once more.
ASKS_FOR_NONE = frozenset({"notice_received"})


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_every_step_that_weighs_asks_for_a_fresh_proof(procedure: Procedure) -> None:
    guarded = [step for step in procedure.steps if is_guarded(step) and step.action not in ASKS_FOR_NONE]
    silent = [step.action for step in guarded if not step.step_up]
    assert [action for action in silent if procedure.steps_of(action)[0].by != {"system"}] == []


def test_every_route_that_weighs_asks_for_a_fresh_proof(world: World) -> None:
    found = {name: view for name, view in views(world) if weighs(view)}
    assert {"staff.verify", "staff.reveal_field", "staff.grant", "activation.again", "reserve_funds.approve"} <= {
        *found
    }
    assert {name for name, view in found.items() if not view.step_up} == set(WITHOUT) & set(found)


@pytest.fixture
def stale(world: World) -> Any:
    def let_proofs_grow_old() -> None:
        with world.inside():
            Session.update(auth_time=datetime.now(UTC) - timedelta(hours=1)).execute()

    return let_proofs_grow_old


@pytest.mark.waypoint("deciding")
def test_the_approver_shows_the_factor_again_and_the_same_request_goes_through(
    world: World, case: Any, stale: Any
) -> None:
    approver = world.approver()
    secret = enrolled(approver)
    facts = {"reason": "符合条件", "monthly_amount": AMOUNT}
    stale()
    for _ in range(2):
        asked = problem(approver.try_to("applications", case["id"], "approve", **facts), 403, "step-up-needed")
        assert asked["means"] == "code" and "验证器" in asked["detail"]
    assert approver.get(f"/applications/{case['id']}").status_code == 200, "reading goes on"
    approver.prove({"code": fresh_code(world, secret)})
    ok(approver.try_to("applications", case["id"], "approve", **facts))


def test_in_the_demonstration_nobody_without_a_factor_is_held_up(world: World, stale: Any) -> None:
    administrator, officer = world.staff("administrator-620171"), world.officer()
    stale()
    ok(administrator.post(f"/accounts/{officer.account['id']}/activation"))


def test_a_resident_logs_in_again_before_being_somebody_else(world: World, stale: Any) -> None:
    zhang: Person = world.resident()
    stale()
    for answer in (
        zhang.put("/me/identity", {"name": "李四", "id_number": zhang.id_number}),
        zhang.put("/me/phone", {"code": "phone-13912345678"}),
        zhang.call("DELETE", "/me"),
    ):
        assert problem(answer, 403, "step-up-needed")["means"] == "wechat"
    zhang.prove({"wechat": "demo-zhangsan"})
    ok(zhang.put("/me/phone", {"code": "phone-13912345678"}))
