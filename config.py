"""Settings: read once from the environment, checked, immutable. Nothing below the top
of the house reads the environment.

`docs/operation.md` has the table of all of them; a test holds it complete.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from pyrage import RecipientError
from pyrage.x25519 import Recipient

from config_checks import equal_pair, is_this_machine, is_weak_key, is_weak_secret


class BadSettings(ValueError):
    """The system must not start with these settings.

    The message says which one and what to do, and never shows a value.
    """


MOST_PROXIES = 5
# By the name in front of a key: AES-256 without one, SM4 where 密评 asks for it.
KEY_BYTES = {"": 32, "sm4": 16}
# What may be named as a file instead: systemd's credentials, mounted secrets.
_SECRETS = (
    *("SECRET_KEY", "OLD_SECRET_KEYS", "ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS", "DATABASE_URL", "STORAGE_URL"),
    *("WECHAT_APP_SECRET", "WECHAT_PUSH_TOKEN", "WECHAT_PUSH_AES_KEY", "SMS_SECRET", "MEANS_CHECK_SECRET"),
    *("BANK_SECRET", "LOG_KEY", "RATE_LIMIT_STORAGE", "METRICS_TOKEN"),
)
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TEMPLATE_NAMES = frozenset({"supplement", "decision", "progress", "payment", "notice"})
# Demonstration only: `APP_ENV=production` refuses it.
DEMONSTRATION_SECRET = "demonstration-secret-do-not-use-in-production"
DEMONSTRATION_ORIGIN = "zhangshangjiuzhu.example/log"
# The port's variable and the public key of each stand-in for an outside keeper.
DEMONSTRATION_WITNESSES = {
    "WITNESS_PORT": "audit-office.example/witness+902f273c+BP36BzcjSB3uoCXui8Qm3zN6oe7lDKiiFTB9tDJsArl+",
    "SECOND_WITNESS_PORT": "finance-bureau.example/witness+d0ee6164+BH8U+vQlmBcaoGJQS9Lx57Wx+mZBgVvbChHyvF7PVJB1",
}


@dataclass(frozen=True)
class Settings:
    """`demonstration` is everything that is not production: demonstration people, a clock that moves,
    the stand-in for WeChat.
    """

    demonstration: bool
    data_dir: Path
    public_base_url: str
    database_url: str
    storage_url: str
    storage_floor: int
    secret_key: str
    old_secret_keys: tuple[str, ...]
    encryption_keys: Mapping[int, bytes]
    current_key: int
    index_key: bytes
    step_up_minutes: int
    activation_hours: int
    record_keys: Mapping[int, bytes]
    wechat_base_url: str
    wechat_app_id: str
    wechat_app_secret: str
    wechat_push_token: str
    wechat_push_aes_key: str
    wechat_templates: Mapping[str, str]
    sms_url: str
    sms_secret: str
    means_check_url: str
    means_check_secret: str
    bank_url: str
    bank_secret: str
    log_origin: str
    log_key: bytes
    log_witnesses: str
    clamd_url: str
    rate_limits: bool
    rate_limit_storage: str
    trusted_proxies: int
    reached_directly: bool
    cors_origins: tuple[str, ...]
    log_level: str
    metrics_token: str
    backup_recipients: tuple[str, ...]
    security_contact: str

    def __repr__(self) -> str:
        return f"Settings(demonstration={self.demonstration}, public_base_url={self.public_base_url!r})"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises BadSettings."""
    env = _with_files(os.environ if environment is None else environment)
    demonstration = _mode(env)
    data_dir = Path(env.get("DATA_DIR", "var")).resolve()
    port = env.get("PORT", "8000")
    secret = _secret(env, "SECRET_KEY", demonstration)
    keys = _numbered_keys("ENCRYPTION_KEYS", env.get("ENCRYPTION_KEYS"), demonstration, KEY_BYTES)
    settings = Settings(
        demonstration=demonstration,
        data_dir=data_dir,
        public_base_url=env.get("PUBLIC_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        database_url=env.get("DATABASE_URL", f"sqlite:///{data_dir}/database.sqlite3"),
        storage_url=env.get("STORAGE_URL", f"file://{data_dir}/objects"),
        storage_floor=_count(env, "STORAGE_FLOOR_MB", "1024") * 1024 * 1024,
        secret_key=secret,
        old_secret_keys=_old_secret_keys(env, demonstration),
        encryption_keys=keys,
        current_key=max(keys),
        index_key=_key(env, "INDEX_KEY", demonstration),
        step_up_minutes=_within(env, "STEP_UP_MINUTES", 10, most=30),
        activation_hours=_within(env, "ACTIVATION_HOURS", 72, most=168),
        record_keys=_numbered_keys("RECORD_KEYS", env.get("RECORD_KEYS"), demonstration),
        wechat_base_url=_wechat_url(env, demonstration),
        wechat_app_id=env.get("WECHAT_APP_ID", "wx-demonstration" if demonstration else ""),
        wechat_app_secret=_secret(env, "WECHAT_APP_SECRET", demonstration),
        wechat_push_token=_secret(env, "WECHAT_PUSH_TOKEN", demonstration),
        wechat_push_aes_key=_aes_key(env),
        wechat_templates=_templates(env, demonstration),
        sms_url=env.get("SMS_URL", f"http://127.0.0.1:{env.get('WECHAT_PORT', '8001')}/_sms" if demonstration else ""),
        sms_secret=_secret(env, "SMS_SECRET", demonstration) if env.get("SMS_URL") or demonstration else "",
        means_check_url=_means_check_url(env, demonstration),
        means_check_secret=_secret(env, "MEANS_CHECK_SECRET", demonstration)
        if env.get("MEANS_CHECK_URL") or demonstration
        else "",
        bank_url=_bank_url(env, demonstration),
        bank_secret=_secret(env, "BANK_SECRET", demonstration) if env.get("BANK_URL") or demonstration else "",
        log_origin=_log_origin(env, demonstration),
        log_key=_key(env, "LOG_KEY", demonstration),
        log_witnesses=_log_witnesses(env, demonstration),
        clamd_url=env.get("CLAMD_URL", ""),
        rate_limits=_choice(env, "RATE_LIMITS", ("loose", "strict"), "loose" if demonstration else "strict")
        == "strict",
        rate_limit_storage=env.get("RATE_LIMIT_STORAGE", "memory://"),
        trusted_proxies=_count(env, "TRUSTED_PROXIES"),
        reached_directly=_choice(env, "REACHED_BY", ("proxy", "direct"), "proxy") == "direct",
        cors_origins=tuple(origin for origin in env.get("CORS_ORIGINS", "").split(",") if origin),
        log_level=_choice(env, "LOG_LEVEL", LOG_LEVELS, "INFO"),
        metrics_token=env.get("METRICS_TOKEN", ""),
        backup_recipients=_recipients(env),
        security_contact=env.get("SECURITY_CONTACT", ""),
    )
    _refuse_unsafe(settings, env)
    return settings


def _with_files(environment: Mapping[str, str]) -> dict[str, str]:
    """`NAME_FILE=/path` stands for `NAME=<what is in it>`, for each of `_SECRETS`: what is in the environment is
    read by every child and shown by every dump. The file is its owner's alone.
    """
    env = dict(environment)
    for name in [name for name in _SECRETS if f"{name}_FILE" in env]:
        path = Path(env[f"{name}_FILE"])
        if name in env:
            raise BadSettings(f"{name} and {name}_FILE are both set: which one counts?")
        try:
            if path.stat().st_mode & 0o077:
                raise BadSettings(f"{name}_FILE can be read by others: chmod 600")
            env[name] = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise BadSettings(f"{name}_FILE cannot be read") from None
    return env


def metrics_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where the processes of one installation put their figures together; made if it is missing."""
    env = os.environ if environment is None else environment
    data = Path(env.get("DATA_DIR", "var")).resolve()
    _keep_private(data)
    folder = data / "metrics"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _keep_private(folder: Path) -> None:
    """For our own user only, also if somebody made it before us with the usual rights."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid == os.getuid():
        folder.chmod(0o700)


def _mode(env: Mapping[str, str]) -> bool:
    """The demonstration's keys are known to everybody: whoever serves people elsewhere has to say what this is."""
    if "APP_ENV" not in env and _is_https_elsewhere(env.get("PUBLIC_BASE_URL", "")):
        raise BadSettings("APP_ENV is not set, and PUBLIC_BASE_URL is an address that people use: say which it is")
    return _choice(env, "APP_ENV", ("demonstration", "production"), "demonstration") == "demonstration"


def _choice(env: Mapping[str, str], name: str, choices: tuple[str, ...], default: str) -> str:
    value = env.get(name, default)
    if value not in choices:
        raise BadSettings(f"{name} must be one of: {', '.join(choices)}")
    return value


def _secret(env: Mapping[str, str], name: str, demonstration: bool) -> str:
    value = env.get(name) or (DEMONSTRATION_SECRET if demonstration else "")
    if not value:
        raise BadSettings(f"{name} is not set: production needs a secret of its own")
    if not demonstration and (value == DEMONSTRATION_SECRET or is_weak_secret(value)):
        raise BadSettings(f"{name} is the demonstration secret, shorter than 16 characters or easily guessed")
    return value


def _old_secret_keys(env: Mapping[str, str], demonstration: bool) -> tuple[str, ...]:
    """Those before `SECRET_KEY`, comma-separated: log-ins that they signed go on until they end by themselves."""
    old = tuple(secret for secret in env.get("OLD_SECRET_KEYS", "").split(",") if secret)
    if not demonstration and any(secret == DEMONSTRATION_SECRET or is_weak_secret(secret) for secret in old):
        raise BadSettings("OLD_SECRET_KEYS holds one that is that is weak: leave it out")
    return old


def _key(env: Mapping[str, str], name: str, demonstration: bool) -> bytes:
    text = env.get(name)
    if not text:
        if not demonstration:
            raise BadSettings(f"{name} is not set: production needs a key of its own (`flask --app wsgi keys new`)")
        return _demonstration_key(name)
    return _decoded(name, text)


def _aes_key(env: Mapping[str, str]) -> str:
    """As WeChat writes it: 32 bytes in base64 without the last `=`."""
    text = env.get("WECHAT_PUSH_AES_KEY", "")
    if text:
        try:
            _decoded("", f"{text}=")
        except BadSettings:
            raise BadSettings("WECHAT_PUSH_AES_KEY must be the EncodingAESKey, 43 characters") from None
    return text


def _numbered_keys(
    name: str, text: str | None, demonstration: bool, lengths: Mapping[str, int] = MappingProxyType({"": 32})
) -> dict[int, bytes]:
    """`1:<base64>,2:<base64>`: the highest id is used now, the others still open or check what they made. `lengths` are
    the bytes of a key by the algorithm that is named before it (`3:sm4:<base64>`).
    """
    if not text:
        return {1: _key({}, name, demonstration)}
    keys = {}
    for part in text.split(","):
        key_id, _, value = part.partition(":")
        if not key_id.isdigit() or not 1 <= int(key_id) <= 255:
            raise BadSettings(f"{name} must read `1:<base64>,2:<base64>` with ids from 1 to 255")
        algorithm, _, coded = value.rpartition(":")
        if algorithm not in lengths:
            raise BadSettings(f"{name} knows no algorithm of this name for a key")
        keys[int(key_id)] = _decoded(name, coded, lengths[algorithm])
    return keys


def _demonstration_key(name: str) -> bytes:
    return sha256(f"{DEMONSTRATION_SECRET}:{name}".encode()).digest()


def _decoded(name: str, text: str, length: int = 32) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != length:
        raise BadSettings(f"{name} must be {length} bytes in base64 (`flask --app wsgi keys new`)")
    return key


def _wechat_url(env: Mapping[str, str], demonstration: bool) -> str:
    default = f"http://127.0.0.1:{env.get('WECHAT_PORT', '8001')}" if demonstration else "https://api.weixin.qq.com"
    return env.get("WECHAT_BASE_URL", default).rstrip("/")


def _means_check_url(env: Mapping[str, str], demonstration: bool) -> str:
    """Without one nobody can be asked: every source is then put on record as not reached, and the visit has
    to find out.
    """
    default = f"http://127.0.0.1:{env.get('MEANS_CHECK_PORT', '8002')}" if demonstration else ""
    return env.get("MEANS_CHECK_URL", default).rstrip("/")


def _bank_url(env: Mapping[str, str], demonstration: bool) -> str:
    """Without one no bank is asked: a change of account then rests on the bankbook that the officer sees."""
    default = f"http://127.0.0.1:{env.get('BANK_PORT', '8003')}" if demonstration else ""
    return env.get("BANK_URL", default).rstrip("/")


def _log_origin(env: Mapping[str, str], demonstration: bool) -> str:
    """The name of the log in all that it signs; whoever keeps it can never change it."""
    origin = env.get("LOG_ORIGIN") or (DEMONSTRATION_ORIGIN if demonstration else "")
    if not origin or "+" in origin or origin.split() != [origin]:
        raise BadSettings("LOG_ORIGIN must name the log, such as help.example.gov.cn/log, and stay as it is for ever")
    return origin


def _log_witnesses(env: Mapping[str, str], demonstration: bool) -> str:
    """`<verifier key> <address>`, comma-separated."""
    default = ", ".join(
        f"{key} http://127.0.0.1:{env.get(name, str(8004 + place))}"
        for place, (name, key) in enumerate(DEMONSTRATION_WITNESSES.items())
    )
    return env.get("LOG_WITNESSES", default if demonstration else "")


def _templates(env: Mapping[str, str], demonstration: bool) -> dict[str, str]:
    """`decision=<id>,supplement=<id>,…`: WeChat's template id for each of our templates;
    empty means the demonstration's.
    """
    pairs = [part.split("=", 1) for part in env.get("WECHAT_TEMPLATES", "").split(",") if "=" in part]
    if not pairs and not demonstration:
        raise BadSettings("WECHAT_TEMPLATES is not set: production needs the ids of its own message templates")
    templates = {name.strip(): template_id.strip() for name, template_id in pairs}
    missing = TEMPLATE_NAMES - templates.keys()
    if templates and missing:
        raise BadSettings(f"WECHAT_TEMPLATES lacks {', '.join(sorted(missing))}")
    return templates


def _recipients(env: Mapping[str, str]) -> tuple[str, ...]:
    """Public keys of age (`age1…`): what they seal, the machine that made it cannot open."""
    recipients = tuple(filter(None, env.get("BACKUP_RECIPIENTS", "").split(",")))
    for recipient in recipients:
        try:
            Recipient.from_str(recipient)
        except RecipientError:
            raise BadSettings("BACKUP_RECIPIENTS must be public keys, comma-separated (`keys backup-pair`)") from None
    return recipients


def _count(env: Mapping[str, str], name: str, default: str = "0") -> int:
    text = env.get(name, default)
    if not text.isdigit():
        raise BadSettings(f"{name} must be a whole number")
    return int(text)


def _within(env: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise BadSettings(f"{name} must be a whole number from 1 to {most}")
    return int(text)


def _refuse_unsafe(settings: Settings, env: Mapping[str, str]) -> None:
    if settings.demonstration:
        return
    if env.get("FLASK_DEBUG", "0") not in {"", "0"}:
        raise BadSettings("FLASK_DEBUG must be off in production")
    if not settings.wechat_app_id:
        raise BadSettings("WECHAT_APP_ID is not set: production needs the id of its own mini-program")
    if not settings.rate_limits:
        raise BadSettings("RATE_LIMITS must be `strict` in production")
    if not settings.clamd_url:
        raise BadSettings("CLAMD_URL is not set: what strangers send is looked at by a virus scanner before it is kept")
    if settings.security_contact and not settings.security_contact.startswith(("mailto:", "https://", "tel:")):
        raise BadSettings("SECURITY_CONTACT must be mailto:…, https://… or tel:…")
    if settings.metrics_token and is_weak_secret(settings.metrics_token):
        raise BadSettings("METRICS_TOKEN is shorter than 16 characters or easily guessed")
    if not settings.trusted_proxies and not settings.reached_directly:
        raise BadSettings(
            "TRUSTED_PROXIES is not set: behind a proxy all callers would share one address and its limits. Say how "
            "many stand in front (`proxy-config`: 1), or REACHED_BY=direct where phones reach this process themselves"
        )
    if settings.trusted_proxies and settings.reached_directly:
        raise BadSettings("REACHED_BY says direct and TRUSTED_PROXIES names some: callers could name any address")
    if settings.trusted_proxies > MOST_PROXIES:
        raise BadSettings("TRUSTED_PROXIES is more than stand in front of anything: callers could name any address")
    _refuse_unsafe_keys(settings)
    _refuse_unsafe_addresses(settings)
    _refuse_open_neighbours(settings)


def _refuse_unsafe_keys(settings: Settings) -> None:
    keys: dict[str, bytes] = {
        **{f"ENCRYPTION_KEYS {number}": key for number, key in settings.encryption_keys.items()},
        **{f"RECORD_KEYS {number}": key for number, key in settings.record_keys.items()},
        "INDEX_KEY": settings.index_key,
        "LOG_KEY": settings.log_key,
    }
    known_to_everybody = {
        _demonstration_key(name) for name in ("ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS", "LOG_KEY")
    }
    if not known_to_everybody.isdisjoint(keys.values()):
        raise BadSettings("ENCRYPTION_KEYS, INDEX_KEY, RECORD_KEYS or LOG_KEY holds a demonstration key")
    for name, key in keys.items():
        if is_weak_key(key):
            raise BadSettings(f"{name} is no random key (`flask --app wsgi keys new`)")
    secrets: dict[str, str | bytes] = {
        **keys,
        "SECRET_KEY": settings.secret_key,
        **{f"OLD_SECRET_KEYS {number}": old for number, old in enumerate(settings.old_secret_keys, 1)},
        "WECHAT_APP_SECRET": settings.wechat_app_secret,
        "WECHAT_PUSH_TOKEN": settings.wechat_push_token,
        "WECHAT_PUSH_AES_KEY": settings.wechat_push_aes_key,
        "SMS_SECRET": settings.sms_secret,
        "MEANS_CHECK_SECRET": settings.means_check_secret,
        "BANK_SECRET": settings.bank_secret,
        "METRICS_TOKEN": settings.metrics_token,
    }
    equal = equal_pair({name: secret for name, secret in secrets.items() if secret})
    if equal:
        raise BadSettings(f"{equal[0]} and {equal[1]} are the same: whoever learns one has the other")


def _refuse_unsafe_addresses(settings: Settings) -> None:
    for name, url, what in (
        ("PUBLIC_BASE_URL", settings.public_base_url, "the address that phones use"),
        ("WECHAT_BASE_URL", settings.wechat_base_url, "WeChat's own, the stand-in is for demonstration only"),
        ("SMS_URL", settings.sms_url, "the gateway's, it is sent telephone numbers"),
        ("MEANS_CHECK_URL", settings.means_check_url, "the platform's, it is sent ID numbers"),
        ("BANK_URL", settings.bank_url, "the bank's, it is sent account numbers"),
    ):
        if url and not _is_https_elsewhere(url):
            raise BadSettings(f"{name} must be an https:// address and not this machine: {what}")
    for part in settings.log_witnesses.split(","):
        if part.strip() and not _is_https_elsewhere(part.split()[-1]):
            raise BadSettings("LOG_WITNESSES must name https:// addresses and not this machine: keepers are outside")
    for origin in settings.cors_origins:
        if not _is_https_elsewhere(origin) or urlsplit(origin).path:
            raise BadSettings("CORS_ORIGINS must be origins as browsers send them: https://host")
    if settings.storage_url.startswith("s3:") and parse_qs(urlsplit(settings.storage_url).query).get("secure") == ["0"]:
        raise BadSettings("STORAGE_URL must not say secure=0: phones send their papers there")


def _is_https_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and not is_this_machine(parts.hostname)


def _refuse_open_neighbours(settings: Settings) -> None:
    """What stands on another machine is spoken to in private, and is who it says."""
    database, limits, clamd = (
        urlsplit(url) for url in (settings.database_url, settings.rate_limit_storage, settings.clamd_url)
    )
    options = parse_qs(database.query)
    hosts = [database.hostname, *options.get("host", []), *options.get("hostaddr", [])]
    is_sealed = database.scheme != "postgresql" or options.get("sslmode") == ["verify-full"]
    if not is_sealed and not all(is_this_machine(host) for host in hosts):
        raise BadSettings("DATABASE_URL must say sslmode=verify-full: the database is on another machine")
    if limits.scheme == "redis" and not is_this_machine(limits.hostname):
        raise BadSettings("RATE_LIMIT_STORAGE must be rediss://: it is on another machine")
    if clamd.scheme == "tcp" and not is_this_machine(clamd.hostname):
        raise BadSettings("CLAMD_URL must be on this machine (a TLS tunnel ends here): it is sent people's papers")


def switched_off(settings: Settings) -> tuple[str, ...]:
    """What is weaker than it could be with these settings, for the log at the start. It shows no value."""
    storage = parse_qs(urlsplit(settings.storage_url).query)
    return tuple(
        what
        for holds, what in (
            (settings.log_witnesses.count("://") < 2, "LOG_WITNESSES: fewer than two outside keepers sign the record"),
            (not settings.wechat_push_aes_key, "WECHAT_PUSH_AES_KEY: WeChat's pushes are not sealed"),
            (settings.rate_limit_storage == "memory://", "RATE_LIMIT_STORAGE: each process counts for itself"),
            (not settings.rate_limits, "RATE_LIMITS: loose"),
            (settings.reached_directly, "REACHED_BY: nothing stands in front that ends slow connections"),
            (
                settings.database_url.startswith("sqlite:") and not settings.backup_recipients,
                "BACKUP_RECIPIENTS: no backup can be made",
            ),
            (not settings.security_contact, "SECURITY_CONTACT: whoever finds a flaw is told nowhere where to say it"),
            (settings.log_level == "DEBUG", "LOG_LEVEL: DEBUG says more than is needed"),
            (storage.get("sse") == ["0"], "STORAGE_URL: the store does not encrypt what it keeps"),
            (bool(settings.cors_origins), "CORS_ORIGINS: pages of other origins may call"),
        )
        if holds
    )
