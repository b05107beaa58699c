"""Staff log in by password, with lock-out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from app.accounts.device_models import LogInTries
from app.accounts.slowing_rules import FREE_TRIES
from tests.support.world import TOWNSHIP, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
PASSWORD = f"demo-{OFFICER}"


def log_in(
    world: World, username: str, password: str, otp: str | None = None, *, device: str | None = None, address: str = ""
) -> TestResponse:
    body = {"username": username, "password": password, "otp": otp, "device": device}
    given = {name: value for name, value in body.items() if value is not None}
    place = {"REMOTE_ADDR": address} if address else {}
    return world.client().post("/api/v1/auth/staff", json=given, environ_overrides=place)


def wait_for(world: World, seconds: int) -> None:
    """As if what was tried had been so much earlier."""
    with world.inside():
        for row in LogInTries.select():
            LogInTries.update(last_at=row.last_at - timedelta(seconds=seconds)).where(LogInTries.id == row.id).execute()


def guess(world: World, times: int) -> list[int]:
    return [log_in(world, OFFICER, f"wrong-{n}").status_code for n in range(times)]


def test_an_officer_logs_in_with_the_offices_held(world: World) -> None:
    account = ok(log_in(world, OFFICER, PASSWORD))["account"]
    assert account["kind"] == "staff"
    assert [(role["role"], role["region"]) for role in account["roles"]] == [("township_officer", TOWNSHIP)]


def test_wrong_password_and_unknown_user_sound_the_same(world: World) -> None:
    wrong = problem(log_in(world, OFFICER, "wrong"), 401, "not-authenticated")
    unknown = problem(log_in(world, "nobody-of-that-name", "wrong"), 401, "not-authenticated")
    assert wrong["detail"] == unknown["detail"]


def test_after_five_wrong_guesses_the_next_try_waits_there(world: World) -> None:
    assert guess(world, FREE_TRIES) == [401] * FREE_TRIES
    answer = log_in(world, OFFICER, PASSWORD)
    problem(answer, 429, "too-many")
    assert 0 < int(answer.headers["Retry-After"]) <= 5


def test_an_unknown_username_is_slowed_down_with_the_same_words(world: World) -> None:
    def answers(username: str) -> list[tuple[int, str, str | None]]:
        tried = [log_in(world, username, "wrong") for _ in range(FREE_TRIES + 2)]
        return [(one.status_code, one.get_json()["detail"], one.headers.get("Retry-After")) for one in tried]

    assert answers(OFFICER) == answers("nobody-of-that-name")


def test_the_right_password_from_elsewhere_is_not_slowed_down_by_a_guesser(world: World) -> None:
    guess(world, FREE_TRIES + 3)
    problem(log_in(world, OFFICER, PASSWORD), 429)
    ok(log_in(world, OFFICER, PASSWORD, address="203.0.113.7"))


def test_a_known_device_gets_in_from_where_somebody_guesses(world: World) -> None:
    device = ok(log_in(world, OFFICER, PASSWORD))["device"]
    guess(world, 60)
    again = ok(log_in(world, OFFICER, PASSWORD, device=device))
    assert "device" not in again, "it keeps the token it has"
    for token in (f"{device}x", ok(log_in(world, f"officer2-{TOWNSHIP}", f"demo-officer2-{TOWNSHIP}"))["device"]):
        problem(log_in(world, OFFICER, PASSWORD, device=token), 429)


def test_guesses_from_many_places_slow_every_unknown_place_and_lock_nobody_out(world: World) -> None:
    device = ok(log_in(world, OFFICER, PASSWORD))["device"]
    for n in range(25):
        log_in(world, OFFICER, "wrong", address=f"198.51.100.{n}")
    fresh = "203.0.113.9"
    assert int(log_in(world, OFFICER, PASSWORD, address=fresh).headers["Retry-After"]) == 10
    ok(log_in(world, OFFICER, PASSWORD, device=device))
    wait_for(world, 10)
    ok(log_in(world, OFFICER, PASSWORD, address=fresh))


def test_parallel_guesses_get_no_more_tries_than_guesses_in_a_row(world: World) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda n: log_in(world, OFFICER, f"wrong-{n}").status_code, range(20)))
    assert sorted(answers) == [401] * FREE_TRIES + [429] * (20 - FREE_TRIES)


def test_the_wait_ends_by_itself(world: World) -> None:
    guess(world, FREE_TRIES)
    wait_for(world, 5)
    ok(log_in(world, OFFICER, PASSWORD))
    assert guess(world, FREE_TRIES) == [401] * FREE_TRIES, "the count starts anew"


def test_a_right_password_forgives_the_wrong_ones_before(world: World) -> None:
    for _ in range(3):
        assert guess(world, FREE_TRIES - 1) == [401] * (FREE_TRIES - 1)
        ok(log_in(world, OFFICER, PASSWORD))


def test_whoever_knows_the_password_may_change_it_and_has_to_log_in_again(world: World) -> None:
    officer, elsewhere = world.officer(), world.staff(OFFICER)
    wrong = {"password": "wrong", "new_password": "correct horse battery"}
    assert problem(officer.put("/me/password", wrong), 422)["errors"][0]["field"] == "password"
    same = problem(officer.put("/me/password", {"password": PASSWORD, "new_password": PASSWORD}), 422)
    assert same["errors"][0]["field"] == "new_password"
    ok(officer.put("/me/password", {"password": PASSWORD, "new_password": "correct horse battery"}))
    for ended in (officer, elsewhere):
        problem(ended.get("/me"), 401, "not-authenticated")
    problem(log_in(world, OFFICER, PASSWORD), 401)
    ok(log_in(world, OFFICER, "correct horse battery"))


@pytest.mark.parametrize("easy", ["aaaaaaaaaaaa", "leavemealone", "my zhongchuan kettle", f"{OFFICER} kettle"])
def test_a_password_that_is_easy_to_guess_is_refused_with_what_to_do(world: World, easy: str) -> None:
    refused = problem(world.officer().put("/me/password", {"password": PASSWORD, "new_password": easy}), 422)
    assert refused["errors"] == [{"field": "new_password", "message": refused["detail"]}]
    assert "互不相干的词" in refused["detail"]
    ok(log_in(world, OFFICER, PASSWORD))


def test_guesses_at_the_password_in_use_count_as_at_log_in(world: World) -> None:
    officer = world.officer()
    for n in range(FREE_TRIES):
        problem(officer.put("/me/password", {"password": f"wrong-{n}", "new_password": "correct horse battery"}), 422)
    problem(officer.put("/me/password", {"password": PASSWORD, "new_password": "correct horse battery"}), 429)


def test_an_assistant_who_logs_in_by_wechat_has_no_password_to_guess(world: World) -> None:
    problem(log_in(world, "assistant-620171101002", "anything"), 401)
