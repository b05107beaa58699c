"""What the conditions of instalments let through, and what they say otherwise. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import inputs, instalments
from app.applications.models import Instalment
from app.programmes.policy import DEFAULT_POLICY
from app.workflow.definition import AnyStep
from tests.applications.arranged import of
from tests.support.steps import (
    NOW,
    TODAY,
    Example,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

DAY = timedelta(days=1)


def approve(*stages: tuple[date, int], amount: int = 300) -> AnyStep:
    planned = [inputs.InstalmentInput(due_on=on, amount=fen, condition="仍在治疗") for on, fen in stages] or None
    given = inputs.ApproveOneSum(monthly_amount=amount, reason="符合条件", instalments=planned)
    return of(given, policy=DEFAULT_POLICY)


def stage(position: int = 1, **more: Any) -> Instalment:
    return Instalment(position=position, due_on=TODAY, **more)


def release(*stages: Instalment) -> AnyStep:
    return of(inputs.ReleaseInstalment(position=1, check="核实过票据"), instalments=list(stages))


def with_stages(*stages: Instalment) -> AnyStep:
    return of(None, instalments=list(stages))


LAST_DAY = TODAY + 31 * DEFAULT_POLICY["temporary.most_months"] * DAY
EXAMPLES = (
    Example(instalments.instalments_add_up, "paid at once", approve, None),
    Example(
        instalments.instalments_add_up,
        "from today to the last day",
        lambda: approve((TODAY, 100), (LAST_DAY, 200)),
        None,
    ),
    Example(
        instalments.instalments_add_up,
        "a fen too little",
        lambda: approve((TODAY, 100), (TODAY + DAY, 199)),
        ("instalments", "加起来应当等于3元"),
    ),
    Example(
        instalments.instalments_add_up,
        "from yesterday",
        lambda: approve((TODAY - DAY, 100), (TODAY, 200)),
        ("instalments", "从今天或者以后开始"),
    ),
    Example(
        instalments.instalments_add_up,
        "two on one day",
        lambda: approve((TODAY, 100), (TODAY, 200)),
        ("instalments", "一期比一期晚"),
    ),
    Example(
        instalments.instalments_add_up,
        "a day too late",
        lambda: approve((TODAY, 100), (LAST_DAY + DAY, 200)),
        ("instalments", "不能晚于"),
    ),
    Example(instalments.instalment_may_be_released, "due today", lambda: release(stage(2), stage(1)), None),
    Example(instalments.instalment_may_be_released, "no such stage", release, ("position", "没有这一期")),
    Example(
        instalments.instalment_may_be_released,
        "stopped",
        lambda: release(stage(stopped_at=NOW)),
        ("position", "已经停发"),
    ),
    Example(
        instalments.instalment_may_be_released,
        "released",
        lambda: release(stage(released_at=NOW)),
        ("position", "已经批准发放过了"),
    ),
    Example(
        instalments.instalment_may_be_released,
        "due tomorrow",
        lambda: release(Instalment(position=1, due_on=TODAY + DAY)),
        ("position", "要到2026年06月11日才能发放"),
    ),
    Example(instalments.an_instalment_is_due, "today", lambda: with_stages(stage()), None),
    Example(
        instalments.an_instalment_is_due,
        "the next is",
        lambda: with_stages(stage(released_at=NOW), Instalment(position=2, due_on=TODAY + DAY)),
        ("position", "下一期要到2026年06月11日"),
    ),
    Example(instalments.an_instalment_is_due, "none is left", lambda: with_stages(stage(released_at=NOW)), None),
    Example(instalments.an_instalment_is_left, "one", lambda: with_stages(stage(released_at=NOW), stage(2)), None),
    Example(
        instalments.an_instalment_is_left,
        "the rest is stopped",
        lambda: with_stages(stage(released_at=NOW), stage(2, stopped_at=NOW)),
        ("", "余下各期已经停发"),
    ),
    Example(
        instalments.an_instalment_is_left,
        "all are paid",
        lambda: with_stages(stage(released_at=NOW), stage(2, released_at=NOW)),
        ("", "没有还没发放的分期"),
    ),
    Example(instalments.person_was_heard, "heard", lambda: with_stages(stage(heard_at=NOW)), None),
    Example(
        instalments.person_was_heard, "the days have passed", lambda: with_stages(stage(answer_until=TODAY - DAY)), None
    ),
    Example(
        instalments.person_was_heard,
        "the last day to answer is today",
        lambda: with_stages(stage(answer_until=TODAY)),
        ("reason", "先听取本人的意见"),
    ),
    Example(instalments.person_was_heard, "neither", lambda: with_stages(stage()), ("reason", "先听取本人的意见")),
    Example(instalments.person_was_invited, "invited", lambda: with_stages(stage(), stage(2, invited_at=NOW)), None),
    Example(
        instalments.person_was_invited,
        "only for a stage that is paid",
        lambda: with_stages(stage(), stage(2, invited_at=NOW, released_at=NOW)),
        ("", "没有要您说明情况"),
    ),
    Example(
        instalments.person_was_heard,
        "invited, and it has not reached them",
        lambda: with_stages(stage(invited_at=NOW - 30 * DAY)),
        ("reason", "送到他手上"),
    ),
    Example(instalments.is_invited, "invited", lambda: with_stages(stage(invited_at=NOW)), True),
    Example(instalments.is_invited, "not invited", lambda: with_stages(stage()), False),
    Example(instalments.is_not_invited, "not invited", lambda: with_stages(stage()), True),
    Example(instalments.is_not_invited, "invited", lambda: with_stages(stage(invited_at=NOW)), False),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(st.lists(st.tuples(st.integers(-2, 400), st.integers(1, 500)), min_size=2, max_size=12), st.integers(-1, 1))
def test_stages_pass_if_they_add_up_one_after_the_other_within_the_months(
    stages: list[tuple[int, int]], off: int
) -> None:
    days = [day for day, _ in stages]
    total = sum(fen for _, fen in stages)
    fits = off == 0 and days[0] >= 0 and all(a < b for a, b in pairwise(days))
    fits = fits and TODAY + days[-1] * DAY <= LAST_DAY
    said = instalments.instalments_add_up(
        approve(*((TODAY + day * DAY, fen) for day, fen in stages), amount=total + off)
    )
    assert (said is None) == fits
