"""Secrets that lie in the settings wrapped (`NAME=wrapped:…`, or in the file of `NAME_FILE`): at the start the key
service opens those that this process may have.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from app.kernel.hosts import is_https_elsewhere
from app.kernel.key_service import PREFIX, KeyService, KeyServiceFailed
from config_checks import is_weak_secret
from config_values import SECRETS, BadSettings, is_demonstration, with_files

# By these it is asked, so it cannot open them.
ITS_OWN = frozenset({"KMS_SECRET"})
# What seals, proves and signs: with a key service none of these lies on the machine as it is.
KEYS = ("ENCRYPTION_KEYS", "INDEX_KEY", "RECORD_KEYS", "LOG_KEY", "SECRET_KEY")


def key_service(env: Mapping[str, str]) -> KeyService | None:
    """The one of `KMS_URL`, None where there is none. Raises BadSettings."""
    url = env.get("KMS_URL", "").rstrip("/")
    if not url:
        return None
    secret = env.get("KMS_SECRET", "")
    if not is_demonstration(env):
        if not is_https_elsewhere(url):
            raise BadSettings("KMS_URL must be an https:// address and not this machine: it sends keys")
        if is_weak_secret(secret):
            raise BadSettings("KMS_SECRET is not set, shorter than 16 characters or easily guessed")
    if not secret or not env.get("KMS_CLIENT"):
        raise BadSettings("KMS_URL is set: KMS_CLIENT says who asks, KMS_SECRET proves it")
    return KeyService(url, env["KMS_CLIENT"], secret)


def with_unwrapped(env: Mapping[str, str]) -> dict[str, str]:
    """The same settings with every wrapped secret opened. Raises BadSettings: what cannot be opened stops the start,
    and whatever watches over this process tries again.
    """
    wrapped = [name for name in SECRETS if env.get(name, "").startswith(PREFIX)]
    opened = dict(env)
    if not wrapped:
        return opened
    service = key_service(env)
    if service is None:
        raise BadSettings(f"{wrapped[0]} is wrapped, and KMS_URL does not say by whom")
    for name in wrapped:
        if name in ITS_OWN:
            raise BadSettings(f"{name} cannot be wrapped: it is what the key service is asked by")
        try:
            opened[name] = service.unwrap(name, env[name])
        except KeyServiceFailed as failure:
            raise BadSettings(f"{name}: {failure}") from None
    return opened


def wrapped(name: str, plain: str, environment: Mapping[str, str] | None = None) -> str:
    """What may stand in the settings for this secret. Raises BadSettings."""
    if name not in SECRETS or name in ITS_OWN:
        raise BadSettings(f"{name} is no secret of the settings that can be wrapped")
    service = key_service(with_files(os.environ if environment is None else environment))
    if service is None:
        raise BadSettings("KMS_URL is not set: nobody wraps anything")
    try:
        return service.wrap(name, plain)
    except KeyServiceFailed as failure:
        raise BadSettings(f"{name}: {failure}") from None


def lying_open(env: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that lie on this machine as they are, by the settings as they were given."""
    return tuple(name for name in KEYS if env.get(name) and not env[name].startswith(PREFIX))
