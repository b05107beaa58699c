"""The same creation sent twice answers the first result again: on a weak network an answer is often lost,
not the request.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from peewee import CharField, IntegerField, TextField

from app.kernel.database import MomentField, Prepared, Table, insert, placeholder
from app.kernel.errors import Conflict
from app.kernel.privacy import Secret, SecretField

SAME_KEY_OTHER_CONTENT = "这个请求编号已经用于另外的内容，请刷新后重新提交。"


class IdempotencyKey(Table):
    """One request that was carried out: who, what (hash of method, path and body), the offices held then
    (`role@region/department`, by commas), and its answer as it was sent (encrypted).
    """

    key = CharField(64, primary_key=True)
    request_hash = CharField(64)
    offices = TextField(default="")
    status = IntegerField(default=0)
    answer = SecretField(null=True)
    created_at = MomentField()

    class Meta:
        table_name = "idempotency_key"
        indexes = ((("created_at",), False),)


@dataclass(frozen=True)
class FirstAnswer:
    """`offices`: those that the caller held then."""

    status: int
    body: str
    offices: frozenset[str] = frozenset()


def request_hash(method: str, path: str, body: bytes) -> str:
    return hashlib.sha256(b"\x00".join((method.encode(), path.encode(), body))).hexdigest()


def caller_key(caller: str, key: str) -> str:
    """Keys of different callers never meet."""
    return hashlib.sha256(f"{caller}\x00{key}".encode()).hexdigest()


def claim(key: str, content: str, offices: frozenset[str]) -> FirstAnswer | None:
    """Claim a key inside the request's transaction; answers the first result when there is one already.

    A second request with the same key waits for the first one's transaction. Raises Conflict for other content.
    """
    row = {"key": key, "request_hash": content, "offices": ",".join(sorted(offices)), "created_at": datetime.now(UTC)}
    if insert(IdempotencyKey, row, skip_known=True):
        return None
    first = IdempotencyKey.get_by_id(key)
    if first.request_hash != content:
        raise Conflict(SAME_KEY_OTHER_CONTENT)
    return FirstAnswer(first.status, first.answer.reveal(), frozenset(filter(None, first.offices.split(","))))


def first_time(key: str) -> bool:
    """Claim a key of something that is done once and answers nothing worth keeping; inside the caller's transaction."""
    row = {"key": key, "request_hash": "", "created_at": datetime.now(UTC)}
    return bool(insert(IdempotencyKey, row, skip_known=True))


_KEEP = Prepared(
    lambda: IdempotencyKey.update(status=placeholder(), answer=placeholder()).where(IdempotencyKey.key == placeholder())
)


def save_answer(key: str, answer: FirstAnswer) -> None:
    _KEEP.run(answer.status, IdempotencyKey.answer.stored(Secret(answer.body), key), key)


def forget_before(moment: datetime) -> int:
    """Drop keys older than `moment`. Answers how many."""
    dropped: int = IdempotencyKey.delete().where(IdempotencyKey.created_at < moment).execute()
    return dropped
