"""What must hold before a step of a service plan. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.kernel.calendar.counting import local_date
from app.service_plans import rules
from app.service_plans.conditions import ends_after_it_began, is_away, says_to_whom, was_away_then
from app.service_plans.file import PlanFile
from app.service_plans.inputs import ConcludeLook, EndAbsence, EndPlan
from app.service_plans.models import PlanAbsence, ServicePlan
from tests.support.steps import NOW, Example, step, table

TODAY = local_date(NOW)
ONE_DAY = timedelta(days=1)
OTHER = UUID(int=1)


def _file(*absences: tuple[int, int]) -> PlanFile:
    """Away from the one to the other, in days from today; the plan began today."""
    rows = [PlanAbsence(first=TODAY + a * ONE_DAY, last=TODAY + b * ONE_DAY, reason="hospital") for a, b in absences]
    return PlanFile(ServicePlan(starts_on=TODAY), rows)


def _back(on: int) -> Any:
    return step(_file((-5, 5)), EndAbsence(on=TODAY + on * ONE_DAY))


def _looked(outcome: Any, provider: UUID | None) -> Any:
    return step(_file(), ConcludeLook(finding="问过", outcome=outcome, provider=provider))


def _ends(on: int) -> Any:
    return step(_file(), EndPlan(on=TODAY + on * ONE_DAY, reason="moved"))


EXAMPLES = (
    Example(is_away, "is away today", lambda: step(_file((-5, 0)), None), None),
    Example(is_away, "is going to be", lambda: step(_file((3, 9)), None), None),
    Example(is_away, "is back", lambda: step(_file((-5, -1)), None), ("on", "没有登记过")),
    Example(is_away, "was never away", lambda: step(_file(), None), ("on", "没有登记过")),
    Example(was_away_then, "comes back while away", lambda: _back(0), None),
    Example(was_away_then, "comes back before going", lambda: _back(-6), ("on", "核对日期")),
    Example(says_to_whom, "the provider stays", lambda: _looked("keep", None), None),
    Example(says_to_whom, "another is named", lambda: _looked("change", OTHER), None),
    Example(says_to_whom, "another, and nobody says which", lambda: _looked("change", None), ("provider", "哪一家")),
    Example(ends_after_it_began, "ends on its first day", lambda: _ends(0), None),
    Example(ends_after_it_began, "ends before it began", lambda: _ends(-1), ("on", "早于")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


def test_the_last_day_of_whoever_died() -> None:
    first, died = (
        date(2026, 3, 1),
        [{"name": "张三", "died_on": "2026-05-02"}, {"name": "李四", "died_on": "2026-02-02"}],
    )
    assert rules.last_day_of("张三", None, first, died) == date(2026, 5, 2)
    assert rules.last_day_of("李四", None, first, died) == first
    assert rules.last_day_of("王五", None, first, died) is None


def test_of_two_who_have_one_name_the_one_who_died_is_served_no_more() -> None:
    first, died = date(2026, 3, 1), [{"name": "马秀英(1991年生)", "died_on": "2026-05-02", "person_index": "younger"}]
    assert rules.last_day_of("马秀英", "younger", first, died) == date(2026, 5, 2)
    assert rules.last_day_of("马秀英", "older", first, died) is None
