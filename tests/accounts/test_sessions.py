"""Logging in by WeChat, staying logged in on a weak network, and logging out so that it holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask_jwt_extended import create_access_token
from werkzeug.test import TestResponse

from app.accounts.models import Account, Session
from tests.support.world import Person, World, ok, problem

NONCE = "m" * 16


def refresh(person: Person, token: str) -> TestResponse:
    return person.client.post("/api/v1/auth/refresh", json={"refresh_token": token})


def me_with(person: Person, access_token: str) -> TestResponse:
    return person.client.get("/api/v1/me", headers={"Authorization": f"Bearer {access_token}"})


def age_session(world: World, **changes: Any) -> None:
    """Put the only session of the test into the past."""
    with world.inside():
        Session.update(**changes).execute()


def test_the_first_log_in_opens_an_account_and_the_next_finds_it_again(world: World) -> None:
    first = world.resident("wanglan", real_name=None)
    again = world.resident("wanglan", real_name=None)
    assert first.account["id"] == again.account["id"]
    assert first.account["identity_status"] == "none" and first.account["roles"] == []
    assert world.resident("lisi", real_name=None).account["id"] != first.account["id"]


def test_two_first_log_ins_at_once_open_one_account(world: World) -> None:
    with ThreadPoolExecutor(4) as pool:
        people = list(pool.map(lambda _: world.resident("wanglan", real_name=None), range(4)))
    assert len({person.account["id"] for person in people}) == 1


def test_a_code_that_wechat_does_not_know_is_refused(world: World) -> None:
    world.wechat.fail("jscode2session", 40029)
    refused = problem(world.nobody().post("/auth/wechat", {"code": "demo-zhangsan"}), 422, "invalid")
    assert refused["errors"][0]["field"] == "code"


def test_when_wechat_is_silent_the_person_is_asked_to_try_again(world: World) -> None:
    world.wechat.fail("jscode2session", "http500", times=10)
    try:
        answer = world.nobody().post("/auth/wechat", {"code": "demo-zhangsan"})
        problem(answer, 503, "unavailable")
        assert answer.headers["Retry-After"]
    finally:
        world.wechat.forgive()


def test_refreshing_gives_new_tokens_and_keeps_the_account(world: World) -> None:
    zhang = world.resident()
    answer = ok(refresh(zhang, str(zhang.refresh_token)))
    assert answer["refresh_token"] != zhang.refresh_token
    assert answer["account"]["id"] == zhang.account["id"]
    assert ok(me_with(zhang, answer["access_token"]))["id"] == zhang.account["id"]


def test_the_token_before_answers_the_present_one_again_for_a_minute(world: World) -> None:
    """The answer was lost on a weak network: the phone asks again with what it has, as often as it must."""
    zhang = world.resident()
    first = str(zhang.refresh_token)
    second = ok(refresh(zhang, first))["refresh_token"]
    for _ in range(3):
        repeated = ok(refresh(zhang, first))["refresh_token"]
    third = ok(refresh(zhang, repeated))["refresh_token"]
    assert third not in (first, second)
    assert me_with(zhang, str(zhang.token)).status_code == 200


def test_after_that_minute_a_used_token_ends_the_whole_session(world: World) -> None:
    zhang = world.resident()
    first = str(zhang.refresh_token)
    second = ok(refresh(zhang, first))
    age_session(world, rotated_at=datetime.now(UTC) - timedelta(seconds=61))
    problem(refresh(zhang, first), 401, "not-authenticated")
    problem(refresh(zhang, second["refresh_token"]), 401)
    problem(me_with(zhang, second["access_token"]), 401)


def test_a_token_from_two_rotations_ago_ends_the_session_at_once(world: World) -> None:
    zhang = world.resident()
    first = str(zhang.refresh_token)
    second = ok(refresh(zhang, first))["refresh_token"]
    third = ok(refresh(zhang, second))["refresh_token"]
    problem(refresh(zhang, first), 401)
    problem(refresh(zhang, third), 401)
    with world.inside():
        assert [row.revoked_because for row in Session.select()] == ["reuse"]


def test_reuse_ends_this_log_in_and_no_other_of_the_same_person(world: World) -> None:
    phone, tablet = world.resident(), world.resident(real_name=None)
    first = str(phone.refresh_token)
    second = ok(refresh(phone, first))["refresh_token"]
    ok(refresh(phone, second))
    problem(refresh(phone, first), 401)
    assert ok(tablet.get("/me"))["id"] == phone.account["id"]


def test_one_token_refreshed_ten_times_at_once_stays_one_session(world: World) -> None:
    zhang = world.resident()
    first = str(zhang.refresh_token)
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: refresh(Person(world.app.test_client()), first), range(10)))
    assert [answer.status_code for answer in answers] == [200] * 10
    ok(refresh(zhang, ok(answers[-1])["refresh_token"]))


def test_a_refresh_token_ends_after_thirty_days(world: World) -> None:
    zhang = world.resident()
    age_session(world, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    problem(refresh(zhang, str(zhang.refresh_token)), 401)


def test_logging_out_ends_the_access_token_too(world: World) -> None:
    zhang = world.resident()
    assert zhang.get("/me").status_code == 200
    assert zhang.post("/auth/logout", {"refresh_token": zhang.refresh_token}).status_code == 204
    problem(zhang.get("/me"), 401)
    problem(refresh(zhang, str(zhang.refresh_token)), 401)


def test_an_expired_token_is_401_before_anything_else(world: World) -> None:
    """Before the body is read, before the subject is looked for, before the caller's role is."""
    zhang = world.resident()
    with world.app.app_context(), world.inside():
        session = Session.get()
        zhang.token = create_access_token(
            zhang.account["id"],
            additional_claims={"sid": str(session.id), "proof": str(session.proof)},
            expires_delta=timedelta(seconds=-1),
        )
    calls = [
        zhang.get("/me"),
        zhang.post("/applications", {"nonsense": True}),
        zhang.client.post("/api/v1/applications", data="{not json", headers={"Authorization": f"Bearer {zhang.token}"}),
        zhang.get(f"/applications/{session.id}"),
        zhang.post(f"/accounts/{session.id}/roles", {}),
        zhang.post("/emergencies", {}),
    ]
    for answer in calls:
        assert "过期" in problem(answer, 401, "not-authenticated")["detail"]
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "Bearer", "中文", "W10.e30.x", f"{'W1tb' * 900}.e30.x"])
def test_a_token_that_is_none_is_401(world: World, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    problem(world.nobody().client.get("/api/v1/me", headers=headers), 401)


def test_a_refresh_token_is_no_access_token_and_the_other_way_round(world: World) -> None:
    zhang = world.resident()
    problem(me_with(zhang, str(zhang.refresh_token)), 401)
    problem(refresh(zhang, str(zhang.token)), 401)


def test_a_token_signed_by_somebody_else_is_worth_nothing(world: World) -> None:
    import jwt

    zhang = world.resident()
    claims = jwt.decode(str(zhang.token), options={"verify_signature": False})
    problem(me_with(zhang, jwt.encode(claims, "k" * 64, algorithm="HS256")), 401)
    problem(me_with(zhang, jwt.encode(claims, None, algorithm="none")), 401)


def test_a_proof_brings_new_tokens_and_those_of_before_end(world: World) -> None:
    """Whoever copied them before gets nowhere; the person's own phone, which did not hear the answer, goes on."""
    zhang, thief = world.resident(), "n" * 16
    old, first = str(zhang.token), str(zhang.refresh_token)
    [before] = zhang.read("/me/sessions")["items"]
    zhang.prove({"wechat": "demo-zhangsan", "nonce": NONCE})
    problem(me_with(zhang, old), 401, "not-authenticated")
    [after] = zhang.read("/me/sessions")["items"]
    assert (after["id"], after["since"]) == (before["id"], before["since"]), "the same log-in, not longer for it"
    heard = ok(zhang.client.post("/api/v1/auth/refresh", json={"refresh_token": first, "nonce": NONCE}))
    assert me_with(zhang, heard["access_token"]).status_code == 200
    zhang.prove({"wechat": "demo-zhangsan"})
    present = str(zhang.refresh_token)
    problem(
        zhang.client.post("/api/v1/auth/refresh", json={"refresh_token": heard["refresh_token"], "nonce": thief}), 401
    )
    problem(refresh(zhang, present), 401)


def test_a_closed_account_has_no_open_session(world: World) -> None:
    zhang = world.resident()
    assert zhang.call("DELETE", "/me").status_code == 204
    problem(zhang.get("/me"), 401)
    problem(refresh(zhang, str(zhang.refresh_token)), 401)
    with world.inside():
        assert Account.get_by_id(zhang.account["id"]).openid is None
