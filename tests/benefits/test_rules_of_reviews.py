"""What each condition on a review lets through, and how often there is one. Without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.accounts.roles import Role
from app.benefits import proofs, reviewing, rules
from app.means_check.findings import Conclusion
from app.workflow.definition import AnyStep
from tests.benefits.arranged import CHANGE, PHOTO, of
from tests.support.steps import NOW, TODAY, Example, household, member, signed, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def checked(conclusion: str = "consistent", *, hours: int = 1, under_way: bool = False) -> AnyStep:
    check = SimpleNamespace(requested_at=NOW + timedelta(hours=hours))
    report = SimpleNamespace(check=check, under_way=under_way, conclusion=Conclusion(conclusion))
    return reviewed(means_check=report)


def reviewed(given: Any = None, **known: Any) -> AnyStep:
    case = of(given, **{"means_check": None, "review_visits": []} | known)
    case.subject.state_since = NOW
    return case


def sign_again(name: str = "张三", *, by: Role = Role.TOWNSHIP_OFFICER, paper: UUID | None = None) -> AnyStep:
    given = reviewing.SignAgain(member=name, signature_document=paper)
    case = replace(of(given, documents=frozenset({PHOTO})), roles=frozenset({by}))
    case.subject.name = "张三"
    return case


def visited(hours: int) -> AnyStep:
    return reviewed(review_visits=[SimpleNamespace(recorded_at=NOW + timedelta(hours=hours))])


EXAMPLES = (
    Example(
        reviewing.every_adult_has_signed,
        "both have",
        lambda: of(household=household(member(0, "张三"), member(1, "李四"), consents=[signed(0), signed(1)])),
        None,
    ),
    Example(reviewing.every_adult_has_signed, "nobody has", of, ("", "张三、李四的核对授权书")),
    Example(reviewing.was_checked_again, "since it began", checked, None),
    Example(reviewing.was_checked_again, "never", reviewed, ("", "还没有核对")),
    Example(reviewing.was_checked_again, "a year ago", lambda: checked(hours=-1), ("", "还没有核对")),
    Example(reviewing.was_checked_again, "not all have answered", lambda: checked(under_way=True), ("", "还没有完")),
    Example(reviewing.was_visited_again, "since it began", lambda: visited(1), None),
    Example(reviewing.was_visited_again, "a year ago", lambda: visited(-1), ("", "还没有上门")),
    Example(reviewing.nothing_speaks_against, "nothing found", checked, None),
    Example(reviewing.nothing_speaks_against, "no check", reviewed, None),
    Example(
        reviewing.nothing_speaks_against, "beyond the limits", lambda: checked("above_limit"), ("findings", "超过规定")
    ),
    Example(reviewing.is_of_the_household, "a member", sign_again, None),
    Example(reviewing.is_of_the_household, "a neighbour", lambda: sign_again("王五"), ("member", "没有这一位")),
    Example(reviewing.signs_for_themselves, "at the counter", lambda: sign_again("李四"), None),
    Example(reviewing.signs_for_themselves, "for oneself", lambda: sign_again(by=Role.APPLICANT), None),
    Example(
        reviewing.signs_for_themselves,
        "for the wife",
        lambda: sign_again("李四", by=Role.APPLICANT),
        ("member", "只能办自己的"),
    ),
    Example(reviewing.paper_is_of_this_case, "of this case", lambda: sign_again(paper=PHOTO), None),
    Example(
        reviewing.paper_is_of_this_case,
        "of another",
        lambda: sign_again(paper=CHANGE),
        ("signature_document", "没有找到"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("programme", "born", "days"),
    [
        ("destitute_support", date(2010, 6, 11), [date(2028, 6, 11)]),
        ("destitute_support", date(2008, 6, 10), []),
        ("destitute_support", date(2012, 2, 29), [date(2030, 3, 1)]),
        ("destitute_support", None, []),
        ("minimum_living_allowance", date(2010, 6, 11), []),
        ("orphan", date(2010, 6, 11), [date(2028, 6, 11)]),
    ],
)
def test_somebody_looks_when_a_destitute_child_becomes_eighteen(
    programme: str, born: date | None, days: list[date]
) -> None:
    assert proofs.adult_soon(programme, [born], TODAY) == days


@pytest.mark.parametrize(
    ("programme", "category", "can_work", "months"),
    [
        ("minimum_living_allowance", "urban_full", False, 12),
        ("minimum_living_allowance", "urban_full", True, 6),
        ("minimum_living_allowance", "rural_1", False, 12),
        ("minimum_living_allowance", "rural_3", False, 6),
        ("destitute_support", "home", False, 12),
        ("destitute_support", "home", True, 12),
        ("destitute_support", "institution", True, 12),
    ],
)
def test_how_often_a_benefit_is_reviewed(programme: str, category: str, can_work: bool, months: int) -> None:
    assert rules.review_months(programme, category, can_work) == months


@pytest.mark.parametrize(
    ("labour", "born", "dead", "can_work"),
    [
        ("full", 1980, (), True),
        ("partial", 1980, (), True),
        ("none", 1980, (), False),
        ("full", 2015, (), False),
        ("full", 1980, ("李四",), False),
    ],
)
def test_who_can_work_is_a_living_adult_with_some_capacity(
    labour: str, born: int, dead: tuple[str, ...], can_work: bool
) -> None:
    them = member(1, "李四", born=date(born, 1, 1), labour_capacity=labour)
    case = of(dead=dead, household=household(them))
    assert case.file.somebody_can_work(NOW.date()) is can_work
