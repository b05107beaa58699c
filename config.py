"""Settings: read once from the environment, checked, immutable. Nothing below the top
of the house reads the environment.

`docs/operation.md` has the table of all of them; a test holds it complete.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.kernel.hosts import is_https_elsewhere, is_this_machine
from config_checks import equal_pair, is_weak_key, is_weak_secret
from config_values import (
    DIGEST_KEY_BYTES,
    KEY_BYTES,
    BadSettings,
    aes_key,
    bank_url,
    choice,
    count,
    demonstration_key,
    ids_of,
    index_key_of,
    is_demonstration,
    log_keys,
    log_origin,
    log_witnesses,
    means_check_url,
    numbered_keys,
    old_secret_keys,
    passkey_origin,
    process_of,
    recipients,
    secret,
    templates,
    wechat_url,
    with_files,
    within,
)
from config_wrapped import lying_open, with_unwrapped

MOST_PROXIES = 5
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Settings:
    """`demonstration` is everything that is not production: demonstration people, a clock that moves,
    the stand-in for WeChat.
    """

    demonstration: bool
    process: str
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
    index_by_sm3: bool
    step_up_minutes: int
    passkey_origin: str
    activation_hours: int
    record_keys: Mapping[int, bytes]
    sm3_record_keys: frozenset[int]
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
    log_public_key: bytes
    log_witnesses: str
    log_collector_url: str
    log_collector_secret: str
    clamd_url: str
    web_certificate: str
    rate_limits: bool
    rate_limit_storage: str
    trusted_proxies: int
    reached_directly: bool
    cors_origins: tuple[str, ...]
    log_level: str
    metrics_token: str
    backup_recipients: tuple[str, ...]
    security_contact: str
    lying_open: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Settings(demonstration={self.demonstration}, public_base_url={self.public_base_url!r})"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises BadSettings."""
    given = with_files(os.environ if environment is None else environment)
    process = process_of(given)
    env = with_unwrapped(given)
    demonstration = is_demonstration(env)
    data_dir = Path(env.get("DATA_DIR", "var")).resolve()
    port = env.get("PORT", "8000")
    keys = numbered_keys("ENCRYPTION_KEYS", env.get("ENCRYPTION_KEYS"), demonstration, KEY_BYTES)
    index_key, by_sm3 = index_key_of(env, demonstration)
    log_key, log_public_key = log_keys(env, demonstration)
    settings = Settings(
        demonstration=demonstration,
        process=process,
        data_dir=data_dir,
        public_base_url=env.get("PUBLIC_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        database_url=env.get("DATABASE_URL", f"sqlite:///{data_dir}/database.sqlite3"),
        storage_url=env.get("STORAGE_URL", f"file://{data_dir}/objects"),
        storage_floor=count(env, "STORAGE_FLOOR_MB", "1024") * 1024 * 1024,
        # What a process signs that has no use for it is worth nothing.
        secret_key=secret(env, "SECRET_KEY", demonstration) or secrets.token_hex(32),
        old_secret_keys=old_secret_keys(env, demonstration),
        encryption_keys=keys,
        current_key=max(keys),
        index_key=index_key,
        index_by_sm3=by_sm3,
        step_up_minutes=within(env, "STEP_UP_MINUTES", 10, most=30),
        passkey_origin=passkey_origin(env, port),
        activation_hours=within(env, "ACTIVATION_HOURS", 72, most=168),
        record_keys=numbered_keys("RECORD_KEYS", env.get("RECORD_KEYS"), demonstration, DIGEST_KEY_BYTES),
        sm3_record_keys=ids_of("sm3", env.get("RECORD_KEYS")),
        wechat_base_url=wechat_url(env, demonstration),
        wechat_app_id=env.get("WECHAT_APP_ID", "wx-demonstration" if demonstration else ""),
        wechat_app_secret=secret(env, "WECHAT_APP_SECRET", demonstration),
        wechat_push_token=secret(env, "WECHAT_PUSH_TOKEN", demonstration),
        wechat_push_aes_key=aes_key(env),
        wechat_templates=templates(env, demonstration),
        sms_url=env.get("SMS_URL", f"http://127.0.0.1:{env.get('WECHAT_PORT', '8001')}/_sms" if demonstration else ""),
        sms_secret=secret(env, "SMS_SECRET", demonstration) if env.get("SMS_URL") or demonstration else "",
        means_check_url=means_check_url(env, demonstration),
        means_check_secret=secret(env, "MEANS_CHECK_SECRET", demonstration)
        if env.get("MEANS_CHECK_URL") or demonstration
        else "",
        bank_url=bank_url(env, demonstration),
        bank_secret=secret(env, "BANK_SECRET", demonstration) if env.get("BANK_URL") or demonstration else "",
        log_origin=log_origin(env, demonstration),
        log_key=log_key,
        log_public_key=log_public_key,
        log_witnesses=log_witnesses(env, demonstration),
        log_collector_url=env.get("LOG_COLLECTOR_URL", ""),
        log_collector_secret=secret(env, "LOG_COLLECTOR_SECRET", demonstration) if env.get("LOG_COLLECTOR_URL") else "",
        clamd_url=env.get("CLAMD_URL", ""),
        web_certificate=env.get("WEB_CERTIFICATE", ""),
        rate_limits=choice(env, "RATE_LIMITS", ("loose", "strict"), "loose" if demonstration else "strict") == "strict",
        rate_limit_storage=env.get("RATE_LIMIT_STORAGE", "memory://"),
        trusted_proxies=count(env, "TRUSTED_PROXIES"),
        reached_directly=choice(env, "REACHED_BY", ("proxy", "direct"), "proxy") == "direct",
        cors_origins=tuple(origin for origin in env.get("CORS_ORIGINS", "").split(",") if origin),
        log_level=choice(env, "LOG_LEVEL", LOG_LEVELS, "INFO"),
        metrics_token=env.get("METRICS_TOKEN", ""),
        backup_recipients=recipients(env),
        security_contact=env.get("SECURITY_CONTACT", ""),
        lying_open=lying_open(given),
    )
    _refuse_unsafe(settings, env)
    return settings


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
    if not settings.web_certificate or not env.get("WEB_CERTIFICATE_KEY"):
        raise BadSettings("WEB_CERTIFICATE and WEB_CERTIFICATE_KEY are not set: the program answers by TLS alone")
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
        **({"LOG_KEY": settings.log_key} if settings.log_key else {}),
    }
    known_to_everybody = {
        demonstration_key(name) for name in ("ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS", "LOG_KEY")
    }
    if not known_to_everybody.isdisjoint(keys.values()):
        raise BadSettings("ENCRYPTION_KEYS, INDEX_KEY, RECORD_KEYS or LOG_KEY holds a demonstration key")
    for name, key in keys.items():
        if is_weak_key(key):
            raise BadSettings(f"{name} is no random key (`flask --app wsgi keys new`)")
    kept: dict[str, str | bytes] = {
        **keys,
        "SECRET_KEY": settings.secret_key,
        **{f"OLD_SECRET_KEYS {number}": old for number, old in enumerate(settings.old_secret_keys, 1)},
        "WECHAT_APP_SECRET": settings.wechat_app_secret,
        "WECHAT_PUSH_TOKEN": settings.wechat_push_token,
        "WECHAT_PUSH_AES_KEY": settings.wechat_push_aes_key,
        "SMS_SECRET": settings.sms_secret,
        "MEANS_CHECK_SECRET": settings.means_check_secret,
        "BANK_SECRET": settings.bank_secret,
        "LOG_COLLECTOR_SECRET": settings.log_collector_secret,
        "METRICS_TOKEN": settings.metrics_token,
    }
    equal = equal_pair({name: value for name, value in kept.items() if value})
    if equal:
        raise BadSettings(f"{equal[0]} and {equal[1]} are the same: whoever learns one has the other")


def _refuse_unsafe_addresses(settings: Settings) -> None:
    for name, url, what in (
        ("PUBLIC_BASE_URL", settings.public_base_url, "the address that phones use"),
        ("PASSKEY_ORIGIN", settings.passkey_origin, "where staff show their passkeys"),
        ("WECHAT_BASE_URL", settings.wechat_base_url, "WeChat's own, the stand-in is for demonstration only"),
        ("SMS_URL", settings.sms_url, "the gateway's, it is sent telephone numbers"),
        ("MEANS_CHECK_URL", settings.means_check_url, "the platform's, it is sent ID numbers"),
        ("BANK_URL", settings.bank_url, "the bank's, it is sent account numbers"),
        ("LOG_COLLECTOR_URL", settings.log_collector_url, "where whoever breaks in here cannot reach"),
    ):
        if url and not is_https_elsewhere(url):
            raise BadSettings(f"{name} must be an https:// address and not this machine: {what}")
    for part in settings.log_witnesses.split(","):
        if part.strip() and not is_https_elsewhere(part.split()[-1]):
            raise BadSettings("LOG_WITNESSES must name https:// addresses and not this machine: keepers are outside")
    for origin in settings.cors_origins:
        if not is_https_elsewhere(origin) or urlsplit(origin).path:
            raise BadSettings("CORS_ORIGINS must be origins as browsers send them: https://host")
    if settings.storage_url.startswith("s3:") and parse_qs(urlsplit(settings.storage_url).query).get("secure") == ["0"]:
        raise BadSettings("STORAGE_URL must not say secure=0: phones send their papers there")


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
            (not settings.log_collector_url, "LOG_COLLECTOR_URL: the security log stands on this machine alone"),
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
            (settings.process == "all", "PROCESS: web and worker have each other's secrets"),
            (bool(settings.lying_open), f"KMS_URL: on this machine lie as they are {', '.join(settings.lying_open)}"),
            (storage.get("sse") == ["0"], "STORAGE_URL: the store does not encrypt what it keeps"),
            (bool(settings.cors_origins), "CORS_ORIGINS: pages of other origins may call"),
        )
        if holds
    )
