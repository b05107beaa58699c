"""What serves nobody any more goes by itself, and nothing else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.accounts.models import Session
from app.kernel.idempotency import IdempotencyKey
from app.record.models import Heartbeat
from app.registry import housekeeping
from tests.support.world import World, problem

NOW = datetime.now(UTC)


def long_ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def test_dead_workers_old_keys_and_ended_sessions_go(world: World) -> None:
    zhang, gone = world.resident("zhangsan", "张三"), world.resident("lisi", "李四")
    with world.inside():
        for name, at in (("worker-1", long_ago(days=2)), ("worker-2", NOW)):
            Heartbeat.insert(name=name, at=at, did=0).execute()
        for key, at in (("old", long_ago(days=31)), ("new", long_ago(days=29))):
            IdempotencyKey.insert(key=key, request_hash="", created_at=at).execute()
        Session.update(revoked_at=long_ago(days=31)).where(Session.account == gone.account["id"]).execute()
        assert housekeeping.forget() == 3
        assert housekeeping.forget() == 0
        assert [row.name for row in Heartbeat.select()] == ["worker-2"]
        assert [row.key for row in IdempotencyKey.select().where(IdempotencyKey.request_hash == "")] == ["new"]
    assert zhang.read("/me")["id"] == zhang.account["id"]
    problem(gone.get("/me"), 401)
