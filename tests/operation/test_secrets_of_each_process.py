"""Web and worker each have what they need and nothing else: whoever gets into one does not have the other's."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.wiring import _log, refuse_another_process
from config import read_settings, switched_off
from config_values import NOT_FOR, SECRETS, BadSettings
from tests.operation.test_settings import LOG_KEY, PRODUCTION

PRIVATE = Ed25519PrivateKey.from_private_bytes(base64.b64decode(LOG_KEY))
PUBLIC = base64.b64encode(PRIVATE.public_key().public_bytes_raw()).decode()
NEIGHBOURS = {
    "SMS_URL": "https://sms.example",
    "MEANS_CHECK_URL": "https://check.example",
    "BANK_URL": "https://bank.example",
    "LOG_COLLECTOR_URL": "https://logs.example",
}
EVERYTHING = {name: f"a-secret-of-its-own-for-{name.lower()}" for name in sorted(NOT_FOR["web"] | NOT_FOR["worker"])}
EVERYTHING |= PRODUCTION | {"WECHAT_PUSH_AES_KEY": base64.b64encode(bytes(range(7, 39))).decode().rstrip("=")}


def given(process: str) -> dict[str, str]:
    """What it is to have, in production, with every neighbour."""
    own = {name: value for name, value in (EVERYTHING | NEIGHBOURS).items() if name not in NOT_FOR[process]}
    return own | {"PROCESS": process} | ({"LOG_PUBLIC_KEY": PUBLIC} if process == "web" else {})


@pytest.mark.parametrize("process", ["web", "worker"])
def test_each_starts_with_what_it_needs(process: str) -> None:
    settings = read_settings(given(process))
    assert settings.process == process and not any(what.startswith("PROCESS") for what in switched_off(settings))
    values = [str(value) for value in vars(settings).values()]
    for name in NOT_FOR[process]:
        assert not any(EVERYTHING[name] in value for value in values), name
    if process == "worker":
        assert settings.secret_key not in ("", read_settings(given(process)).secret_key), "it signs nothing that counts"


@pytest.mark.parametrize(
    ("process", "name"), [(each, name) for each in ("web", "worker") for name in sorted(NOT_FOR[each])]
)
@pytest.mark.parametrize("value", ["as it is", "wrapped:0000:AAAA"])
def test_what_it_has_no_use_for_is_refused(process: str, name: str, value: str) -> None:
    """Before anything is opened: a key service is not even asked."""
    said = EVERYTHING[name] if value == "as it is" else value
    with pytest.raises(BadSettings, match=f"{name} is of no use") as refused:
        read_settings(given(process) | {name: said})
    assert said not in str(refused.value)


def test_what_needs_both_has_both() -> None:
    assert read_settings(EVERYTHING | NEIGHBOURS).process == "all"
    with pytest.raises(BadSettings, match="PROCESS"):
        read_settings(PRODUCTION | {"PROCESS": "both"})
    with pytest.raises(BadSettings, match="LOG_PUBLIC_KEY is not set"):
        read_settings({name: value for name, value in given("web").items() if name != "LOG_PUBLIC_KEY"})


def test_nobody_is_kept_from_what_is_no_secret_and_something_stays_with_each() -> None:
    assert NOT_FOR["web"] | NOT_FOR["worker"] <= set(SECRETS)
    assert not NOT_FOR["web"] & NOT_FOR["worker"]


@pytest.mark.parametrize(("process", "runs"), [("all", "web worker"), ("web", "web"), ("worker", "worker")])
def test_one_does_not_run_as_the_other(process: str, runs: str) -> None:
    settings = read_settings(given(process) if process != "all" else PRODUCTION)
    for what in ("web", "worker"):
        if what in runs:
            refuse_another_process(settings, what)
        else:
            with pytest.raises(BadSettings, match=f"PROCESS says `{process}`"):
                refuse_another_process(settings, what)


def test_the_web_process_shows_the_logs_key_and_signs_nothing() -> None:
    web, worker = (_log(read_settings(given(process))) for process in ("web", "worker"))
    assert web.policy() == worker.policy() and worker.private.sign(b"x")
    with pytest.raises(ValueError, match="32 bytes"):
        web.private.sign(b"x")
    line = worker.policy().splitlines()[0].removeprefix("log ")
    assert _log(read_settings(given("web") | {"LOG_PUBLIC_KEY": line})).policy() == worker.policy()
    for wrong in ("x", LOG_KEY[:-8], line + "A", base64.b64encode(bytes(31)).decode()):
        with pytest.raises(BadSettings, match="LOG_PUBLIC_KEY"):
            read_settings(given("web") | {"LOG_PUBLIC_KEY": wrong})
    demonstration = [_log(read_settings({"PROCESS": each})) for each in ("web", "worker")]
    assert demonstration[0].policy() == demonstration[1].policy()
