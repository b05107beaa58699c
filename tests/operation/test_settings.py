"""Production starts with settings of its own or not at all; the runbook knows every setting."""

from __future__ import annotations

import ast
import base64
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from api import create_app
from app.accounts.models import Account
from app.demonstration.moving_clock import advance_clock
from app.kernel.clock import clock
from app.kernel.database import connection, database, transaction
from app.kernel.record_keys import KeysAtHand
from config import Settings, read_settings, switched_off
from config_checks import is_weak_key, is_weak_secret
from config_values import DEMONSTRATION_SECRET, BadSettings
from tests.support.world import World, ok, problem

ROOT = Path(__file__).parents[2]
KEY, OTHER_KEY, THIRD_KEY, LOG_KEY = (
    base64.b64encode(sha256(name).digest()).decode() for name in (b"key", b"other", b"third", b"log")
)
PRODUCTION = {
    "APP_ENV": "production",
    "PUBLIC_BASE_URL": "https://help.example.gov.cn",
    "SECRET_KEY": "a-secret-of-our-own-with-length",
    "ENCRYPTION_KEYS": f"1:{KEY}",
    "INDEX_KEY": OTHER_KEY,
    "RECORD_KEYS": f"3:{THIRD_KEY}",
    "LOG_ORIGIN": "help.example.gov.cn/log",
    "LOG_KEY": LOG_KEY,
    "WECHAT_APP_ID": "wx0123456789abcdef",
    "WECHAT_APP_SECRET": "the-secret-of-the-mini-program",
    "WECHAT_PUSH_TOKEN": "the-token-of-the-push-service",
    "TRUSTED_PROXIES": "1",
    "CLAMD_URL": "unix:///run/clamav/clamd.ctl",
    "WEB_CERTIFICATE": "/etc/assistance/program.pem",
    "WEB_CERTIFICATE_KEY": "/etc/assistance/program-key.pem",
    "WECHAT_TEMPLATES": "supplement=a,decision=b,progress=c,payment=d,notice=e",
}


def demonstration_key(name: str) -> str:
    settings = read_settings({})
    keys = {"INDEX_KEY": settings.index_key, "RECORD_KEYS": settings.record_keys[1], "LOG_KEY": settings.log_key}
    return base64.b64encode(keys.get(name, settings.encryption_keys[1])).decode()


def test_production_with_settings_of_its_own() -> None:
    settings = read_settings(PRODUCTION)
    assert not settings.demonstration and settings.rate_limits
    assert settings.wechat_base_url == "https://api.weixin.qq.com"


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "APP_ENV"])
def test_production_without_one_of_them(name: str) -> None:
    with pytest.raises(BadSettings, match=name):
        read_settings({key: value for key, value in PRODUCTION.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ENV", "Production"),
        ("SECRET_KEY", DEMONSTRATION_SECRET),
        ("SECRET_KEY", "short"),
        ("WECHAT_APP_SECRET", DEMONSTRATION_SECRET),
        ("WECHAT_PUSH_TOKEN", DEMONSTRATION_SECRET),
        ("ENCRYPTION_KEYS", "1:c2hvcnQ="),
        ("ENCRYPTION_KEYS", f"0:{KEY}"),
        ("ENCRYPTION_KEYS", f"256:{KEY}"),
        ("ENCRYPTION_KEYS", KEY),
        ("ENCRYPTION_KEYS", f"1:{demonstration_key('ENCRYPTION_KEYS')}"),
        ("ENCRYPTION_KEYS", f"1:{KEY},2:{demonstration_key('ENCRYPTION_KEYS')}"),
        ("INDEX_KEY", demonstration_key("INDEX_KEY")),
        ("RECORD_KEYS", f"1:{demonstration_key('RECORD_KEYS')}"),
        ("RECORD_KEYS", f"1:{KEY}"),
        ("RECORD_KEYS", f"1:{THIRD_KEY},2:{THIRD_KEY}"),
        ("RECORD_KEYS", f"1:{base64.b64encode(bytes(32)).decode()}"),
        ("RECORD_KEYS_FILE", "/nowhere/record-keys"),
        ("INDEX_KEY", "not base64"),
        ("LOG_KEY", demonstration_key("LOG_KEY")),
        ("LOG_KEY", OTHER_KEY),
        ("LOG_ORIGIN", "two words"),
        ("LOG_WITNESSES", "a.example/w+902f273c+BP36 http://a.example"),
        ("PUBLIC_BASE_URL", "http://help.example.gov.cn"),
        ("PUBLIC_BASE_URL", "https://127.0.0.1:8000"),
        ("WECHAT_BASE_URL", "http://127.0.0.1:8001"),
        ("WECHAT_BASE_URL", "https://localhost:8001"),
        ("SMS_URL", "http://127.0.0.1:8001/_sms"),
        ("MEANS_CHECK_URL", "http://127.0.0.1:8001/_check"),
        ("BANK_URL", "http://127.0.0.1:8003"),
        ("LOG_COLLECTOR_URL", "http://logs.example.gov.cn"),
        ("LOG_COLLECTOR_SECRET", PRODUCTION["SECRET_KEY"]),
        ("STORAGE_URL", "s3://key:secret@store:9000/documents?secure=0"),
        ("WECHAT_TEMPLATES", "supplement=a"),
        ("RATE_LIMITS", "loose"),
        ("RATE_LIMITS", "Strict"),
        ("FLASK_DEBUG", "1"),
        ("LOG_LEVEL", "LOUD"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "50"),
        ("TRUSTED_PROXIES", "0"),
        ("REACHED_BY", "direct"),
        ("REACHED_BY", "somehow"),
        ("SECRET_KEY", "a" * 40),
        ("SECRET_KEY", "changeme" * 4),
        ("SECRET_KEY", "0123456789abcdef"),
        ("WECHAT_PUSH_TOKEN", PRODUCTION["SECRET_KEY"]),
        ("WECHAT_APP_SECRET", PRODUCTION["SECRET_KEY"]),
        ("METRICS_TOKEN", "x"),
        ("SECURITY_CONTACT", "call us"),
        ("METRICS_TOKEN", PRODUCTION["SECRET_KEY"]),
        ("ENCRYPTION_KEYS", f"1:{base64.b64encode(bytes(32)).decode()}"),
        ("ENCRYPTION_KEYS", f"1:{base64.b64encode(bytes(range(32))).decode()}"),
        ("ENCRYPTION_KEYS", f"1:{base64.b64encode(b'0123456789abcdef' * 2).decode()}"),
        ("ENCRYPTION_KEYS", f"1:{OTHER_KEY}"),
        ("ENCRYPTION_KEYS", f"1:{KEY},2:{KEY}"),
        ("INDEX_KEY", base64.b64encode(b"i" * 32).decode()),
        ("WECHAT_PUSH_AES_KEY", "too-short"),
        ("WECHAT_PUSH_AES_KEY", "!" * 43),
        ("PUBLIC_BASE_URL", "https://127.0.0.2"),
        ("PUBLIC_BASE_URL", "https://[::1]"),
        ("PUBLIC_BASE_URL", "https://0.0.0.0"),
        ("PUBLIC_BASE_URL", "https://LOCALHOST."),
        ("CORS_ORIGINS", "null"),
        ("CORS_ORIGINS", "*"),
        ("CORS_ORIGINS", "https://page.example.gov.cn,http://page.example.gov.cn"),
        ("DATABASE_URL", "postgresql://user:password@database:5432/name"),
        ("DATABASE_URL", "postgresql://user:password@database:5432/name?sslmode=require"),
        ("DATABASE_URL", "postgresql:///name?host=database"),
        ("RATE_LIMIT_STORAGE", "redis://counter:6379"),
        ("CLAMD_URL", "tcp://scanner:3310"),
    ],
)
def test_production_with_a_setting_that_is_not_safe(name: str, value: str) -> None:
    others = {
        "SMS_SECRET": "a-secret-for-the-gateway",
        "MEANS_CHECK_SECRET": "a-secret-for-the-platform",
        "BANK_SECRET": "a-secret-for-the-bank",
        "LOG_COLLECTOR_URL": "https://logs.example.gov.cn",
        "LOG_COLLECTOR_SECRET": "a-secret-for-the-collector",
    }
    with pytest.raises(BadSettings) as refused:
        read_settings(PRODUCTION | others | {name: value})
    assert name in str(refused.value)
    assert len(value) < 8 or value not in str(refused.value), "the message never shows a value"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://user:password@database:5432/name?sslmode=verify-full"),
        ("DATABASE_URL", "postgresql://user:password@127.0.0.1:5432/name"),
        ("RATE_LIMIT_STORAGE", "rediss://counter:6379"),
        ("RATE_LIMIT_STORAGE", "redis://localhost:6379"),
        ("CLAMD_URL", "unix:///run/clamd.sock"),
        ("CORS_ORIGINS", "https://page.example.gov.cn"),
        ("WECHAT_PUSH_AES_KEY", base64.b64encode(sha256(b"aes").digest()).decode().rstrip("=")),
        ("METRICS_TOKEN", "a-token-for-the-figures"),
        ("TRUSTED_PROXIES", "2"),
    ],
)
def test_production_with_neighbours_that_are_spoken_to_in_private(name: str, value: str) -> None:
    read_settings(PRODUCTION | {name: value})


def test_production_without_a_proxy_says_so() -> None:
    """Behind a proxy that nobody counts, all callers would share one limit."""
    settings = read_settings(PRODUCTION | {"TRUSTED_PROXIES": "0", "REACHED_BY": "direct"})
    assert [what.split(":")[0] for what in switched_off(settings) if "slow connections" in what] == ["REACHED_BY"]


def test_whoever_serves_people_elsewhere_says_what_it_is() -> None:
    with pytest.raises(BadSettings, match="APP_ENV"):
        read_settings({"PUBLIC_BASE_URL": "https://help.example.gov.cn"})
    assert read_settings({"PUBLIC_BASE_URL": "https://help.example.gov.cn", "APP_ENV": "demonstration"}).demonstration


def test_random_secrets_are_not_taken_for_weak() -> None:
    for _ in range(2000):
        assert not is_weak_key(os.urandom(32))
        assert not is_weak_secret(secrets.token_hex(16)) and not is_weak_secret(secrets.token_urlsafe(24))


def test_what_is_switched_off_is_said_at_the_start(
    database_url: str, make_settings: Callable[..., Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert any(what.startswith("SECURITY_CONTACT") for what in switched_off(read_settings(PRODUCTION)))
    safe = {
        "WECHAT_PUSH_AES_KEY": base64.b64encode(sha256(b"aes").digest()).decode().rstrip("="),
        "LOG_COLLECTOR_URL": "https://logs.example.gov.cn",
        "LOG_COLLECTOR_SECRET": "a-secret-for-the-collector",
        "METRICS_TOKEN": "a-token-for-the-figures",
        "RATE_LIMIT_STORAGE": "rediss://counter:6379",
        "TRUSTED_PROXIES": "1",
        "SECURITY_CONTACT": "mailto:security@help.example.gov.cn",
        "BACKUP_RECIPIENTS": str(Identity.generate().to_public()),
        "LOG_WITNESSES": "a.example/w+902f273c+BP36 https://a.example, b.example/w+d0ee6164+BH8U https://b.example",
    }
    process, keys = switched_off(read_settings(PRODUCTION | safe))
    assert keys.startswith("KMS_URL") and "RECORD_KEYS" in keys, "but for what a key service would keep"
    assert process.startswith("PROCESS"), "and what two processes would keep from each other"
    dangerous = {"LOG_LEVEL": "DEBUG", "STORAGE_URL": "s3://key:secret@store:9000/documents?sse=0"}
    said = switched_off(read_settings(PRODUCTION | safe | dangerous))
    assert [what.split(":")[0] for what in said] == ["LOG_LEVEL", "PROCESS", "KMS_URL", "STORAGE_URL"]
    with suppress(BadSettings):
        create_app(production(database_url, make_settings))
    assert "SECURITY_CONTACT: whoever finds a flaw" in capsys.readouterr().err


class Kernel:
    """A C library whose `adjtimex` answers this."""

    def __init__(self, state: int) -> None:
        self.adjtimex = lambda _: state


@pytest.mark.parametrize(("state", "is_right"), [(0, True), (1, True), (5, False), (-1, False)])
def test_a_clock_that_nothing_keeps_right_is_said_at_the_start(
    database_url: str,
    make_settings: Callable[..., Settings],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    state: int,
    is_right: bool,
) -> None:
    monkeypatch.setattr("app.kernel.linux.ctypes.CDLL", lambda _: Kernel(state))
    with suppress(BadSettings):
        create_app(production(database_url, make_settings))
    assert ("nothing keeps this machine's clock right" in capsys.readouterr().err) is not is_right


def test_the_key_of_the_record_may_lie_in_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "record-keys"
    file.write_text(f"3:{THIRD_KEY},4:{base64.b64encode(sha256(b'fourth').digest()).decode()}\n", encoding="utf-8")
    named = {name: value for name, value in PRODUCTION.items() if name != "RECORD_KEYS"}
    named |= {"RECORD_KEYS_FILE": str(file)}
    file.chmod(0o640)
    with pytest.raises(BadSettings, match="chmod 600"):
        read_settings(named)
    file.chmod(0o600)
    assert KeysAtHand(read_settings(named).record_keys).current == 4


def test_settings_do_not_print_themselves() -> None:
    printed = repr(
        read_settings(PRODUCTION | {"DATABASE_URL": "postgresql://user:password@host/name?sslmode=verify-full"})
    )
    for name in ("SECRET_KEY", "WECHAT_APP_SECRET", "ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS"):
        assert PRODUCTION[name] not in printed
    assert "password" not in printed


def production(database_url: str, make_settings: Callable[..., Settings]) -> Settings:
    return make_settings(
        **PRODUCTION,
        WECHAT_BASE_URL="https://api.weixin.qq.com",
        SMS_URL="",
        MEANS_CHECK_URL="",
        BANK_URL="",
        DATABASE_URL=database_url,
    )


def test_production_refuses_a_database_with_demonstration_people(
    world: World, database_url: str, make_settings: Callable[..., Settings]
) -> None:
    with pytest.raises(BadSettings, match="DATABASE_URL"):
        create_app(production(database_url, make_settings))


def test_production_refuses_a_database_whose_clock_was_moved(
    world: World, database_url: str, make_settings: Callable[..., Settings]
) -> None:
    world.advance(1)
    with connection(), transaction():
        Account.update(is_demonstration=False).execute()
    with pytest.raises(BadSettings, match="DATABASE_URL"):
        create_app(production(database_url, make_settings))


@pytest.fixture
def in_production(world: World, database_url: str, make_settings: Callable[..., Settings]) -> World:
    """The same database, with every trace of the demonstration taken out."""
    with connection(), transaction():
        Account.update(is_demonstration=False).execute()
    made = World(create_app(production(database_url, make_settings)), world.wechat, world.database_kind)
    yield made  # type: ignore[misc]
    clock.movable = True
    database.close_all()


def test_an_empty_database_is_good_enough_to_begin_with(tmp_path: Path, make_settings: Callable[..., Settings]) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite3"
    app = create_app(production(url, make_settings))
    fresh = World(app, None, "sqlite")  # type: ignore[arg-type]
    assert fresh.command("migrate")[0] == 0
    assert fresh.command("seed")[0] == 0
    assert ok(fresh.nobody().get("/regions"))["items"]
    clock.movable = True
    database.close_all()


def test_there_is_no_demonstration_in_production(in_production: World) -> None:
    for command in (
        ("demo", "seed"),
        ("demo", "accounts"),
        ("demo", "code", "--username", "finance3-620171"),
        ("demo", "advance", "--days", "1"),
        ("demo", "generate", "--applications", "1"),
        ("demo", "examples"),
    ):
        code, said = in_production.command(*command)
        assert code == 1 and "production" in said, command
    with pytest.raises(RuntimeError):
        advance_clock(timedelta(days=1))
    for path in ("/browser-config.json", "/_demo/messages", "/", "/assets/x"):
        assert in_production.nobody().client.get(path).status_code == 404, path


def test_strict_limits_in_production(in_production: World) -> None:
    nobody = in_production.nobody()
    answers = [nobody.post("/auth/staff", {"username": f"nobody{n}", "password": "x"}) for n in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {401}
    refused = answers[60]
    problem(refused, 429, "too-many")
    assert refused.headers["Retry-After"]


def test_https_is_held_to_in_production(in_production: World) -> None:
    assert "max-age" in in_production.nobody().client.get("/healthz").headers["Strict-Transport-Security"]


def names_read_in(path: Path) -> set[str]:
    """Every environment variable that a file asks for, by name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", node.value)
        ):
            found.add(node.value)
    return found - {"DEBUG", "INFO", "WARNING", "ERROR"}


def test_the_runbook_has_every_setting_and_no_other() -> None:
    page = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([A-Z][A-Z0-9_]*)`", page, re.MULTILINE))
    files = ("config.py", "config_values.py", "config_wrapped.py", "gunicorn.conf.py")
    asked_for = set().union(*(names_read_in(ROOT / name) for name in files))
    assert rows == asked_for - {"PROMETHEUS_MULTIPROC_DIR"}


@pytest.mark.parametrize("name", ["SECRET_KEY", "LOG_KEY"])
def test_a_secret_is_read_from_a_file_that_is_its_owners_alone(tmp_path: Path, name: str) -> None:
    """What stands in the environment is read by every child process and shown by every dump of one."""
    file = tmp_path / "secret-key"
    file.write_text(f"{PRODUCTION[name]}\n", encoding="utf-8")
    file.chmod(0o600)
    named = {other: value for other, value in PRODUCTION.items() if other != name} | {f"{name}_FILE": str(file)}
    assert getattr(read_settings(named), name.lower()) == getattr(read_settings(PRODUCTION), name.lower())
    with pytest.raises(BadSettings, match="both"):
        read_settings(PRODUCTION | {f"{name}_FILE": str(file)})
    file.chmod(0o640)
    with pytest.raises(BadSettings, match="chmod 600"):
        read_settings(named)
    with pytest.raises(BadSettings, match="cannot be read"):
        read_settings(named | {f"{name}_FILE": str(tmp_path / "missing")})


@pytest.mark.parametrize("value", ["age1nonsense", "x", "AGE-SECRET-KEY-1"])
def test_backups_are_sealed_to_public_keys_only(value: str) -> None:
    with pytest.raises(BadSettings, match="BACKUP_RECIPIENTS"):
        read_settings({"BACKUP_RECIPIENTS": value})
