"""Reading one setting: its form is checked here, and a message never shows a value."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import RecipientError
from pyrage.x25519 import Recipient

from app.kernel.hosts import is_https_elsewhere
from config_checks import is_weak_secret


class BadSettings(ValueError):
    """The system must not start with these settings.

    The message says which one and what to do, and never shows a value.
    """


# By the name in front of a key: AES-256 without one, SM4 where 密评 asks for it.
KEY_BYTES = {"": 32, "sm4": 16}
# BLAKE2b or SHA-256 without one, SM3 likewise.
DIGEST_KEY_BYTES = {"": 32, "sm3": 32}

# What may be named as a file instead: systemd's credentials, mounted secrets.
SECRETS = (
    *("SECRET_KEY", "OLD_SECRET_KEYS", "ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS", "DATABASE_URL", "STORAGE_URL"),
    *("WECHAT_APP_SECRET", "WECHAT_PUSH_TOKEN", "WECHAT_PUSH_AES_KEY", "SMS_SECRET", "MEANS_CHECK_SECRET"),
    *("BANK_SECRET", "LOG_KEY", "LOG_COLLECTOR_SECRET", "RATE_LIMIT_STORAGE", "METRICS_TOKEN", "KMS_SECRET"),
)

# What a process that is one part of the program must not have: whoever gets into it gets that, too. `all` is both.
NOT_FOR = {
    "all": frozenset[str](),
    "web": frozenset({"LOG_KEY", "SMS_SECRET", "MEANS_CHECK_SECRET", "BANK_SECRET", "LOG_COLLECTOR_SECRET"}),
    "worker": frozenset({"SECRET_KEY", "OLD_SECRET_KEYS", "WECHAT_PUSH_TOKEN", "WECHAT_PUSH_AES_KEY", "METRICS_TOKEN"}),
}

TEMPLATE_NAMES = frozenset({"supplement", "decision", "progress", "payment", "notice"})

# Demonstration only: `APP_ENV=production` refuses it.
DEMONSTRATION_SECRET = "demonstration-secret-do-not-use-in-production"

DEMONSTRATION_ORIGIN = "zhangshangjiuzhu.example/log"

# The port's variable and the public key of each stand-in for an outside keeper.
DEMONSTRATION_WITNESSES = {
    "WITNESS_PORT": "audit-office.example/witness+902f273c+BP36BzcjSB3uoCXui8Qm3zN6oe7lDKiiFTB9tDJsArl+",
    "SECOND_WITNESS_PORT": "finance-bureau.example/witness+d0ee6164+BH8U+vQlmBcaoGJQS9Lx57Wx+mZBgVvbChHyvF7PVJB1",
}


def with_files(environment: Mapping[str, str]) -> dict[str, str]:
    """`NAME_FILE=/path` stands for `NAME=<what is in it>`, for each of `SECRETS`: what is in the environment is
    read by every child and shown by every dump. The file is its owner's alone.
    """
    env = dict(environment)
    for name in [name for name in SECRETS if f"{name}_FILE" in env]:
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


def is_demonstration(env: Mapping[str, str]) -> bool:
    """The demonstration's keys are known to everybody: whoever serves people elsewhere has to say what this is."""
    if "APP_ENV" not in env and is_https_elsewhere(env.get("PUBLIC_BASE_URL", "")):
        raise BadSettings("APP_ENV is not set, and PUBLIC_BASE_URL is an address that people use: say which it is")
    return choice(env, "APP_ENV", ("demonstration", "production"), "demonstration") == "demonstration"


def choice(env: Mapping[str, str], name: str, choices: tuple[str, ...], default: str) -> str:
    value = env.get(name, default)
    if value not in choices:
        raise BadSettings(f"{name} must be one of: {', '.join(choices)}")
    return value


def process_of(env: Mapping[str, str]) -> str:
    """Which part of the program this is. Raises BadSettings where it was given a secret that it has no use for."""
    process = choice(env, "PROCESS", tuple(NOT_FOR), "all")
    for name in sorted(NOT_FOR[process]):
        if env.get(name):
            raise BadSettings(f"{name} is of no use to a process that is `{process}`: leave it out there")
    return process


def secret(env: Mapping[str, str], name: str, demonstration: bool) -> str:
    """Empty for a process that must not have it."""
    if name in NOT_FOR[process_of(env)]:
        return ""
    value = env.get(name) or (DEMONSTRATION_SECRET if demonstration else "")
    if not value:
        raise BadSettings(f"{name} is not set: production needs a secret of its own")
    if not demonstration and (value == DEMONSTRATION_SECRET or is_weak_secret(value)):
        raise BadSettings(f"{name} is the demonstration secret, shorter than 16 characters or easily guessed")
    return value


def passkey_origin(env: Mapping[str, str], port: str) -> str:
    """Where passkeys are used: the origin of the address of the house, unless it is said. On this machine by its name,
    since browsers know no key of an address of digits.
    """
    base = env.get("PASSKEY_ORIGIN") or env.get("PUBLIC_BASE_URL") or f"http://localhost:{port}"
    parts = urlsplit(base)
    if not parts.hostname or (env.get("PASSKEY_ORIGIN") and base != f"{parts.scheme}://{parts.netloc}"):
        raise BadSettings("PASSKEY_ORIGIN must be an origin as browsers send it: https://host")
    return f"{parts.scheme}://{parts.netloc}"


def old_secret_keys(env: Mapping[str, str], demonstration: bool) -> tuple[str, ...]:
    """Those before `SECRET_KEY`, comma-separated: log-ins that they signed go on until they end by themselves."""
    old = tuple(secret for secret in env.get("OLD_SECRET_KEYS", "").split(",") if secret)
    if not demonstration and any(secret == DEMONSTRATION_SECRET or is_weak_secret(secret) for secret in old):
        raise BadSettings("OLD_SECRET_KEYS holds one that is that is weak: leave it out")
    return old


def log_keys(env: Mapping[str, str], demonstration: bool) -> tuple[bytes, bytes]:
    """The log's seed, empty for a process that must not sign, and its public half, empty where the seed tells it."""
    if "LOG_KEY" not in NOT_FOR[process_of(env)]:
        return single_key(env, "LOG_KEY", demonstration), b""
    if not env.get("LOG_PUBLIC_KEY") and demonstration:
        private = Ed25519PrivateKey.from_private_bytes(demonstration_key("LOG_KEY"))
        return b"", private.public_key().public_bytes_raw()
    return b"", _public_half(env.get("LOG_PUBLIC_KEY", ""))


def _public_half(text: str) -> bytes:
    """In base64 as it is, or as the end of the line that `audit keys` prints: with the number of Ed25519 before it."""
    if not text:
        raise BadSettings("LOG_PUBLIC_KEY is not set: `audit keys`, run where the log is signed, prints it")
    line = re.fullmatch(r"[^+\s]+\+[0-9a-f]{8}\+(.+)", text)
    with suppress(ValueError):
        key = base64.b64decode(line[1] if line else text, validate=True)
        if len(key) in (32, 33) and key[:-32] in (b"", b"\x01"):
            return key[-32:]
    raise BadSettings("LOG_PUBLIC_KEY must be 32 bytes in base64, or the first line of `audit keys` without `log `")


def single_key(env: Mapping[str, str], name: str, demonstration: bool) -> bytes:
    text = env.get(name)
    if not text:
        if not demonstration:
            raise BadSettings(f"{name} is not set: production needs a key of its own (`flask --app wsgi keys new`)")
        return demonstration_key(name)
    return _decoded(name, text)


def aes_key(env: Mapping[str, str]) -> str:
    """As WeChat writes it: 32 bytes in base64 without the last `=`."""
    text = env.get("WECHAT_PUSH_AES_KEY", "")
    if text:
        try:
            _decoded("", f"{text}=")
        except BadSettings:
            raise BadSettings("WECHAT_PUSH_AES_KEY must be the EncodingAESKey, 43 characters") from None
    return text


def numbered_keys(
    name: str, text: str | None, demonstration: bool, lengths: Mapping[str, int] = MappingProxyType({"": 32})
) -> dict[int, bytes]:
    """`1:<base64>,2:<base64>`: the highest id is used now, the others still open or check what they made. `lengths` are
    the bytes of a key by the algorithm that is named before it (`3:sm4:<base64>`).
    """
    if not text:
        return {1: single_key({}, name, demonstration)}
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


def ids_of(algorithm: str, text: str | None) -> frozenset[int]:
    """Those of the keys with this algorithm before them; read by `numbered_keys` before."""
    parts = [part.split(":") for part in (text or "").split(",")]
    return frozenset(int(part[0]) for part in parts if len(part) == 3 and part[1] == algorithm)


def index_key_of(env: Mapping[str, str], demonstration: bool) -> tuple[bytes, bool]:
    """The key of the blind index, and whether it is one of HMAC-SM3 (`sm3:<base64>`)."""
    text = env.get("INDEX_KEY", "")
    by_sm3 = text.startswith("sm3:")
    return single_key({"INDEX_KEY": text.removeprefix("sm3:")}, "INDEX_KEY", demonstration), by_sm3


def demonstration_key(name: str) -> bytes:
    return sha256(f"{DEMONSTRATION_SECRET}:{name}".encode()).digest()


def _decoded(name: str, text: str, length: int = 32) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != length:
        raise BadSettings(f"{name} must be {length} bytes in base64 (`flask --app wsgi keys new`)")
    return key


def wechat_url(env: Mapping[str, str], demonstration: bool) -> str:
    default = f"http://127.0.0.1:{env.get('WECHAT_PORT', '8001')}" if demonstration else "https://api.weixin.qq.com"
    return env.get("WECHAT_BASE_URL", default).rstrip("/")


def means_check_url(env: Mapping[str, str], demonstration: bool) -> str:
    """Without one nobody can be asked: every source is then put on record as not reached, and the visit has
    to find out.
    """
    default = f"http://127.0.0.1:{env.get('MEANS_CHECK_PORT', '8002')}" if demonstration else ""
    return env.get("MEANS_CHECK_URL", default).rstrip("/")


def bank_url(env: Mapping[str, str], demonstration: bool) -> str:
    """Without one no bank is asked: a change of account then rests on the bankbook that the officer sees."""
    default = f"http://127.0.0.1:{env.get('BANK_PORT', '8003')}" if demonstration else ""
    return env.get("BANK_URL", default).rstrip("/")


def log_origin(env: Mapping[str, str], demonstration: bool) -> str:
    """The name of the log in all that it signs; whoever keeps it can never change it."""
    origin = env.get("LOG_ORIGIN") or (DEMONSTRATION_ORIGIN if demonstration else "")
    if not origin or "+" in origin or origin.split() != [origin]:
        raise BadSettings("LOG_ORIGIN must name the log, such as help.example.gov.cn/log, and stay as it is for ever")
    return origin


def log_witnesses(env: Mapping[str, str], demonstration: bool) -> str:
    """`<verifier key> <address>`, comma-separated."""
    default = ", ".join(
        f"{key} http://127.0.0.1:{env.get(name, str(8004 + place))}"
        for place, (name, key) in enumerate(DEMONSTRATION_WITNESSES.items())
    )
    return env.get("LOG_WITNESSES", default if demonstration else "")


def templates(env: Mapping[str, str], demonstration: bool) -> dict[str, str]:
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


def recipients(env: Mapping[str, str]) -> tuple[str, ...]:
    """Public keys of age (`age1…`): what they seal, the machine that made it cannot open."""
    recipients = tuple(filter(None, env.get("BACKUP_RECIPIENTS", "").split(",")))
    for recipient in recipients:
        try:
            Recipient.from_str(recipient)
        except RecipientError:
            raise BadSettings("BACKUP_RECIPIENTS must be public keys, comma-separated (`keys backup-pair`)") from None
    return recipients


def count(env: Mapping[str, str], name: str, default: str = "0") -> int:
    text = env.get(name, default)
    if not text.isdigit():
        raise BadSettings(f"{name} must be a whole number")
    return int(text)


def within(env: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise BadSettings(f"{name} must be a whole number from 1 to {most}")
    return int(text)
