"""Which log-ins there are, how they end, and how a copied token is noticed (M8, L12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from werkzeug.test import TestResponse

from api.http import tokens
from api.http.tokens import use_keys
from app.accounts.models import Session
from app.regions.service import NEW_AREA
from app.security_log.models import SecurityEvent
from app.security_log.vocabulary import What
from config import read_settings
from tests.support.world import TOWNSHIP, Person, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"


def refresh(person: Person, token: Any, nonce: str | None = None, address: str = "127.0.0.1") -> TestResponse:
    body = {"refresh_token": token} | ({"nonce": nonce} if nonce else {})
    return person.client.post("/api/v1/auth/refresh", json=body, environ_overrides={"REMOTE_ADDR": address})


def nonce() -> str:
    return str(uuid4())


def age(world: World, **span: float) -> None:
    """As if every log-in had been made and used so much earlier."""
    with world.inside():
        for row in Session.select():
            moved = {name: getattr(row, name) - timedelta(**span) for name in MOMENTS}
            Session.update(moved).where(Session.id == row.id).execute()


MOMENTS = ("created_at", "rotated_at", "expires_at", "ends_at")


def test_the_owner_sees_his_log_ins_and_ends_one(world: World) -> None:
    phone, tablet, other = world.resident(), world.resident(real_name=None), world.resident("lisi")
    listed = tablet.read("/me/sessions")["items"]
    assert [item["current"] for item in listed] == [True, False] and {item["device"] for item in listed} == {"其他设备"}
    problem(other.call("DELETE", f"/me/sessions/{listed[1]['id']}"), 404)
    ok(tablet.call("DELETE", f"/me/sessions/{listed[1]['id']}"))
    problem(phone.get("/me"), 401)
    problem(refresh(phone, phone.refresh_token), 401)
    problem(tablet.call("DELETE", f"/me/sessions/{listed[1]['id']}"), 404)
    assert len(tablet.read("/me/sessions")["items"]) == 1


def test_log_out_everywhere_ends_every_log_in_and_forgets_the_devices(world: World) -> None:
    body = {"username": OFFICER, "password": f"demo-{OFFICER}"}
    device = ok(world.nobody().post("/auth/staff", body))["device"]
    one, another = world.officer(), world.officer()
    ok(one.call("DELETE", "/me/sessions"))
    for ended in (one, another):
        problem(ended.get("/me"), 401)
    assert ok(world.nobody().post("/auth/staff", body | {"device": device}))["device"] != device


def test_the_administrator_ends_the_log_ins_of_an_account(world: World) -> None:
    officer, boss = world.officer(), world.staff(f"administrator-{NEW_AREA}")
    path = f"/accounts/{officer.account['id']}/sessions"
    problem(officer.call("DELETE", path), 403)
    ok(boss.call("DELETE", path))
    problem(officer.get("/me"), 401)
    problem(boss.call("DELETE", f"/accounts/{uuid4()}/sessions"), 404)
    with world.inside():
        assert SecurityEvent.select().where(SecurityEvent.detail == "administrator").count() == 1


@pytest.mark.parametrize(("minutes", "status"), [(44, 200), (46, 401)])
def test_staff_are_out_after_three_quarters_of_an_hour_without_a_refresh(
    world: World, minutes: float, status: int
) -> None:
    officer = world.officer()
    age(world, minutes=minutes)
    assert refresh(officer, officer.refresh_token).status_code == status


def test_staff_are_out_after_twelve_hours_whatever_they_do(world: World) -> None:
    officer = world.officer()
    token = officer.refresh_token
    for _ in range(17):
        age(world, minutes=42)
        token = ok(refresh(officer, token))["refresh_token"]
    age(world, minutes=7)
    problem(refresh(officer, token), 401)


def test_the_access_token_does_not_outlive_the_log_in(world: World) -> None:
    officer = world.officer()
    with world.inside():
        Session.update(ends_at=datetime.now(UTC) + timedelta(minutes=2)).execute()
    assert 110 <= ok(refresh(officer, officer.refresh_token))["expires_in"] <= 120


def test_a_copy_is_noticed_within_the_minute(world: World) -> None:
    """Whoever copied the token before has not the nonce of the request that replaced it."""
    for thief in (None, nonce()):
        zhang = world.resident()
        copied = zhang.refresh_token
        mine = ok(refresh(zhang, copied, nonce()))
        problem(refresh(zhang, copied, thief), 401)
        problem(refresh(zhang, mine["refresh_token"], nonce()), 401)


def test_a_thief_who_was_first_is_noticed_when_the_owner_comes(world: World) -> None:
    zhang = world.resident()
    stolen = ok(refresh(zhang, zhang.refresh_token, nonce()))
    problem(refresh(zhang, zhang.refresh_token, nonce()), 401)
    problem(Person(world.client(), token=stolen["access_token"]).get("/me"), 401)
    with world.inside():
        assert SecurityEvent.select().where(SecurityEvent.what == What.REFRESH).count() == 1


def test_a_lost_answer_logs_nobody_out_however_late_it_is_asked_again(world: World) -> None:
    zhang, mine = world.resident(), nonce()
    lost = ok(refresh(zhang, zhang.refresh_token, mine))["refresh_token"]
    age(world, hours=3)
    again = ok(refresh(zhang, zhang.refresh_token, mine, address="203.0.113.5"))["refresh_token"]
    assert ok(refresh(zhang, again, nonce()))["refresh_token"] not in (lost, zhang.refresh_token)


def test_without_a_nonce_a_copy_elsewhere_is_noticed_at_once_and_one_here_at_the_second_time(world: World) -> None:
    zhang = world.resident()
    second = ok(refresh(zhang, zhang.refresh_token))["refresh_token"]
    problem(refresh(zhang, zhang.refresh_token, address="203.0.113.5"), 401)
    problem(refresh(zhang, second), 401)

    lisi = world.resident("lisi")
    second = ok(refresh(lisi, lisi.refresh_token))["refresh_token"]
    ok(refresh(lisi, lisi.refresh_token))
    third = ok(refresh(lisi, second))["refresh_token"]
    problem(refresh(lisi, second), 401)
    problem(refresh(lisi, third), 401)


def test_a_token_is_for_this_api_alone_and_of_the_account_it_names(world: World) -> None:
    zhang, other = world.resident(), world.resident("lisi")
    key = world.app.extensions["flask-jwt-extended"]._encode_key_callback("")
    header = jwt.get_unverified_header(str(zhang.token))
    claims = jwt.decode(str(zhang.token), options={"verify_signature": False})
    assert claims["iss"] and claims["aud"] and header["kid"]
    same = jwt.encode(claims, key, headers={"kid": header["kid"]})
    ok(Person(world.client(), token=same).get("/me"))
    for changes in ({"aud": "elsewhere"}, {"iss": "somebody"}, {"sub": other.account["id"]}, {"sid": str(uuid4())}):
        forged = jwt.encode(claims | changes, key, headers={"kid": header["kid"]})
        problem(Person(world.client(), token=forged).get("/me"), 401)
    for kid in ({}, {"kid": "00000000"}):
        problem(Person(world.client(), token=jwt.encode(claims, key, headers=kid)).get("/me"), 401)


def test_a_token_that_was_good_a_minute_ago_ends_on_time_and_with_a_changed_letter_it_is_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = world.resident()
    ok(zhang.get("/me"))
    ok(zhang.get("/me"))
    body, _, signature = str(zhang.token).rpartition(".")
    changed = f"{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    problem(Person(world.client(), token=changed).get("/me"), 401)
    problem(Person(world.client(), token=f"{body}.").get("/me"), 401)
    for seconds, status in ((-60, 401), (14 * 60, 200), (15 * 60, 401)):
        monkeypatch.setattr(tokens, "time", lambda later=seconds: time() + later)
        assert zhang.get("/me").status_code == status, seconds


def test_the_key_changes_and_nobody_is_logged_out(world: World) -> None:
    zhang, settings = world.resident(), read_settings({})
    try:
        for old, status in ((settings.secret_key, 200), ("", 401)):
            environment = {"SECRET_KEY": "another-secret-of-2027", "OLD_SECRET_KEYS": old}
            use_keys(world.app, read_settings(environment))
            assert zhang.get("/me").status_code == status
            assert refresh(zhang, zhang.refresh_token).status_code == status
    finally:
        use_keys(world.app, settings)
