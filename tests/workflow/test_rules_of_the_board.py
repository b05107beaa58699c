"""What waits without log-in on the public board, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

import pytest

from app.accounts.actor import ANONYMOUS
from app.public_notices import waiting
from app.public_notices.models import Objection
from app.workflow.definition import AnyStep
from tests.support.steps import Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def of(*objections: Objection) -> AnyStep:
    return step(SimpleNamespace(waiting_objections=list(objections)))


ONE = Objection(id=UUID(int=1))
EXAMPLES = [
    Example(waiting.is_logged_in, "somebody", of, True),
    Example(waiting.is_logged_in, "nobody", lambda: step(actor=ANONYMOUS), False),
    Example(waiting.is_nobody_known, "nobody", lambda: step(actor=ANONYMOUS), True),
    Example(waiting.is_nobody_known, "somebody", of, False),
    Example(waiting.an_objection_waits, "one", lambda: of(ONE), None),
    Example(waiting.an_objection_waits, "none", of, ("objection", "没有等着看")),
    Example(waiting.no_objection_waits, "none", of, None),
    Example(waiting.no_objection_waits, "one", lambda: of(ONE), ("objection", "还没有看")),
]


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
