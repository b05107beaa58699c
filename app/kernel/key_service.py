"""A key management service (密钥管理服务, KMS): it keeps one key that never leaves it, and opens for each part of the
program what that part may have. What lies with us is wrapped: whoever takes the files of a machine has nothing.

A wrapped secret reads `wrapped:<fingerprint>:<what the service made of it>`. The service binds it to the name of its
setting and to who may ask. The fingerprint is ours: an answer that is well signed and another key would seal from then
on what nobody opens again, or what somebody else opens; it is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

from app.kernel.signed_http import SignedHttp, TimedOut, Unreachable

PREFIX = "wrapped:"
TIMEOUT_SECONDS, LONGEST_ANSWER, LONGEST_SECRET = 5.0, 64 * 1024, 16 * 1024
FINGERPRINT_DIGITS = 16


class KeyServiceFailed(Exception):
    """Why there is no secret, for whoever runs the machine; never what it is."""


@dataclass(frozen=True, repr=False)
class KeyService:
    """`client` is who asks, by `secret`: web and worker are two, so that each is given only what it needs."""

    url: str
    client: str
    secret: str
    timeout: float = TIMEOUT_SECONDS

    def wrap(self, name: str, plain: str) -> str:
        """What may lie in the settings for `name`. Raises KeyServiceFailed."""
        made = self._ask("/wrap", name, {"plain": plain}, "wrapped")
        if ":" in made or made.split() != [made]:
            raise KeyServiceFailed("the key service answered something that is no wrapped secret")
        return f"{PREFIX}{fingerprint(name, plain)}:{made}"

    def unwrap(self, name: str, wrapped: str) -> str:
        """Raises KeyServiceFailed, also for a secret that is another than the one that was wrapped."""
        expected, _, sealed = wrapped.removeprefix(PREFIX).partition(":")
        plain = self._ask("/unwrap", name, {"wrapped": sealed}, "plain")
        if not hmac.compare_digest(fingerprint(name, plain).encode(), expected.encode()):
            raise KeyServiceFailed("the key service answered another secret than the one that was wrapped")
        return plain

    def _ask(self, path: str, name: str, more: dict[str, str], wanted: str) -> str:
        body = json.dumps({"client": self.client, "name": name} | more).encode()
        try:
            answer = SignedHttp(self.url, self.secret, self.timeout, LONGEST_ANSWER).call("POST", path, body)
        except TimedOut:
            raise KeyServiceFailed("the key service did not answer in time") from None
        except Unreachable:
            raise KeyServiceFailed("the key service cannot be reached") from None
        if not answer.genuine:
            raise KeyServiceFailed(f"what came was not signed by the key service (status {answer.status})")
        if answer.status != 200:
            raise KeyServiceFailed(_REFUSED.get(answer.status, f"the key service answered with status {answer.status}"))
        try:
            found = json.loads(answer.content)[wanted]
        except (ValueError, KeyError, TypeError):
            found = None
        if not isinstance(found, str) or not 0 < len(found) <= LONGEST_SECRET:
            raise KeyServiceFailed("the key service answered something else than a secret")
        return found


_REFUSED = {
    403: "the key service does not give this secret to this client (KMS_CLIENT)",
    422: "the key service did not wrap this, or not for this setting",
}


def fingerprint(name: str, plain: str) -> str:
    """By which the right secret is known again. Of random keys it tells nothing; what people thought up is refused as a
    secret anyhow.
    """
    return hashlib.sha256(f"{name}\0{plain}".encode()).hexdigest()[:FINGERPRINT_DIGITS]
