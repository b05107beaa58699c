"""What an emergency changes of a benefit: a review that waits, a sum granted once. Without a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.benefits import granting_once, putting_off
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


EXAMPLES = [
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
