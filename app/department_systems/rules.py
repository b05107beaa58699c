"""When a signed call counts. Pure: no database, no clock."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

WINDOW_SECONDS = 300
_NONCE = re.compile(r"[0-9A-Za-z_-]{16,64}")


@dataclass(frozen=True, repr=False)
class SignedCall:
    """What came: `path` with its query, as it was sent."""

    key: str
    timestamp: str
    nonce: str
    signature: str
    method: str
    path: str
    body: bytes


def signature(secret: str, timestamp: str, nonce: str, method: str, path: str, body: bytes) -> str:
    """HMAC-SHA-256 in hex over time (seconds since 1970), nonce, method, path and body, each but the last ended by a
    line feed.
    """
    signed = b"\n".join([timestamp.encode(), nonce.encode(), method.encode(), path.encode(), body])
    return hmac.new(secret.encode(), signed, sha256).hexdigest()


def why_not_taken(call: SignedCall, secret: str, now: float) -> str | None:
    """Why the call does not count; None where it does."""
    if not call.timestamp.isascii() or not call.timestamp.isdecimal() or len(call.timestamp) > 12:
        return "签名的时间要写成1970年以来的秒数。"
    if abs(now - int(call.timestamp)) > WINDOW_SECONDS:
        return "签名的时间和现在相差太多，请校准时钟后重新签名。"
    if not _NONCE.fullmatch(call.nonce):
        return "每次请求要带一个新的随机串，16到64个字母或数字。"
    expected = signature(secret, call.timestamp, call.nonce, call.method, call.path, call.body)
    if not hmac.compare_digest(expected.encode(), call.signature.encode()):
        return "签名不对。"
    return None
