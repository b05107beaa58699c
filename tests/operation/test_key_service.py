"""Secrets lie wrapped, and a key service opens for each process what it may have; when it fails, nothing starts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.commands.keys import keys_group
from app.kernel import key_service as room
from app.kernel.key_service import KeyService, KeyServiceFailed
from app.kernel.record_keys import KeysAtHand
from config import read_settings
from config_values import DEMONSTRATION_SECRET, SECRETS, BadSettings
from config_wrapped import KEYS, wrapped
from tests.operation.test_settings import KEY, LOG_KEY, OTHER_KEY, PRODUCTION, THIRD_KEY
from tests.support.stand_ins import KeyServiceServer, start_key_service

WORKER, WEB = "the-secret-of-the-worker", "the-secret-of-the-web"
PLAIN = {
    "ENCRYPTION_KEYS": f"1:{KEY}",
    "INDEX_KEY": OTHER_KEY,
    "RECORD_KEYS": f"3:{THIRD_KEY}",
    "LOG_KEY": LOG_KEY,
    "SECRET_KEY": "a-secret-of-our-own-with-length",
}


@pytest.fixture(scope="module")
def server() -> Iterator[KeyServiceServer]:
    found = start_key_service(f"worker={WORKER}=*", f"web={WEB}=ENCRYPTION_KEYS,INDEX_KEY,RECORD_KEYS,SECRET_KEY")
    yield found
    found.stop()


@pytest.fixture
def service(server: KeyServiceServer) -> Iterator[KeyServiceServer]:
    yield server
    server.forgive()


def asked_by(server: KeyServiceServer, client: str = "worker", secret: str = WORKER) -> dict[str, str]:
    return {"KMS_URL": server.url, "KMS_CLIENT": client, "KMS_SECRET": secret}


def test_what_lies_wrapped_is_opened_at_the_start(service: KeyServiceServer) -> None:
    env = asked_by(service)
    sealed = {name: wrapped(name, plain, env) for name, plain in PLAIN.items()}
    assert not any(plain in sealed[name] for name, plain in PLAIN.items())
    opened, plain = read_settings(sealed | env), read_settings(PLAIN)
    for name in ("encryption_keys", "index_key", "record_keys", "log_key", "secret_key"):
        assert getattr(opened, name) == getattr(plain, name)
    assert (opened.lying_open, set(plain.lying_open)) == ((), set(KEYS))
    assert KeysAtHand(opened.record_keys).key(3) == plain.record_keys[3]


def test_a_file_may_hold_it_wrapped(service: KeyServiceServer, tmp_path: Path) -> None:
    file = tmp_path / "record-keys"
    file.write_text(wrapped("RECORD_KEYS", PLAIN["RECORD_KEYS"], asked_by(service)))
    file.chmod(0o600)
    assert sorted(read_settings({"RECORD_KEYS_FILE": str(file)} | asked_by(service)).record_keys) == [3]


def test_each_is_given_what_it_needs_and_nothing_else(service: KeyServiceServer) -> None:
    """The web process does not sign the log: the service does not give it the key, whatever its settings hold."""
    for name, plain in PLAIN.items():
        sealed = {name: wrapped(name, plain, asked_by(service))}
        if name == "LOG_KEY":
            with pytest.raises(BadSettings, match=r"LOG_KEY: .*does not give this secret to this client"):
                read_settings(sealed | asked_by(service, "web", WEB))
        else:
            assert read_settings(sealed | asked_by(service, "web", WEB))
    assert {"client": "web", "name": "LOG_KEY", "what": "unwrap", "status": 403} in service.asked()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("down", "status 503"),
        ("unsigned", "not signed"),
        ("another", "another secret"),
        ("garbage", "something else"),
        ("long", "not signed|something else"),
        ("redirect", "status 307"),
    ],
)
def test_a_service_that_misbehaves_stops_the_start_and_nothing_is_said_of_the_secret(
    service: KeyServiceServer, fault: str, words: str
) -> None:
    sealed = {"RECORD_KEYS": wrapped("RECORD_KEYS", PLAIN["RECORD_KEYS"], asked_by(service))} | asked_by(service)
    service.fail(fault)
    with pytest.raises(BadSettings, match=f"RECORD_KEYS: .*({words})") as failed:
        read_settings(sealed)
    assert THIRD_KEY not in str(failed.value) and WORKER not in str(failed.value)
    assert read_settings(sealed).record_keys, "and it goes on when the service does"


def test_a_service_that_is_silent_or_gone_is_not_waited_for(
    service: KeyServiceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = wrapped("INDEX_KEY", OTHER_KEY, asked_by(service))
    service.fail("silent")
    with pytest.raises(KeyServiceFailed, match="in time"):
        KeyService(service.url, "worker", WORKER, timeout=0.2).unwrap("INDEX_KEY", sealed)
    nobody = {"KMS_URL": "http://127.0.0.1:9", "KMS_CLIENT": "worker", "KMS_SECRET": WORKER}
    with pytest.raises(BadSettings, match=r"INDEX_KEY: .*cannot be reached"):
        read_settings({"INDEX_KEY": sealed} | nobody)
    assert room.TIMEOUT_SECONDS <= 10


def test_what_was_wrapped_for_one_setting_opens_no_other(service: KeyServiceServer) -> None:
    """Nor does what somebody wrote over, nor for who cannot sign."""
    env, sealed = asked_by(service), wrapped("RECORD_KEYS", PLAIN["RECORD_KEYS"], asked_by(service))
    _, print_of_it, made = sealed.split(":")
    for setting in (
        {"LOG_KEY": sealed},
        {"RECORD_KEYS": f"wrapped:{print_of_it}:{made[:-8]}AAAAAAA="},
        {"RECORD_KEYS": f"wrapped:{print_of_it[::-1]}:{made}"},
        {"RECORD_KEYS": "wrapped:"},
        {"RECORD_KEYS": f"wrapped:{print_of_it}"},
    ):
        with pytest.raises(BadSettings, match=next(iter(setting))):
            read_settings(setting | env)
    for client, secret in (("worker", WEB), ("nobody", WORKER)):
        with pytest.raises(BadSettings, match="not signed"):
            read_settings({"RECORD_KEYS": sealed} | asked_by(service, client, secret))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"RECORD_KEYS": "wrapped:00:AA"}, "KMS_URL does not say"),
        ({"RECORD_KEYS": "wrapped:00:AA", "KMS_URL": "https://kms.example"}, "KMS_CLIENT"),
        ({"KMS_SECRET": "wrapped:00:AA", "KMS_URL": "https://kms.example", "KMS_CLIENT": "x"}, "cannot be wrapped"),
        (PRODUCTION | {"LOG_KEY": "wrapped:0:A", "KMS_URL": "http://kms.example"}, "https"),
        (PRODUCTION | {"LOG_KEY": "wrapped:0:A", "KMS_URL": "https://localhost:8007"}, "not this machine"),
        (
            PRODUCTION | {"LOG_KEY": "wrapped:0:A", "KMS_URL": "https://kms.example", "KMS_SECRET": "changeme"},
            "easily guessed",
        ),
    ],
)
def test_settings_that_name_no_service_that_could_be_trusted(settings: dict[str, str], words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        read_settings(settings)


def test_what_comes_out_is_judged_as_if_it_had_lain_there(service: KeyServiceServer) -> None:
    weak = wrapped("SECRET_KEY", DEMONSTRATION_SECRET, asked_by(service))
    opened = PRODUCTION | {"SECRET_KEY": DEMONSTRATION_SECRET}
    with pytest.raises(BadSettings, match="SECRET_KEY"):
        read_settings(opened)
    assert read_settings({"SECRET_KEY": weak} | asked_by(service)).secret_key == DEMONSTRATION_SECRET
    broken = wrapped("INDEX_KEY", "too short", asked_by(service))
    with pytest.raises(BadSettings, match="INDEX_KEY must be 32 bytes"):
        read_settings({"INDEX_KEY": broken} | asked_by(service))


def test_the_command_wraps_what_comes_from_a_pipe(service: KeyServiceServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in asked_by(service).items():
        monkeypatch.setenv(name, value)
    made = CliRunner().invoke(keys_group, ["wrap", "LOG_KEY"], input=f"{LOG_KEY}\n")
    assert made.exit_code == 0 and LOG_KEY not in made.output
    assert read_settings({"LOG_KEY": made.output.strip()} | asked_by(service)).log_key
    for name in ("KMS_SECRET", "PATH"):
        refused = CliRunner().invoke(keys_group, ["wrap", name], input="x")
        assert refused.exit_code == 1 and "can be wrapped" in refused.output
    assert "KMS_SECRET" in SECRETS
