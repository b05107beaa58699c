"""A department's system signs its calls, is told of its slips, and misbehaves: nothing is done twice or lost."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from app.accounts.models import Account, RoleGrant
from app.accounts.roles import Role
from app.accounts.service import grant_role, revoke_role
from app.administration.department_secrets import ask_for_new_secrets
from app.department_systems.models import DepartmentCall, DepartmentSystem
from app.department_systems.rules import signature
from app.department_systems.service import connect, draw_secret
from app.department_systems.webhooks import CALL
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.record.events import EventFacts
from tests.support.days import day
from tests.support.office import inbox
from tests.support.pending import confirmed
from tests.support.stand_ins import DepartmentServer, start_department
from tests.support.world import VILLAGE, World, ok, problem

SLIP = {
    "kind": "housing",
    "person": {"name": "王秀英", "region": VILLAGE},
    "need": "房子漏雨",
    "consent": {"signed_at": day(0)},
}


@pytest.fixture
def database_kind() -> str:
    """Who signs does not depend on the database."""
    return "sqlite"


def connected(department: str = "housing", url: str | None = None) -> tuple[str, str]:
    with connection():
        connect(department, url)
        key, secret = draw_secret(department)
    return str(key), secret


def signed(
    world: World, key: str, secret: str, method: str, path: str, body: Any = None, **changes: str
) -> TestResponse:
    data = b"" if body is None else json.dumps(body).encode()
    path, said, nonce = f"/api/v1{path}", str(int(time.time())), secrets.token_urlsafe(24)
    headers = {
        "X-Department-Key": key,
        "X-Timestamp": said,
        "X-Nonce": nonce,
        "X-Signature": signature(secret, said, nonce, method, path, data),
    } | changes
    return world.client().open(path, method=method, data=data, headers=headers, content_type="application/json")


def test_a_system_works_with_the_slips_of_its_department_and_with_nothing_else(world: World) -> None:
    key, secret = connected()
    mine = ok(world.officer().post("/referrals", SLIP))
    other = ok(world.officer().post("/referrals", SLIP | {"kind": "heating"}))
    listed = ok(signed(world, key, secret, "GET", "/referrals?limit=5"))
    assert [item["id"] for item in listed["items"]] == [mine["id"]]
    problem(signed(world, key, secret, "GET", f"/referrals/{other['id']}"), 404)
    answer = ok(signed(world, key, secret, "POST", f"/referrals/{mine['id']}/actions/receive", {}))
    assert answer["state"] == "received"
    for path in ("/applications", "/leads", "/inbox", "/me", "/accounts"):
        assert signed(world, key, secret, "GET", path).status_code in (403, 404), path
    problem(signed(world, key, secret, "POST", "/referrals", SLIP), 403)


def test_what_is_sent_again_or_changed_is_refused(world: World) -> None:
    key, secret = connected()
    slip = ok(world.officer().post("/referrals", SLIP))
    path, nonce = f"/referrals/{slip['id']}/actions/receive", secrets.token_urlsafe(24)
    said = str(int(time.time()))
    right = signature(secret, said, nonce, "POST", f"/api/v1{path}", b"{}")
    as_sent = {"X-Timestamp": said, "X-Nonce": nonce, "X-Signature": right}
    problem(signed(world, key, secret, "POST", path, {"x": 1}, **as_sent), 401)
    ok(signed(world, key, secret, "POST", path, {}, **as_sent))
    assert "已经用过" in problem(signed(world, key, secret, "POST", path, {}, **as_sent), 401)["detail"]
    problem(signed(world, key, secret, "POST", path, {}), 409)
    problem(signed(world, "no-key", secret, "GET", "/referrals"), 401)
    assert world.command("departments", "disconnect", "--department", "housing")[0] == 0
    problem(signed(world, key, secret, "GET", "/referrals"), 401)


@contextmanager
def served(world: World) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@contextmanager
def acting(world: World, behaviour: str) -> Iterator[DepartmentServer]:
    """A department's system that is connected, and hears where it listens."""
    key, secret = connected()
    with served(world) as api:
        department = start_department(api=api, key=key, secret=secret, behaviour=behaviour, pause="0.2")
        with connection():
            DepartmentSystem.update(url=department.url).execute()
        yield department
        department.stop()


def sent_and_told(world: World, rounds: int = 1) -> Any:
    slip = ok(world.officer().post("/referrals", SLIP))
    for _ in range(rounds):
        world.work()
    return slip


def state_of(world: World, slip: Any, wanted: str) -> str:
    """Once the stand-in has done what it does, or after some seconds."""
    for _ in range(60):
        state: str = world.officer().read(f"/referrals/{slip['id']}")["state"]
        if state == wanted:
            return state
        time.sleep(0.1)
    return state


@pytest.mark.parametrize(
    ("behaviour", "state"),
    [("works", "granted"), ("slow", "granted"), ("lies", "granted"), ("wrong-door", "returned"), ("silent", "sent")],
)
def test_each_kind_of_department(world: World, behaviour: str, state: str) -> None:
    with acting(world, behaviour) as department:
        slip = sent_and_told(world)
        assert [told["event"] for told in department.told()] == ["arrived"]
        assert "漏雨" not in str(department.told()) and "王秀英" not in str(department.told())
        assert state_of(world, slip, state) == state


def test_one_that_sends_everything_twice_does_nothing_twice(world: World) -> None:
    with acting(world, "doubles") as department:
        slip = sent_and_told(world)
        assert state_of(world, slip, "granted") == "granted"
        time.sleep(0.3)
        statuses: dict[str, list[int]] = {action: [] for action in ("receive", "start", "grant")}
        for each in department.done():
            statuses[each["action"]].append(each["status"])
        assert all(found[:2] == [200, 401] for found in statuses.values()), statuses
        steps = [item["action"] for item in world.officer().read(f"/referrals/{slip['id']}/timeline")["items"]]
        assert steps == ["begin", "receive", "start", "grant"]


def test_one_that_takes_nothing_for_a_while_is_told_until_it_does(world: World) -> None:
    with acting(world, "cut-off") as department:
        slip = sent_and_told(world)
        assert department.told() == []
        for _ in range(2):
            with world.inside():
                DepartmentCall.update(due_at=DepartmentCall.at).execute()
            world.work()
        assert [told["referral"] for told in department.told()] == [slip["id"]]
        assert state_of(world, slip, "granted") == "granted"


def test_one_that_is_gone_is_tried_and_at_last_given_up_with_an_owner(world: World) -> None:
    with acting(world, "silent") as department:
        department.stop()
        sent_and_told(world)
        with world.inside():
            call = DepartmentCall.select().get()
            assert (call.attempts, call.last_error, call.delivered_at) == (1, "Unreachable", None)
            DepartmentCall.update(attempts=CALL.gives_up_after).execute()
        world.advance(days=1)
    code, said = world.command("jobs", "given-up")
    assert code == 0 and "tell department systems" in said and "administrator" in said


def test_two_people_connect_a_system_the_department_draws_its_secret_and_one_ends_it(world: World) -> None:
    administrator, bureau = world.staff("administrator-620171"), world.staff("bureau-620171")
    housing, hospital = world.staff("department-housing"), world.staff("department-hospital")
    draw = "/department-systems/housing/secret"
    asked = administrator.post("/department-systems", {"department": "housing"})
    assert asked.status_code == 202
    assert administrator.read("/department-systems")["items"] == []
    problem(housing.post(draw), 404)
    confirmed(bureau, asked.get_json()["pending"])
    [system] = bureau.read("/department-systems")["items"]
    assert system["department"] == "housing" and not system["drawn"]
    for other in (administrator, bureau, world.officer()):
        problem(other.post(draw), 403)
    problem(hospital.post(draw), 404)
    assert hospital.read("/department-systems")["items"] == []
    first = ok(housing.post(draw))
    assert first["key"] == system["key"] and housing.read("/department-systems")["items"][0]["drawn"]
    ok(signed(world, first["key"], first["secret"], "GET", "/referrals"))
    second = ok(housing.post(draw))
    problem(signed(world, first["key"], first["secret"], "GET", "/referrals"), 401)
    ok(signed(world, second["key"], second["secret"], "GET", "/referrals"))
    problem(administrator.post("/department-systems", {"department": "housing"}), 409)
    assert administrator.post("/department-systems/housing/disconnect").status_code == 204
    problem(signed(world, second["key"], second["secret"], "GET", "/referrals"), 401)
    with world.inside():
        kept = str([each.facts or {} for each in EventFacts.select()])
    secrets_shown = (first["secret"], second["secret"])
    assert not any(secret in kept for secret in secrets_shown), "the record says that there is a key, and not the key"


def test_nobody_signs_before_the_department_has_drawn(world: World) -> None:
    with connection():
        connect("housing", "https://housing.example/told")
        key = str(DepartmentSystem.get().id)
    for secret in ("", "None", "x"):
        problem(signed(world, key, secret, "GET", "/referrals"), 401)
    ok(world.officer().post("/referrals", SLIP))
    world.work()
    with connection():
        assert DepartmentCall.get().last_error == "SecretNotDrawn"


@pytest.mark.parametrize(
    "url",
    [
        "http://housing.example",
        "http://localhost:8080",
        "http://127.0.0.1",
        "https://localhost",
        "https://127.0.0.1/told",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0/",
        "https://169.254.169.254/latest",
        "https://a.localhost./",
        "https://",
        "ftp://housing.example",
        "housing.example",
    ],
)
def test_a_department_is_told_over_the_network_and_encrypted(world: World, url: str) -> None:
    asked = world.staff("administrator-620171").post("/department-systems", {"department": "housing", "url": url})
    assert problem(asked, 422)["errors"][0]["field"] == "url"


@pytest.mark.parametrize("ends", ["office", "account"])
def test_a_secret_is_drawn_again_when_whoever_drew_it_has_left_the_office(world: World, ends: str) -> None:
    """Everybody who has to act is told once; the key counts on until the next is drawn, so that no slip lies."""
    with world.inside():
        connect("housing", None)
    clerk, administrator = world.staff("department-housing"), world.staff("administrator-620171")
    ok(clerk.post("/department-systems/housing/secret"))

    def shown() -> Any:
        [system] = administrator.read("/department-systems")["items"]
        return system["draw_again"]

    world.work()
    assert shown() is False
    with world.inside(), transaction():
        account = clerk.account["id"]
        if ends == "office":
            revoke_role(RoleGrant.get(RoleGrant.account == account).id, by=None)
        else:
            Account.update(closed_at=clock.now()).where(Account.id == account).execute()
    assert ask_for_new_secrets() == 1 and ask_for_new_secrets() == 0
    assert shown() is True
    for person in (administrator, world.staff("bureau-620171")):
        assert inbox(person).count("department_secret_due") == 1
    successor = world.staff("department-hospital")
    with world.inside(), transaction():
        grant_role(successor.account["id"], Role.DEPARTMENT_OFFICER, "620171", by=None, department="housing")
    ok(successor.post("/department-systems/housing/secret"))
    assert shown() is False and ask_for_new_secrets() == 0
