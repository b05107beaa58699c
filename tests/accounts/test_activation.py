"""Nobody but the person ever knows a password: appointed with a code on paper, reset with another."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.accounts.assurance import assurance
from app.accounts.models import Activation
from app.kernel.idempotency import IdempotencyKey
from app.record.events import Event
from tests.support.factor import enrolled, fresh_code
from tests.support.world import TOWNSHIP, Person, World, id_number, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
PASSWORD = "kettle lantern sheep"


@pytest.fixture
def administrator(world: World) -> Person:
    return world.staff("administrator-620171")


@pytest.fixture
def appointed(administrator: Person) -> dict[str, Any]:
    body = {"username": "newcomer", "name": "新来的", "id_number": id_number()}
    made: dict[str, Any] = ok(administrator.post("/accounts", body))
    return made


@pytest.fixture
def required() -> Iterator[None]:
    yield
    assurance.required = False


def activate(world: World, code: str, **more: Any) -> Any:
    return world.nobody().post("/auth/activate", {"code": code, "password": PASSWORD} | more)


def test_whoever_appoints_sets_no_password(administrator: Person) -> None:
    body = {"username": "newcomer", "name": "新来的", "id_number": id_number(), "password": "an initial password"}
    assert problem(administrator.post("/accounts", body), 422)["errors"][0]["field"] == "password"


def test_the_code_makes_a_person_set_their_own_password_once(world: World, appointed: dict[str, Any]) -> None:
    code = appointed["activation"]["code"]
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    problem(world.nobody().post("/auth/staff", {"username": "newcomer", "password": ""}), 422)
    problem(world.nobody().post("/auth/staff", {"username": "newcomer", "password": code}), 401)
    logged_in = ok(activate(world, code.lower().replace("-", " ")))
    assert logged_in["account"]["id"] == appointed["id"]
    assert Person(world.client(), token=logged_in["access_token"]).read("/me")["name"] == "新来的"
    world.staff_with("newcomer", PASSWORD)
    problem(activate(world, code), 401)
    with world.inside():
        actions = [row.action for row in Event.select().where(Event.subject == appointed["id"]).order_by(Event.seq)]
    assert actions == ["create_account", "identify_staff", "invite", "activate"]


def test_the_person_may_take_another_username(world: World, appointed: dict[str, Any]) -> None:
    code = appointed["activation"]["code"]
    problem(activate(world, code, username=OFFICER), 409)
    ok(activate(world, code, username="as-i-like"))
    world.staff_with("as-i-like", PASSWORD)


def test_a_refused_password_leaves_the_code_as_it_was(world: World, appointed: dict[str, Any]) -> None:
    code = appointed["activation"]["code"]
    for easy in ("newcomer kettle", "leavemealone", "aaaaaaaaaaaa"):
        assert problem(activate(world, code, password=easy), 422)["errors"][0]["field"] == "password"
    ok(activate(world, code))


def test_a_code_ends_by_itself(world: World, appointed: dict[str, Any]) -> None:
    expires = datetime.fromisoformat(appointed["activation"]["expires_at"])
    assert timedelta(hours=71) < expires - datetime.now(UTC) <= timedelta(hours=72)
    with world.inside():
        Activation.update(expires_at=datetime.now(UTC)).execute()
    assert "重新开一张" in problem(activate(world, appointed["activation"]["code"]), 401)["detail"]


def test_one_code_used_by_many_at_once_opens_for_one(world: World, appointed: dict[str, Any]) -> None:
    code = appointed["activation"]["code"]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: activate(world, code).status_code, range(4)))
    assert sorted(answers) == [200, 401, 401, 401]


def test_the_code_is_kept_nowhere(world: World, administrator: Person) -> None:
    body = {"username": "newcomer", "name": "新来的", "id_number": id_number()}
    code = ok(administrator.post("/accounts", body, headers={"Idempotency-Key": "once-and-only-once"}))["activation"]
    with world.inside():
        assert code["code"] not in str([row.__data__ for row in IdempotencyKey.select()])
        [kept] = [row.code_hash for row in Activation.select()]
    assert kept not in (code["code"], code["code"].replace("-", ""))
    assert code["code"] not in administrator.get("/accounts?limit=100").get_data(as_text=True)


def test_a_reset_is_a_new_activation_and_ends_what_was(world: World, administrator: Person) -> None:
    officer = world.officer()
    path = f"/accounts/{officer.account['id']}/activation"
    first, second = ok(administrator.post(path)), ok(administrator.post(path))
    problem(officer.get("/me"), 401)
    problem(world.nobody().post("/auth/staff", {"username": OFFICER, "password": f"demo-{OFFICER}"}), 401)
    problem(activate(world, first["code"]), 401)
    ok(activate(world, second["code"]))
    world.staff_with(OFFICER, PASSWORD)


def test_nobody_resets_themselves_nor_whoever_has_no_password(world: World, administrator: Person) -> None:
    problem(administrator.post(f"/accounts/{administrator.account['id']}/activation"), 403)
    problem(administrator.post(f"/accounts/{world.resident().account['id']}/activation"), 403)
    problem(administrator.post(f"/accounts/{world.assistant().account['id']}/activation"), 403)
    problem(world.officer().post(f"/accounts/{administrator.account['id']}/activation"), 403)


def test_a_reset_does_not_go_round_the_second_factor(world: World, administrator: Person) -> None:
    officer = world.officer()
    secret = enrolled(officer)
    code = ok(administrator.post(f"/accounts/{officer.account['id']}/activation"))["code"]
    assert problem(activate(world, code), 422)["errors"][0]["field"] == "otp"
    assert problem(activate(world, code, otp="000000"), 422)["errors"][0]["field"] == "otp"
    ok(activate(world, code, otp=fresh_code(world, secret)))


def test_in_production_activation_leads_to_enrolment(world: World, appointed: dict[str, Any], required: None) -> None:
    assurance.required = True
    answer = ok(activate(world, appointed["activation"]["code"]))
    assert answer["enrolment_needed"] is True
    newcomer = Person(world.client(), token=answer["access_token"])
    problem(newcomer.get("/inbox"), 403, "second-factor-needed")
    enrolled(newcomer)
    ok(newcomer.get("/inbox"))


def test_the_command_line_writes_the_paper_for_its_owner_alone(world: World, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    words = ("admin", "create", "--username", "chief", "--name", "主任", "--to", str(paper))
    code, said = world.command(*words, typed=id_number())
    assert code == 0, said
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    [written] = re.findall(r"激活码：(\S+)", paper.read_text())
    assert written not in said
    ok(activate(world, written))
    chief = world.staff_with("chief", PASSWORD)
    again, said = world.command("admin", "invite", "--username", "chief", "--to", str(paper))
    assert again == 1 and chief.get("/me").status_code == 200, "a paper is not written over, and nothing has changed"
    paper.unlink()
    assert world.command("admin", "invite", "--username", "chief", "--to", str(paper))[0] == 0
    problem(chief.get("/me"), 401)


def test_no_command_takes_a_secret_from_the_command_line(world: World) -> None:
    def options(group: Any) -> Iterator[str]:
        for command in getattr(group, "commands", {}).values():
            yield from (option for param in command.params for option in param.opts)
            yield from options(command)

    found = set(options(world.app.cli))
    assert len(found) > 20
    assert not {one for one in found if re.search(r"password|secret|code|token|id-number", one)}
