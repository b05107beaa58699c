"""Where a project stands, in words."""

from __future__ import annotations

from datetime import date

from app.organisations.rules import stage_of


def test_where_a_project_stands() -> None:
    first, last = date(2026, 3, 1), date(2026, 5, 1)
    days = (date(2026, 2, 1), first, last, date(2026, 5, 2))
    assert [stage_of(first, last, False, on) for on in days[:3]] == ["还没有开始", "正在做", "正在做"]
    assert [stage_of(first, last, done, days[3]) for done in (True, False)] == ["做完了", "做完了，结果还没有公布"]
