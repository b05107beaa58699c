"""What a personal benefit rests on from year to year, and when somebody has to look. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.benefits import proofs, reviewing
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.households.inputs import Disability
from app.programmes.personal import CARE, CHILDREN, LIVING
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, TODAY, Example, household, member, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

DAY, NOTICE = timedelta(days=1), proofs.NOTICE_BEFORE_REVIEW
ALLOWANCE = "minimum_living_allowance"
LIMB_1 = {"kind": "limb", "level": 1}


def of(given: Any = None, programme: str = CARE, category: str = "care_higher", **more: Any) -> AnyStep:
    """`more` is what is known of the person."""
    benefit = Benefit(programme=programme, category=category, form={}, deceased=None)
    family = household(member(0, "小芳", "self", **more))
    known = {"household": family, "aid": frozenset(), "is_low_income": False, "policy": DEFAULT_POLICY}
    return step(BenefitFile(Subject(id=MATTER, name="小芳"), benefit=benefit, **known), given)


def child(years: int, **more: Any) -> AnyStep:
    born = TODAY.replace(year=TODAY.year - years).isoformat()
    return of(programme=CHILDREN, category="orphan_home", birth_date=born, **more)


def disabled(until: date | None = None, **more: Any) -> AnyStep:
    return of(disability=LIMB_1 | {"valid_until": until.isoformat() if until else None} | more)


def leaves(on: date) -> AnyStep:
    return of(proofs.RecordSchooling(school="一中", until=on, seen="学籍"), CHILDREN)


def certificate(until: date | None) -> AnyStep:
    return of(proofs.RecordCertificate(disability=Disability(kind="limb", level=1, valid_until=until), seen="残联系统"))


EXAMPLES = (
    Example(reviewing.means_are_looked_into, "an allowance", lambda: of(programme=ALLOWANCE), None),
    Example(reviewing.means_are_looked_into, "a subsidy", of, ("", "不看收入")),
    Example(reviewing.every_adult_has_signed, "nobody signs for a subsidy", of, None),
    Example(reviewing.was_checked_again, "nobody is checked for a subsidy", of, None),
    Example(reviewing.was_visited_again, "nobody is visited for a subsidy", of, None),
    Example(proofs.is_for_a_child, "a child's", lambda: of(programme=CHILDREN), None),
    Example(proofs.is_for_a_child, "a subsidy", of, ("", "只有儿童保障")),
    Example(proofs.is_for_disability, "a subsidy", lambda: of(programme=LIVING), None),
    Example(proofs.is_for_disability, "a child's", lambda: of(programme=CHILDREN), ("", "只有残疾人补贴")),
    Example(proofs.schooling_goes_on, "leaves tomorrow", lambda: leaves(TODAY + DAY), None),
    Example(proofs.schooling_goes_on, "left today", lambda: leaves(TODAY), ("until", "今天以后")),
    Example(proofs.certificate_holds, "for ever", lambda: certificate(None), None),
    Example(proofs.certificate_holds, "until today", lambda: certificate(TODAY), None),
    Example(
        proofs.certificate_holds,
        "until yesterday",
        lambda: certificate(TODAY - DAY),
        ("disability.valid_until", "到期"),
    ),
    Example(proofs.still_holds, "an allowance", lambda: of(programme=ALLOWANCE), None),
    Example(proofs.still_holds, "a certificate for ever", disabled, None),
    Example(proofs.still_holds, "a certificate that outlasts the review", lambda: disabled(TODAY + NOTICE), None),
    Example(
        proofs.still_holds,
        "a certificate that ends before the review does",
        lambda: disabled(TODAY + NOTICE - DAY),
        ("findings", "到期"),
    ),
    Example(proofs.still_holds, "another level", lambda: disabled(level=2), ("findings", "调整类别")),
    Example(proofs.still_holds, "a child of ten", lambda: child(10), None),
    Example(proofs.still_holds, "of age", lambda: child(18), ("findings", "已满18周岁")),
    Example(
        proofs.still_holds,
        "of age and at school",
        lambda: child(18, at_school_until=(TODAY + NOTICE).isoformat()),
        None,
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("programme", "more", "days"),
    [
        (CARE, {"disability": LIMB_1 | {"valid_until": (TODAY + 60 * DAY).isoformat()}}, [TODAY + 61 * DAY]),
        (CARE, {"disability": LIMB_1}, []),
        (CARE, {}, []),
        (CHILDREN, {"at_school_until": (TODAY + 60 * DAY).isoformat()}, [TODAY + 61 * DAY]),
        (CHILDREN, {"at_school_until": (TODAY + 20 * DAY).isoformat()}, []),
        (ALLOWANCE, {"at_school_until": (TODAY + 60 * DAY).isoformat()}, []),
    ],
)
def test_somebody_looks_before_what_it_rests_on_ends(programme: str, more: dict[str, Any], days: list[date]) -> None:
    assert proofs.ends_of_proofs(programme, [member(0, "小芳", "self", **more)], TODAY) == days


def test_of_a_personal_benefit_nobody_is_left_once_the_person_has_died() -> None:
    case = of()
    case.file.benefit.deceased = [{"name": "小芳", "died_on": "2026-01-01"}]
    assert not case.file.living
