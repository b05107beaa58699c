"""Counting who calls how often: each window by itself, old ones forgotten."""

from __future__ import annotations

import pytest
from limits import parse
from limits.strategies import FixedWindowRateLimiter

from api.http import rates


def test_a_window_is_full_for_its_caller_alone() -> None:
    counter, three = FixedWindowRateLimiter(rates._ProcessMemory()), parse("3/minute")
    assert [counter.hit(three, "10.0.0.1", "auth.wechat") for _ in range(4)] == [True, True, True, False]
    assert counter.hit(three, "10.0.0.2", "auth.wechat")
    assert counter.hit(three, "10.0.0.1", "auth.refresh")
    assert counter.get_window_stats(three, "10.0.0.1", "auth.wechat").remaining == 0


def test_a_new_window_begins_when_the_old_one_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(rates.time, "time", lambda: now[0])
    counter, once = FixedWindowRateLimiter(rates._ProcessMemory()), parse("1/minute")
    assert counter.hit(once, "10.0.0.1") and not counter.hit(once, "10.0.0.1")
    now[0] += 60
    assert counter.hit(once, "10.0.0.1")


def test_ended_windows_are_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(rates.time, "time", lambda: now[0])
    monkeypatch.setattr(rates, "MANY_WINDOWS", 10)
    counts = rates._ProcessMemory()
    counter, few = FixedWindowRateLimiter(counts), parse("5/minute")
    for caller in range(10):
        counter.hit(few, f"10.0.0.{caller}")
    now[0] += 61
    counter.hit(few, "10.0.1.1")
    assert len(counts.storage) == 1
