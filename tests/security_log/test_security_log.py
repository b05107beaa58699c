"""Who came in and who was refused is written down, kept, and read by those whom it does not watch alone."""

from __future__ import annotations

import json
import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from peewee import DatabaseError

from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.programmes.policy import set_policy
from app.regions.service import NEW_AREA
from app.registry import housekeeping
from app.security_log.models import LEAST_KEPT_DAYS, SecurityEvent
from app.security_log.vocabulary import RESULT_LABELS, WHAT_LABELS, Result, What
from app.security_log.writing import username_hash
from tests.support.world import TOWNSHIP, Person, World, ok, problem, submitted

OFFICER = f"officer1-{TOWNSHIP}"


def guess(world: World, username: str, times: int = 1) -> None:
    for _ in range(times):
        world.nobody().post("/auth/staff", {"username": username, "password": "wrong"})


def auditor(world: World) -> Person:
    return world.staff(f"auditor-{NEW_AREA}")


def administrator(world: World) -> Person:
    return world.staff(f"administrator-{NEW_AREA}")


def written(world: World, what: What) -> list[tuple[str, str]]:
    with world.inside():
        return [
            (row.result, row.detail)
            for row in SecurityEvent.select().where(SecurityEvent.what == what).order_by(SecurityEvent.id)
        ]


def test_log_ins_right_and_wrong_are_written_with_a_hash_of_what_was_typed(world: World) -> None:
    guess(world, "nobody-of-that-name")
    officer = world.officer()
    with world.inside():
        wrong, right = SecurityEvent.select().where(SecurityEvent.what == What.LOG_IN).order_by(SecurityEvent.id)
        assert (wrong.result, wrong.account, wrong.username_hash) == (
            Result.WRONG,
            None,
            username_hash("nobody-of-that-name"),
        )
        assert (right.result, str(right.account)) == (Result.OK, officer.account["id"])
        assert wrong.address_hash == right.address_hash and len(wrong.address_hash) == 32
        assert "127.0.0.1" not in str(wrong.__data__) and "nobody-of" not in str(wrong.__data__)


def test_refusals_of_those_who_are_logged_in_are_written_and_reads_that_succeed_are_not(world: World) -> None:
    officer, zhang = world.officer(), world.resident()
    case = submitted(zhang)
    officer.read(f"/applications/{case['id']}")
    assert written(world, What.ACCESS) == []
    problem(officer.get("/accounts"), 403)
    problem(zhang.post("/auth/logout", {"refresh_token": "x"}), 401)
    ok(zhang.post("/auth/logout", {"refresh_token": zhang.refresh_token}))
    problem(zhang.get("/me"), 401)
    problem(world.nobody().get("/me"), 401)
    problem(officer.get(f"/applications/{uuid4()}"), 404)
    problem(officer.get("/nowhere"), 404)
    assert written(world, What.ACCESS) == [
        (Result.REFUSED, "403 GET /api/v1/accounts"),
        (Result.REFUSED, "401 GET /api/v1/me"),
        (Result.REFUSED, "404 GET /api/v1/applications/<uuid:id>"),
    ]


def test_a_line_names_the_log_in_of_what_was_refused_and_of_nothing_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever tries wrong bodies, steps and limits is found by it, without a row for each."""
    zhang = world.resident()
    with caplog.at_level("INFO", logger="api.access"):
        ok(zhang.get("/me"))
        problem(zhang.put("/me/identity", {"name": "张三", "id_number": "1"}), 422)
        problem(world.nobody().get("/me"), 401)
    lines = [getattr(line, "session", None) for line in caplog.records if line.name == "api.access"]
    assert [line is not None for line in lines] == [False, True, False]


def test_grants_ends_exports_and_reuse_are_written(world: World) -> None:
    boss, zhang = administrator(world), world.resident()
    someone = ok(boss.get("/accounts?limit=1"))["items"][0]
    zhang.read("/me/export")
    assert written(world, What.EXPORT) == [(Result.OK, "")]
    first = zhang.refresh_token
    second = ok(zhang.post("/auth/refresh", {"refresh_token": first}))["refresh_token"]
    ok(zhang.post("/auth/refresh", {"refresh_token": second}))
    problem(zhang.post("/auth/refresh", {"refresh_token": first}), 401)
    assert written(world, What.REFRESH) == [(Result.REUSED, "")]
    world.grant(someone["username"], "hotline_operator", NEW_AREA)
    assert written(world, What.GRANT)[-1] == (Result.OK, f"grant_role hotline_operator {NEW_AREA}")
    world.resident("lisi").call("DELETE", "/me")
    assert written(world, What.SESSION_END) == [(Result.OK, "closed")]


def test_the_auditor_reads_it_filtered_and_page_by_page(world: World) -> None:
    guess(world, OFFICER, 3)
    officer, reader = world.officer(), auditor(world)
    page = reader.read("/security-log?what=log_in&result=wrong&limit=2")
    assert [item["result_label"] for item in page["items"]] == ["不对", "不对"]
    rest = reader.read(f"/security-log?what=log_in&result=wrong&limit=2&cursor={page['next']}")
    assert len(rest["items"]) == 1 and rest["next"] is None
    [mine] = reader.read(f"/security-log?account={officer.account['id']}&what=log_in")["items"]
    assert mine["account"]["name"] == officer.account["name"] and mine["username"] == page["items"][0]["username"]
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    assert reader.read(f"/security-log?since={later}")["items"] == []
    assert len(reader.read(f"/security-log?address={mine['address']}&until={later}&limit=100")["items"]) >= 5
    problem(reader.get("/security-log?address=127.0.0.1"), 422)


def test_whoever_administers_does_not_read_what_watches_him(world: World) -> None:
    problem(administrator(world).get("/security-log"), 403)
    world.grant(f"auditor-{NEW_AREA}", "administrator", NEW_AREA)
    problem(auditor(world).get("/security-log"), 403)
    world.grant(OFFICER, "auditor", TOWNSHIP)
    problem(world.officer().get("/security-log"), 403)


def row(days_old: float) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(days=days_old)
    return {"id": new_id(), "at": at, "what": What.LOG_IN, "result": Result.OK}


def test_no_row_changes_and_none_goes_before_six_months(world: World) -> None:
    young, old = row(LEAST_KEPT_DAYS - 1), row(LEAST_KEPT_DAYS + 1)
    with world.inside():
        insert(SecurityEvent, young, old)
        for change in (
            SecurityEvent.update(result=Result.WRONG),
            SecurityEvent.delete().where(SecurityEvent.id == young["id"]),
        ):
            with pytest.raises(DatabaseError), transaction():
                change.execute()
        assert SecurityEvent.delete().where(SecurityEvent.id == old["id"]).execute() == 1


@pytest.mark.parametrize(("kept", "left"), [("365", 2), ("200", 1), ("1", 1)])
def test_what_is_old_enough_goes_by_itself(world: World, kept: str, left: int) -> None:
    with world.inside():
        insert(SecurityEvent, row(10), row(250), row(400))
    with world.inside(), transaction():
        set_policy("security_log.kept_days", int(kept), date(2020, 1, 1), "x", actor=None)
    with world.inside():
        housekeeping.forget()
        assert SecurityEvent.select().where(SecurityEvent.what == What.LOG_IN).count() == left


def test_many_failures_at_one_account_are_told_to_administrator_and_auditor_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    readers = (auditor(world), administrator(world))
    guess(world, OFFICER, 12)
    with caplog.at_level(logging.WARNING, logger="security"):
        world.work()
        world.work()
    assert [record.rule for record in caplog.records if record.name == "security"] == ["guesses_at_an_account"]  # type: ignore[attr-defined]
    for reader in readers:
        [told] = [m for m in reader.read("/inbox")["items"] if m["notice"] == "security_alert"]
        assert "多次登录失败" in told["body"] and "12次" in told["body"] and OFFICER not in json.dumps(told)
        [alert] = reader.read("/security-alerts")["items"]
        assert (alert["rule"], alert["count"]) == ("guesses_at_an_account", 12)
    assert 'security_alerts{rule="guesses_at_an_account"} 1.0' in world.client().get("/metrics").get_data(as_text=True)


def test_every_word_of_the_log_has_one_for_people() -> None:
    assert set(WHAT_LABELS) == set(What) and set(RESULT_LABELS) == set(Result)
