"""Each step at its last day, one after the other, still ends by the law's last day: tried from every day on which
something is accepted. Without a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

import pytest

from app.applications.procedures import APPLICATION_PROCEDURES
from app.kernel.calendar.counting import Calendar
from app.workflow.definition import Procedure
from app.workflow.limits import TimeLimit, Unit, last_day_of_step, last_day_that_leaves

CALENDAR = Calendar({})
DAY = timedelta(days=1)
EXTENDED = 45
WITH_TERM = [procedure for procedure in APPLICATION_PROCEDURES.values() if procedure.term]
USUAL = ("accepted", "investigating", "opinion", "publicity", "deciding")
procedures = pytest.mark.parametrize("procedure", WITH_TERM, ids=[procedure.name for procedure in WITH_TERM])


def acceptance_days() -> Iterator[date]:
    """Every day of two years: somebody on duty accepts on a Sunday, too."""
    return (date(2025, 1, 1) + number * DAY for number in range(730))


def last_day(procedure: Procedure, road: Sequence[str], accepted: date, *, extended: bool = False) -> date:
    """Each step of the road is taken on its last day, the system's on the morning after."""
    assert procedure.term is not None
    due_on = CALENDAR.add_working_days(accepted, EXTENDED if extended else procedure.term.working_days)
    since = last = accepted
    for name in road:
        state = next((state for state in procedure.states if state.name == name), None)
        if state is None:
            continue
        assert state.within is not None
        last = last_day_of_step(state.within, since, due_on, procedure.following(name), CALENDAR)
        assert last > since or state.within.amount == 0, "at least a day for everybody"
        since = last + DAY if state.within.then else last
    return last


def late(procedure: Procedure, road: Sequence[str], *, extended: bool = False) -> list[date]:
    assert procedure.term is not None
    days = EXTENDED if extended else procedure.term.working_days
    return [
        day
        for day in acceptance_days()
        if last_day(procedure, road, day, extended=extended) > CALENDAR.add_working_days(day, days)
    ]


@procedures
def test_whatever_each_step_uses_the_law_s_last_day_holds(procedure: Procedure) -> None:
    assert late(procedure, USUAL) == []


def with_check_told(procedure: Procedure) -> tuple[str, ...]:
    """The check alone decides: the person has their days to speak, then it is refused without a notice."""
    return ("accepted", "investigating", "check_disputable", "investigating", "deciding")


@procedures
def test_also_where_the_person_is_told_of_the_check_on_the_last_day(procedure: Procedure) -> None:
    if procedure.term and procedure.term.working_days >= 15:
        assert late(procedure, with_check_told(procedure)) == []


def with_objection(procedure: Procedure) -> tuple[str, ...]:
    return ("accepted", "investigating", "opinion", "publicity", "objection", "deciding")


@procedures
def test_also_where_an_objection_is_open_when_the_notice_ends(procedure: Procedure) -> None:
    assert late(procedure, with_objection(procedure)) == []


@procedures
def test_an_extension_carries_an_appraisal_and_a_second_notice(procedure: Procedure) -> None:
    """Whoever objects on the last day, and is right about the amount: the notice hangs anew."""
    if not any(step.extends_to for step in procedure.steps):
        return
    twice = ("accepted", "investigating", "opinion", "appraisal", "opinion", "publicity", "objection", "publicity")
    assert late(procedure, (*twice, "deciding"), extended=True) == []


def test_nobody_is_hurried_for_nothing() -> None:
    """Investigators keep at least four working days of the fifteen, mostly five or six."""
    [procedure] = [each for each in WITH_TERM if each.name == "minimum_living_allowance"]
    left = []
    for accepted in acceptance_days():
        started = last_day(procedure, ("accepted",), accepted)
        left.append(CALENDAR.working_days_between(started, last_day(procedure, USUAL[:2], accepted)))
    assert min(left) == 4 and sum(days >= 5 for days in left) > 0.9 * len(left)


@procedures
def test_a_notice_and_the_person_s_days_are_never_shortened(procedure: Procedure) -> None:
    fixed = [state.within for state in procedure.states if state.within and state.within.then]
    for within, since in chain.from_iterable(((each, day) for day in acceptance_days()) for each in fixed):
        assert last_day_of_step(within, since, since, (), CALENDAR) == within.last_day(since, CALENDAR)


def test_what_is_late_already_has_its_own_limit() -> None:
    limit, monday = TimeLimit(5, Unit.WORKING_DAYS, "test"), date(2026, 3, 2)
    assert last_day_of_step(limit, monday, monday - DAY, (), CALENDAR) == date(2026, 3, 9)
    assert last_day_of_step(limit, monday, monday, (), CALENDAR) == date(2026, 3, 3), "one working day at the least"
    assert last_day_of_step(limit, monday, None, (), CALENDAR) == date(2026, 3, 9)


def test_what_must_follow_is_counted_back_from_the_law_s_day() -> None:
    """Two working days to decide, from the morning after a notice: Friday the 13th is too late to hang it up."""
    notice = TimeLimit(7, Unit.NOTICE_DAYS, "test", then="close_notice")
    decide = TimeLimit(2, Unit.WORKING_DAYS, "test")
    due_on = date(2026, 3, 20)
    assert last_day_that_leaves(due_on, (decide,), CALENDAR) == date(2026, 3, 18)
    assert last_day_that_leaves(due_on, (notice, decide), CALENDAR) == date(2026, 3, 10)
    assert last_day_that_leaves(date(2026, 3, 22), (), CALENDAR) == date(2026, 3, 20), "nobody works on a Sunday"
