"""What each condition on visits and appraisal lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import inputs, pausing, rules
from app.applications.destitute import rules as destitute_rules
from app.applications.models import Visit
from app.means_check.findings import Conclusion
from app.workflow.definition import AnyStep
from app.workflow.naming import NamedPerson
from tests.applications.arranged import of
from tests.support.steps import (
    NOW,
    Example,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def refused_by_check(
    conclusion: Conclusion = Conclusion.ABOVE_LIMIT, *, told: bool = True, disputed: Any = None
) -> AnyStep:
    check = SimpleNamespace(disputed_at=disputed)
    return of(visits=[], means_check=SimpleNamespace(conclusion=conclusion, was_told=told, check=check))


def visits(*states: str) -> AnyStep:
    """Each of another visit."""
    named = [
        NamedPerson(UUID(int=number), "record_visit", UUID(int=99), "investigator2", "王五", state)
        for number, state in enumerate(states)
    ]
    return of(named=named)


def appraisal(representatives: int, participants: int) -> inputs.RecordAppraisal:
    return inputs.RecordAppraisal(
        participants=participants, village_representatives=representatives, minutes="评议记录"
    )


NOBODYS_RELATIVE: dict[str, Any] = {"matching_relatives": [], "registered_relatives": []}

SINCE_DECLARED = NOBODYS_RELATIVE | {"matching_relatives": [object()]}

ON_THE_REGISTER = NOBODYS_RELATIVE | {"registered_relatives": [object()]}


EXAMPLES = (
    Example(
        rules.was_visited_or_is_kept_out,
        "twice not let in",
        lambda: of(application={"refusals_to_cooperate": 2}, visits=[]),
        None,
    ),
    Example(
        rules.was_visited_or_is_kept_out,
        "once",
        lambda: of(application={"refusals_to_cooperate": 1}, visits=[], means_check=None),
        ("visits", "入户调查"),
    ),
    Example(rules.was_visited_or_the_check_decides, "beyond the limits and told", lambda: refused_by_check(), None),
    Example(
        rules.was_visited_or_the_check_decides, "not told", lambda: refused_by_check(told=False), ("visits", "入户调查")
    ),
    Example(
        rules.was_visited_or_the_check_decides, "disputed", lambda: refused_by_check(disputed=NOW), ("visits", "入户")
    ),
    Example(
        rules.was_visited_or_the_check_decides,
        "within the limits",
        lambda: refused_by_check(Conclusion.INCONSISTENT),
        ("visits", "入户调查"),
    ),
    Example(rules.was_visited, "visited", lambda: of(visits=[Visit()]), None),
    Example(rules.was_visited, "not visited", lambda: of(visits=[]), ("visits", "入户调查")),
    Example(
        destitute_rules.self_care_is_assessed,
        "assessed",
        lambda: of(application={"self_care": {"level": "full"}}),
        None,
    ),
    Example(destitute_rules.self_care_is_assessed, "not yet", of, ("self_care", "先评估")),
    Example(rules.representatives_suffice, "two thirds", lambda: of(appraisal(4, 6)), None),
    Example(
        rules.representatives_suffice,
        "one too few",
        lambda: of(appraisal(3, 6)),
        ("village_representatives", "三分之二"),
    ),
    Example(
        rules.representatives_suffice,
        "more than are present",
        lambda: of(appraisal(7, 6)),
        ("village_representatives", "不能多于"),
    ),
    Example(
        rules.park_has_visited,
        "no relatives of staff, no complaint",
        lambda: of(park_visited=False, complaint_waits_for_visit=False, **NOBODYS_RELATIVE),
        None,
    ),
    Example(
        rules.park_has_visited,
        "the park was there",
        lambda: of(application={"relatives_of_staff": True}, park_visited=True, complaint_waits_for_visit=False),
        None,
    ),
    Example(
        rules.park_has_visited,
        "somebody complained after the park was there",
        lambda: of(park_visited=True, complaint_waits_for_visit=True),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(
        rules.park_has_visited,
        "a number that was declared after the acceptance",
        lambda: of(park_visited=False, complaint_waits_for_visit=False, **SINCE_DECLARED),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(
        rules.park_has_visited,
        "on the register, declared no more",
        lambda: of(
            park_visited=False,
            complaint_waits_for_visit=False,
            **ON_THE_REGISTER,
        ),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(pausing.somebody_was_there, "nobody was", of, ("visits", "先上门看看")),
    Example(pausing.somebody_was_there, "somebody was", lambda: of(application={"visits_while_paused": 1}), None),
    Example(
        rules.park_has_visited,
        "the park was not there",
        lambda: of(application={"relatives_of_staff": True}, park_visited=False),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(rules.visit_is_confirmed, "nobody else is named", visits, None),
    Example(rules.visit_is_confirmed, "confirmed", lambda: visits("confirmed", "signed", "stands"), None),
    Example(rules.visit_is_confirmed, "open", lambda: visits("confirmed", "open"), ("visits", "王五本人确认")),
    Example(rules.visit_is_confirmed, "denied", lambda: visits("denied", "open"), ("visits", "王五说没有参加")),
    Example(rules.visit_is_confirmed, "void", lambda: visits("void"), ("visits", "不算数")),
    Example(rules.visit_is_confirmed, "one of two is void", lambda: visits("void", "confirmed"), None),
    Example(rules.refused_twice, "twice", lambda: of(application={"refusals_to_cooperate": 2}), None),
    Example(
        rules.refused_twice, "once", lambda: of(application={"refusals_to_cooperate": 1}), ("reason", "至少两次记录")
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(participants=st.integers(3, 200), representatives=st.integers(0, 200))
def test_representatives_are_two_thirds_of_those_present_and_no_more_than_they(
    participants: int, representatives: int
) -> None:
    said = rules.representatives_suffice(of(appraisal(representatives, participants)))
    assert (said is None) == (participants * 2 / 3 <= representatives <= participants)
