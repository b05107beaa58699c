"""Passkeys: a second factor that answers the real address alone, once for each question, for whoever it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.accounts.models import RecoveryCode, Session
from app.accounts.passkey_models import Passkey, PasskeyChallenge
from app.accounts.passkeys import RelyingParty, relying_party
from app.accounts.slowing import forgive_everywhere
from app.accounts.slowing_rules import FREE_TRIES
from app.record import guarding
from app.registry import housekeeping
from app.registry.tables import TABLES
from app.security_log.models import SecurityEvent
from tests.support.authenticator import Authenticator
from tests.support.factor import enrolled
from tests.support.pending import confirmed
from tests.support.tampering import past_the_door
from tests.support.world import TOWNSHIP, Person, World, ok, problem

OFFICER = f"officer1-{TOWNSHIP}"
LOGIN = {"username": OFFICER, "password": f"demo-{OFFICER}"}


@pytest.fixture
def officer(world: World) -> Person:
    return world.officer()


def key(**wrong: Any) -> Authenticator:
    return Authenticator(**{"origin": relying_party.origin, "host": relying_party.host} | wrong)


def added(person: Person, authenticator: Authenticator, name: str = "办公室电脑") -> Any:
    asked = ok(person.post("/me/passkeys/options"))
    done = ok(person.post("/me/passkeys", authenticator.made(asked, name)))
    if done["tokens"]:
        person.go_on(done["tokens"])
    return done


def asked_at_log_in(world: World) -> Any:
    return ok(world.nobody().post("/auth/passkey-options", LOGIN))


def log_in(world: World, shown: dict[str, Any]) -> TestResponse:
    return world.nobody().post("/auth/staff", LOGIN | {"passkey": shown})


def let_proofs_grow_old(world: World) -> None:
    with world.inside():
        Session.update(auth_time=datetime.now(UTC) - timedelta(hours=1)).execute()


def test_a_key_is_added_opens_and_is_removed_and_the_person_hears_of_it(world: World, officer: Person) -> None:
    elsewhere, mine = world.officer(), key()
    assert asked_at_log_in(world) == {"challenge": None, "options": None}, "nothing to show, and none is needed"
    done = added(officer, mine)
    assert len(done["recovery_codes"]) == 10, "the first factor brings the paper"
    assert done["tokens"], "and tokens: those from before the factor have ended"
    problem(elsewhere.get("/me"), 401)
    problem(world.nobody().post("/auth/staff", LOGIN), 401, "otp-required")
    asked = asked_at_log_in(world)
    assert asked["options"]["userVerification"] == "required" and asked["options"]["rpId"] == "localhost"
    ok(log_in(world, mine.shown(asked)))
    [shown] = officer.read("/me/passkeys")["items"]
    assert shown["name"] == "办公室电脑" and shown["last_used_at"] > shown["added_at"]
    ok(world.nobody().post("/auth/staff", LOGIN | {"otp": done["recovery_codes"][0]}))
    refused = problem(officer.call("DELETE", f"/me/passkeys/{shown['id']}"), 409)
    assert "唯一" in refused["detail"], "never the last factor"
    second = added(officer, key(), "家里的钥匙")
    assert second["recovery_codes"] == [] and second["tokens"] is None, "the paper goes on"
    assert officer.call("DELETE", f"/me/passkeys/{shown['id']}").status_code == 204
    problem(log_in(world, mine.shown(asked_at_log_in(world))), 401)
    told = [row["title"] for row in officer.read("/inbox")["items"]]
    assert told.count("您的账号添加了通行密钥") == 2 and told.count("您的账号删掉了通行密钥") == 1
    with world.inside():
        noted = {row.detail for row in SecurityEvent.select()}
        assert {"add_passkey", "remove_passkey", "password passkey"} <= noted
        assert list(guarding.flaws(TABLES)) == []
        with past_the_door():
            Passkey.update(public_key="AAAA").execute()
        assert len(list(guarding.flaws(TABLES))) == 1, "nobody puts a key of their own in its place"


def test_it_proves_again_in_an_open_session_and_removing_asks_for_that(world: World, officer: Person) -> None:
    secret, mine = enrolled(officer), key()
    [shown] = [added(officer, mine)["passkey"]]
    let_proofs_grow_old(world)
    for answer in (
        officer.post("/me/passkeys/options"),
        officer.post("/me/passkeys", mine.made({"challenge": shown["id"], "options": {"challenge": "AA"}}, "x")),
        officer.call("DELETE", f"/me/passkeys/{shown['id']}"),
    ):
        assert problem(answer, 403, "step-up-needed")["means"] == "code"
    asked = ok(officer.post("/auth/step-up/passkey-options"))
    officer.prove({"passkey": mine.shown(asked)})
    assert officer.call("DELETE", f"/me/passkeys/{shown['id']}").status_code == 204, "the authenticator stays"
    assert secret and officer.read("/me/second-factor")["authenticator"] is True
    assert ok(officer.post("/auth/step-up/passkey-options")) == {"challenge": None, "options": None}


FORGERIES: dict[str, Callable[[Authenticator], None]] = {
    "of another address": lambda one: setattr(one, "origin", "https://localhost.example"),
    "of another house": lambda one: setattr(one, "host", "example.cn"),
    "without finger or PIN": lambda one: setattr(one, "verifies", False),
    "whose count stands still": lambda one: setattr(one, "count", 1),
    "with another secret": lambda one: setattr(one, "key", key().key),
    "that nobody knows": lambda one: setattr(one, "credential", key().credential),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_key_that_is_not_quite_it_opens_nothing(world: World, officer: Person, forgery: str) -> None:
    mine = key()
    added(officer, mine)
    ok(log_in(world, mine.shown(asked_at_log_in(world))))
    FORGERIES[forgery](mine)
    problem(log_in(world, mine.shown(asked_at_log_in(world))), 401, "not-authenticated")


@pytest.mark.parametrize("forgery", ["of another address", "of another house", "without finger or PIN"])
def test_such_a_key_is_not_added_either(officer: Person, forgery: str) -> None:
    mine = key()
    FORGERIES[forgery](mine)
    problem(officer.post("/me/passkeys", mine.made(ok(officer.post("/me/passkeys/options")), "x")), 409)
    assert officer.read("/me/passkeys")["items"] == []


def test_of_many_who_show_one_answer_at_once_one_gets_in(world: World, officer: Person) -> None:
    mine = key()
    added(officer, mine)
    shown = mine.shown(asked_at_log_in(world))
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda _: log_in(world, shown).status_code, range(4))].count(200) == 1


def test_only_the_last_question_counts_for_a_short_while_for_one_person_and_one_purpose(
    world: World, officer: Person
) -> None:
    mine = key()
    added(officer, mine)
    before = asked_at_log_in(world)
    old = mine.shown(before)
    asked_at_log_in(world)
    problem(log_in(world, old), 401)
    late = mine.shown(asked_at_log_in(world))
    with world.inside():
        PasskeyChallenge.update(expires_at=datetime.now(UTC) - timedelta(seconds=1)).execute()
    problem(log_in(world, late), 401)
    with world.inside():
        forgive_everywhere(OFFICER)
        housekeeping.forget()
        assert not PasskeyChallenge.select().exists()
    other = world.approver()
    asked = ok(other.post("/me/passkeys/options"))
    problem(officer.post("/me/passkeys", key().made(asked, "x")), 409)
    problem(other.post("/me/passkeys", mine.made(ok(other.post("/me/passkeys/options")), "x")), 409)
    problem(log_in(world, mine.shown(ok(officer.post("/me/passkeys/options")))), 401)


def test_tries_with_a_key_are_slowed_as_codes_are(world: World, officer: Person) -> None:
    mine = key()
    added(officer, mine)
    problem(world.nobody().post("/auth/passkey-options", LOGIN | {"password": "wrong"}), 401, "not-authenticated")
    mine.verifies = False
    for _ in range(FREE_TRIES):
        asked = ok(officer.post("/auth/step-up/passkey-options"))
        problem(officer.post("/auth/step-up", {"passkey": mine.shown(asked)}), 422)
    mine.verifies = True
    asked = ok(officer.post("/auth/step-up/passkey-options"))
    problem(officer.post("/auth/step-up", {"passkey": mine.shown(asked)}), 429)


def test_two_administrators_take_off_lost_keys_too(world: World, officer: Person) -> None:
    added(officer, key())
    path = f"/accounts/{officer.account['id']}/second-factor-removal"
    asked = ok(world.staff("administrator-620171").post(path, {"reason": "电脑丢了，当面核实过"}))
    confirmed(world.staff("administrator2-620171"), asked["pending"])
    with world.inside():
        assert not Passkey.select().exists() and not RecoveryCode.select().exists()
    ok(world.nobody().post("/auth/staff", LOGIN))


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://help.example.cn", "help.example.cn"),
        ("https://help.example.cn:8443", "help.example.cn"),
        ("http://localhost:8000", "localhost"),
        ("http://help.example.cn", ""),
        ("https://10.0.0.1", ""),
        ("http://127.0.0.1:8000", ""),
        ("https://[::1]", ""),
    ],
)
def test_where_browsers_know_keys(origin: str, host: str) -> None:
    party = RelyingParty()
    party.origin = origin
    assert party.host == host


def test_where_they_know_none_nobody_is_offered_one(
    world: World, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(officer, key())
    monkeypatch.setattr(relying_party, "origin", "http://10.0.0.1")
    assert asked_at_log_in(world)["options"] is None
    assert "验证器" in problem(officer.post("/me/passkeys/options"), 409)["detail"]
