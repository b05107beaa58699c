"""Staff log in by password, with lock-out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.test import TestResponse

from app.accounts.models import StaffCredential
from app.accounts.passwords import ATTEMPTS, LOCK_OUT
from tests.support.world import TOWNSHIP, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
PASSWORD = f"demo-{OFFICER}"


def log_in(world: World, username: str, password: str, otp: str | None = None) -> TestResponse:
    body = {"username": username, "password": password} | ({"otp": otp} if otp else {})
    return world.app.test_client().post("/api/v1/auth/staff", json=body)


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


def test_five_wrong_guesses_lock_the_account_even_for_the_right_password(world: World) -> None:
    assert guess(world, ATTEMPTS) == [401] * ATTEMPTS
    answer = log_in(world, OFFICER, PASSWORD)
    problem(answer, 429, "too-many")
    assert 0 < int(answer.headers["Retry-After"]) <= LOCK_OUT.total_seconds() + 1


def test_parallel_guesses_get_no_more_tries_than_guesses_in_a_row(world: World) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda n: log_in(world, OFFICER, f"wrong-{n}").status_code, range(20)))
    assert sorted(answers) == [401] * ATTEMPTS + [429] * (20 - ATTEMPTS)


def test_the_lock_ends_by_itself(world: World) -> None:
    guess(world, ATTEMPTS)
    with world.inside():
        StaffCredential.update(locked_until=datetime.now(UTC) - timedelta(seconds=1)).where(
            StaffCredential.username == OFFICER
        ).execute()
    ok(log_in(world, OFFICER, PASSWORD))
    assert guess(world, ATTEMPTS) == [401] * ATTEMPTS, "the count starts anew"


def test_a_right_password_forgives_the_wrong_ones_before(world: World) -> None:
    for _ in range(3):
        assert guess(world, ATTEMPTS - 1) == [401] * (ATTEMPTS - 1)
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
    for n in range(ATTEMPTS):
        problem(officer.put("/me/password", {"password": f"wrong-{n}", "new_password": "correct horse battery"}), 422)
    problem(officer.put("/me/password", {"password": PASSWORD, "new_password": "correct horse battery"}), 429)


def test_an_assistant_who_logs_in_by_wechat_has_no_password_to_guess(world: World) -> None:
    problem(log_in(world, "assistant-620171101002", "anything"), 401)
