"""What the condition of recording a delivery lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.notices.delivery import notice_is_to_be_delivered
from app.notices.models import OfficialNotice
from app.workflow.definition import AnyStep
from tests.support.steps import Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def owing(*notices: OfficialNotice) -> AnyStep:
    return step(SimpleNamespace(undelivered_notices=list(notices)))


EXAMPLES = (
    Example(notice_is_to_be_delivered, "one is owed", lambda: owing(OfficialNotice()), None),
    Example(notice_is_to_be_delivered, "none", owing, ("", "没有要送达的书面通知")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
