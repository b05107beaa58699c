"""What each condition of a ticket's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

import pytest

from app.hotline import inputs, rules
from app.hotline.models import Ticket
from app.workflow.definition import AnyStep
from tests.support.steps import Example, step, table, without_database
from tests.support.world import VILLAGE

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def forwarded(to: str, *, said: str | None = None, known: str | None = None) -> AnyStep:
    return step(Ticket(region=known), inputs.Forward(to=to, region=said))  # type: ignore[arg-type]


def rung_back(reached: bool, satisfied: bool | None = None) -> AnyStep:
    return step(Ticket(), inputs.CallBack(reached=reached, satisfied=satisfied))


def after(failed: int = 0, unreached: int = 0) -> AnyStep:
    return step(Ticket(failed_proofs=failed, unreached=unreached))


def to_department(name: str | None = "王五", kind: str | None = "employment", agreed: bool = True) -> AnyStep:
    return step(Ticket(caller_name=name), inputs.Forward(to="referrals", region=VILLAGE, kind=kind, agreed=agreed))


EXAMPLES = (
    Example(rules.slip_is_complete, "not to a department", lambda: forwarded("leads"), None),
    Example(rules.slip_is_complete, "with all of it", to_department, None),
    Example(rules.slip_is_complete, "no kind", lambda: to_department(kind=None), ("kind", "哪个部门")),
    Example(rules.slip_is_complete, "nobody's name", lambda: to_department(name=None), ("to", "姓名")),
    Example(rules.slip_is_complete, "not asked", lambda: to_department(agreed=False), ("agreed", "同意")),
    Example(rules.place_is_known, "on the ticket", lambda: forwarded("leads", known=VILLAGE), None),
    Example(rules.place_is_known, "said now", lambda: forwarded("emergencies", said=VILLAGE), None),
    Example(rules.place_is_known, "a complaint needs none", lambda: forwarded("complaints"), None),
    Example(rules.place_is_known, "nobody knows", lambda: forwarded("leads"), ("region", "请问清楚是哪个村")),
    Example(rules.may_prove, "twice wrong", lambda: after(failed=2), None),
    Example(rules.may_prove, "three times wrong", lambda: after(failed=3), ("number", "不能再告诉进度")),
    Example(rules.says_whether_solved, "not solved", lambda: rung_back(True, False), None),
    Example(rules.says_whether_solved, "nobody there", lambda: rung_back(False), None),
    Example(rules.says_whether_solved, "not asked", lambda: rung_back(True), ("satisfied", "照他说的填")),
    Example(rules.is_solved, "solved", lambda: rung_back(True, True), True),
    Example(rules.is_solved, "not", lambda: rung_back(True, False), False),
    Example(rules.is_solved, "nobody there", lambda: rung_back(False, True), False),
    Example(rules.is_not_solved, "not", lambda: rung_back(True, False), True),
    Example(rules.is_not_solved, "solved", lambda: rung_back(True, True), False),
    Example(rules.is_not_solved, "nobody there", lambda: rung_back(False), False),
    Example(rules.is_not_reached, "nobody there", lambda: rung_back(False), True),
    Example(rules.is_not_reached, "somebody", lambda: rung_back(True, True), False),
    Example(rules.somebody_was_asked, "rung twice in vain", lambda: after(unreached=2), None),
    Example(rules.somebody_was_asked, "rung once", lambda: after(unreached=1), ("", "还没有说解决")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()
