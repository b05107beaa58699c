"""Staff prove who they are by a second factor: enrolled by themselves, each code once, with ten codes on paper."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pyotp
import pytest
from werkzeug.test import TestResponse

from app.accounts import second_factor
from app.accounts.assurance import assurance
from app.accounts.models import RecoveryCode, Session, StaffCredential
from app.accounts.slowing_rules import FREE_TRIES
from app.record.events import Event
from tests.support.factor import code_at, enrolled, fresh_code, recovery_codes
from tests.support.world import TOWNSHIP, Person, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
LONG_AGO = timedelta(hours=1)


def log_in(world: World, otp: str | None = None, password: str = f"demo-{OFFICER}") -> TestResponse:
    body = {"username": OFFICER, "password": password} | ({"otp": otp} if otp else {})
    return world.app.test_client().post("/api/v1/auth/staff", json=body)


def let_proofs_grow_old(world: World) -> None:
    with world.inside():
        Session.update(auth_time=datetime.now(UTC) - LONG_AGO).execute()


@pytest.fixture
def officer(world: World) -> Person:
    return world.officer()


@pytest.fixture
def secret(officer: Person) -> str:
    return enrolled(officer)


@pytest.fixture
def required() -> Iterator[None]:
    assurance.required = True
    yield
    assurance.required = False


def test_an_enrolment_shows_secret_and_picture_once(officer: Person) -> None:
    begun = ok(officer.post("/me/second-factor"))
    assert begun["address"] == pyotp.TOTP(begun["secret"]).provisioning_uri(name=OFFICER, issuer_name="掌上救助")
    assert begun["qr"].startswith("data:image/png;base64,")
    assert officer.read("/me/second-factor") == {
        "enrolled": False,
        "authenticator": False,
        "required": False,
        "recovery_codes_left": 0,
    }


def test_a_secret_counts_once_a_code_of_it_was_typed(world: World, officer: Person) -> None:
    problem(officer.post("/me/second-factor/confirm", {"code": "123456"}), 409)
    secret = ok(officer.post("/me/second-factor"))["secret"]
    wrong = problem(officer.post("/me/second-factor/confirm", {"code": code_at(secret, 40)}), 422)
    assert wrong["errors"][0]["field"] == "code"
    ok(log_in(world))
    confirmed = ok(officer.post("/me/second-factor/confirm", {"code": pyotp.TOTP(secret).now()}))
    problem(officer.get("/me"), 401)  # the token was of the password alone
    officer.go_on(confirmed["tokens"])
    codes = confirmed["recovery_codes"]
    assert len(set(codes)) == 10 and all(len(code) == 11 for code in codes)
    assert officer.read("/me/second-factor") == {
        "enrolled": True,
        "authenticator": True,
        "required": False,
        "recovery_codes_left": 10,
    }
    problem(log_in(world), 401, "otp-required")


def test_with_the_factor_every_other_log_in_ends(world: World, officer: Person) -> None:
    elsewhere = world.officer()
    enrolled(officer)
    problem(elsewhere.get("/me"), 401)
    assert officer.get("/me").status_code == 200
    with world.inside():
        assert Event.select().where(Event.action == "enrol_second_factor").count() == 1


def test_whoever_does_not_know_the_password_is_not_told_about_the_code(world: World, secret: str) -> None:
    problem(log_in(world, password="wrong"), 401, "not-authenticated")


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_half_a_minute_either_way_is_forgiven(
    world: World, secret: str, steps: int, opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_code(world, secret)
    now = time.time()
    monkeypatch.setattr(second_factor, "time", SimpleNamespace(time=lambda: now))
    assert (log_in(world, code_at(secret, steps, now)).status_code == 200) is opens


def test_one_code_used_by_many_at_once_opens_for_one(world: World, secret: str) -> None:
    code = fresh_code(world, secret)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: log_in(world, code).status_code, range(4)))
    assert answers.count(200) == 1
    problem(log_in(world, code), 401, "not-authenticated")


def test_after_a_code_none_of_an_earlier_half_minute_opens(world: World, secret: str) -> None:
    ok(log_in(world, fresh_code(world, secret)))
    problem(log_in(world, code_at(secret, -1)), 401)


def test_wrong_codes_count_as_wrong_passwords_do(world: World, secret: str) -> None:
    for _ in range(FREE_TRIES):
        problem(log_in(world, "000000"), 401)
    problem(log_in(world, fresh_code(world, secret)), 429)


def test_a_recovery_code_opens_once_however_it_is_typed(world: World, officer: Person, secret: str) -> None:
    first, second, *_ = recovery_codes(officer)
    ok(log_in(world, first.lower().replace("-", " ")))
    problem(log_in(world, first), 401)
    ok(log_in(world, second.replace("0", "o").replace("1", "l")))
    with world.inside():
        assert RecoveryCode.select().where(RecoveryCode.used_at.is_null()).count() == 8
        assert not any(code.replace("-", "") == row.code_hash for code in (first, second) for row in RecoveryCode)


def test_new_recovery_codes_replace_the_paper(world: World, officer: Person, secret: str) -> None:
    old, new = recovery_codes(officer)[0], recovery_codes(officer)[0]
    problem(log_in(world, old), 401)
    ok(log_in(world, new))


def test_enrolling_wants_a_fresh_proof(world: World, officer: Person) -> None:
    let_proofs_grow_old(world)
    for path in ("/me/second-factor", "/me/second-factor/confirm", "/me/second-factor/recovery-codes"):
        asked = problem(officer.post(path, {"code": "123456"} if path.endswith("m") else {}), 403, "step-up-needed")
        assert asked["means"] == "password"
    assert "密码" in asked["detail"]
    assert problem(officer.post("/auth/step-up", {}), 422)["errors"][0]["field"] == "password"
    problem(officer.post("/auth/step-up", {"password": "wrong"}), 422)
    officer.prove({"password": f"demo-{OFFICER}"})
    enrolled(officer)


def test_a_factor_is_replaced_by_whoever_has_it(world: World, officer: Person, secret: str) -> None:
    let_proofs_grow_old(world)
    assert problem(officer.post("/me/second-factor"), 403, "step-up-needed")["means"] == "code"
    problem(officer.post("/auth/step-up", {"password": f"demo-{OFFICER}"}), 422)
    problem(officer.post("/auth/step-up", {"code": "000000"}), 422)
    officer.prove({"code": fresh_code(world, secret)})
    new = enrolled(officer)
    problem(log_in(world, fresh_code(world, secret)), 401)
    ok(log_in(world, fresh_code(world, new)))


def test_codes_tried_in_a_session_are_slowed_as_at_log_in(world: World, officer: Person, secret: str) -> None:
    for _ in range(FREE_TRIES):
        problem(officer.post("/auth/step-up", {"code": "000000"}), 422)
    problem(officer.post("/auth/step-up", {"code": fresh_code(world, secret)}), 429)


def test_a_resident_proves_it_by_wechat_and_by_no_other_account(world: World) -> None:
    zhang = world.resident()
    assert problem(zhang.post("/auth/step-up"), 422)["errors"][0]["field"] == "wechat"
    problem(zhang.post("/auth/step-up", {"wechat": "demo-lisi"}), 422)
    let_proofs_grow_old(world)
    zhang.prove({"wechat": "demo-zhangsan"})
    with world.inside():
        assert Session.get(Session.account == zhang.account["id"]).auth_time > datetime.now(UTC) - LONG_AGO


def test_where_a_factor_is_required_nothing_else_goes_before(world: World, required: None) -> None:
    answer = ok(log_in(world))
    assert answer["enrolment_needed"] is True
    officer = Person(world.client(), OFFICER, token=answer["access_token"])
    assert "验证器" in problem(officer.get("/applications"), 403, "second-factor-needed")["detail"]
    problem(officer.put("/me/password", {"password": "x", "new_password": "correct horse battery"}), 403)
    assert officer.read("/me/second-factor")["required"] is True
    secret = enrolled(officer)
    assert officer.get("/applications").status_code == 200
    again = ok(log_in(world, fresh_code(world, secret)))
    assert again["enrolment_needed"] is False
    assert world.resident().get("/applications").status_code == 200, "residents log in by WeChat"


def test_nothing_but_hashes_and_sealed_secrets_is_kept(world: World, officer: Person) -> None:
    begun = ok(officer.post("/me/second-factor"))
    with world.inside():
        [row] = StaffCredential.select().where(StaffCredential.username == OFFICER)
        assert row.otp_pending.reveal() == begun["secret"]
        sql = "SELECT otp_pending FROM staff_credential WHERE otp_pending IS NOT NULL"
        [(stored,)] = StaffCredential._meta.database.execute_sql(sql).fetchall()
        assert begun["secret"].encode() not in bytes(stored)


def test_the_demonstration_has_one_account_with_a_factor_and_says_its_code(world: World) -> None:
    said = world.command("demo", "accounts")[1]
    [name] = [row["username"] for row in json.loads(said) if row["second_factor"]]
    login = {"username": name, "password": f"demo-{name}"}
    problem(world.nobody().post("/auth/staff", login), 401, "otp-required")
    code, digits = world.command("demo", "code", "--username", name)
    assert code == 0
    ok(world.nobody().post("/auth/staff", login | {"otp": digits.strip()}))
    code, refused = world.command("demo", "code", "--username", OFFICER)
    assert code != 0 and "no second factor" in refused
