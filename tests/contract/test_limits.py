"""Limits by address, by account, and by the number that is asked about (H13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from limits.strategies import FixedWindowRateLimiter
from werkzeug.test import TestResponse

from api.http import rates
from tests.support.emergencies import report
from tests.support.world import Person, World, id_number, ok, problem


@pytest.fixture(autouse=True)
def strict(world: World) -> Iterator[None]:
    """As in production, and nothing counted yet."""
    kept = world.app.extensions[rates.EXTENSION]
    limits = rates.Limits(FixedWindowRateLimiter(rates._ProcessMemory()), strict=True)
    kept.counter, before = limits.counter, (kept.counter, kept.strict)
    kept.strict = True
    yield
    kept.counter, kept.strict = before


def identify(person: Person, number: str, address: str = "127.0.0.1") -> TestResponse:
    body = {"name": "张三", "id_number": number}
    return person.put("/me/identity", body, environ_overrides={"REMOTE_ADDR": address})


def statuses(answers: list[TestResponse]) -> dict[int, int]:
    seen = [answer.status_code for answer in answers]
    return {status: seen.count(status) for status in set(seen)}


def test_whoever_is_logged_in_is_counted_by_account_from_whatever_address(world: World) -> None:
    zhang, li = world.resident(real_name=None), world.resident("lisi", real_name=None)
    answers = [identify(zhang, id_number(), address=f"198.51.100.{n}") for n in range(12)]
    assert statuses(answers) == {200: 10, 429: 2}
    assert answers[-1].headers["Retry-After"]
    ok(identify(li, id_number(), address="198.51.100.1"))


def test_many_people_behind_one_address_do_not_use_up_each_others_turns(world: World) -> None:
    people = [world.resident(f"neighbour{n}", real_name=None) for n in range(25)]
    assert statuses([identify(person, id_number()) for person in people]) == {200: 25}


def test_a_flood_of_reports_from_one_address_is_taken(world: World) -> None:
    reports = [report(contact_phone=f"139{number:08}") for number in range(100)]
    assert statuses([world.nobody().post("/emergencies", one) for one in reports]) == {201: 100}


def test_a_header_that_nobody_reads_earns_no_more_turns(world: World) -> None:
    nobody = world.nobody()
    for _ in range(60):
        nobody.get("/publicity/01997fb0-0000-7000-8000-000000000000", headers={"Authorization": "Bearer x"})
    problem(nobody.get("/publicity/01997fb0-0000-7000-8000-000000000000", headers={"Authorization": "Bearer y"}), 429)


def test_a_number_is_not_asked_about_again_and_again_however_many_ask(world: World) -> None:
    number = id_number()

    def ask(n: int, **changes: Any) -> TestResponse:
        body = report(contact_phone=f"139{n:08}", affected={"name": "某人", "id_number": number} | changes)
        return world.nobody().post("/emergencies", body, environ_overrides={"REMOTE_ADDR": f"198.51.100.{n}"})

    assert statuses([ask(n) for n in range(12)]) == {201: 10, 429: 2}
    ok(ask(50, id_number=id_number()))


def test_claims_of_one_number_are_counted_over_all_accounts(world: World) -> None:
    number = id_number()
    people = [world.resident(f"claimant{n}", real_name=None) for n in range(22)]
    assert statuses([identify(person, number) for person in people]) == {200: 20, 429: 2}


def test_one_log_in_is_not_refreshed_without_end(world: World) -> None:
    zhang = world.resident()
    token, seen = zhang.refresh_token, []
    for n in range(31):
        answer = zhang.client.post(
            "/api/v1/auth/refresh", json={"refresh_token": token}, environ_overrides={"REMOTE_ADDR": f"198.51.100.{n}"}
        )
        seen.append(answer)
        token = (answer.get_json() or {}).get("refresh_token", token)
    assert statuses(seen) == {200: 30, 429: 1}


def test_log_ins_from_one_address_are_not_limited_to_a_few_a_minute(world: World) -> None:
    """A carrier puts thousands of telephones behind one address; guessing is slowed down by username instead."""
    tries = [world.nobody().post("/auth/staff", {"username": f"somebody{n}", "password": "wrong"}) for n in range(30)]
    assert statuses(tries) == {401: 30}
