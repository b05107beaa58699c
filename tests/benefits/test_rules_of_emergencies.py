"""What an emergency changes of a benefit: a review that waits, a sum granted once; and who is told once of what comes
to several. Without a database.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.benefits import granting_once, putting_off, raising
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.kernel.identifiers import new_id
from app.programmes.policy import DEFAULT_POLICY
from app.public_emergency.models import EmergencyMode
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, NOW, TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")
LONGEST = timedelta(days=DEFAULT_POLICY["emergency.longest_review_delay"])


def of(given: Any = None, **known: Any) -> AnyStep:
    facts: dict[str, Any] = {"longer_reviews": EmergencyMode(), "review_put_off_since": None, "policy": DEFAULT_POLICY}
    return step(BenefitFile(Subject(id=MATTER), benefit=Benefit(), **facts | known), given)


def once(again: bool) -> AnyStep:
    said = {"batch": new_id(), "label": "取暖补助", "document_number": "一号", "month": TODAY.replace(day=1)}
    return of(granting_once.GrantOnce(**said, listed_as="heating", amount=100, again=again))  # type: ignore[arg-type]


def raised(again: bool) -> AnyStep:
    sums = {"monthly_amount": 720_00, "more": 33_00, "category": "urban_full"}
    said = {"change": new_id(), "standard": "城市低保标准", "document_number": "一号", "first_month": TODAY}
    return of(raising.Raise(**said, **sums, arrears=[], lines=[], again=again))  # type: ignore[arg-type]


EXAMPLES = [
    Example(raising.is_told, "the first of a household", lambda: raised(False), True),
    Example(raising.is_told, "told before", lambda: raised(True), False),
    Example(raising.was_told, "told before", lambda: raised(True), True),
    Example(raising.was_told, "the first of a household", lambda: raised(False), False),
    Example(putting_off.review_is_put_off, "the measure holds", of, True),
    Example(putting_off.review_is_put_off, "it does not", lambda: of(longer_reviews=None), False),
    Example(putting_off.review_is_put_off, "long enough", lambda: of(review_put_off_since=NOW - LONGEST), False),
    Example(putting_off.review_is_not_put_off, "the measure holds", of, False),
    Example(putting_off.review_is_not_put_off, "it does not", lambda: of(longer_reviews=None), True),
    Example(granting_once.is_told, "the first list", lambda: once(False), True),
    Example(granting_once.is_told, "told before", lambda: once(True), False),
    Example(granting_once.was_told, "told before", lambda: once(True), True),
    Example(granting_once.was_told, "the first list", lambda: once(False), False),
]


@table(EXAMPLES)
def test_example(example: Example) -> None:
    example.holds()
