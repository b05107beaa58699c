"""Who may confirm, deny and settle what is said of whom, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app.workflow import confirming as rules
from app.workflow.definition import AnyStep
from app.workflow.naming import NamedPerson
from tests.support.steps import OFFICER, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

EVENT, ANOTHER, COLLEAGUE = UUID(int=11), UUID(int=12), UUID(int=13)


def of(*states: str, who: UUID = OFFICER, event: UUID = EVENT, given: Any = None) -> AnyStep:
    named = [NamedPerson(event, "record_visit", who, "officer1", "王五", state) for state in states]
    return step(SimpleNamespace(named=named), given)


def confirm(*states: str, **of_whom: Any) -> AnyStep:
    return of(*states, given=rules.ConfirmNaming(event=EVENT), **of_whom)


def deny(*states: str, **of_whom: Any) -> AnyStep:
    return of(*states, given=rules.DenyNaming(event=EVENT, reason="那天在外地"), **of_whom)


def settle(*states: str, **of_whom: Any) -> AnyStep:
    return of(*states, given=rules.SettleNaming(event=EVENT, outcome="stands", reason="查了考勤"), **of_whom)


NONE, CHOOSE = ("event", "没有要您本人确认"), ("event", "没有要您确认")
EXAMPLES = [
    Example(rules.confirmation_is_awaited, "one's own", lambda: of("open"), None),
    Example(rules.confirmation_is_awaited, "a colleague's", lambda: of("open", who=COLLEAGUE), NONE),
    Example(rules.confirmation_is_awaited, "confirmed", lambda: of("confirmed"), NONE),
    Example(rules.confirmation_is_awaited, "nobody is named", of, NONE),
    Example(rules.naming_can_be_denied, "open", lambda: of("open"), None),
    Example(rules.naming_can_be_denied, "said to be signed", lambda: of("signed"), None),
    Example(rules.naming_can_be_denied, "confirmed", lambda: of("confirmed"), NONE),
    Example(rules.naming_can_be_denied, "a colleague's", lambda: of("signed", who=COLLEAGUE), NONE),
    Example(rules.naming_is_unsettled, "open", lambda: of("open", "confirmed"), None),
    Example(rules.naming_is_unsettled, "denied", lambda: of("denied"), None),
    Example(rules.naming_is_unsettled, "settled", lambda: of("confirmed", "stands"), ("event", "都确认过了")),
    Example(rules.event_awaits_the_actor, "this one", lambda: confirm("open"), None),
    Example(rules.event_awaits_the_actor, "another event", lambda: confirm("open", event=ANOTHER), CHOOSE),
    Example(rules.event_awaits_the_actor, "a colleague's", lambda: confirm("open", who=COLLEAGUE), CHOOSE),
    Example(rules.event_names_the_actor, "this one", lambda: deny("signed"), None),
    Example(rules.event_names_the_actor, "another event", lambda: deny("signed", event=ANOTHER), CHOOSE),
    Example(rules.event_is_unsettled, "this one", lambda: settle("denied"), None),
    Example(rules.event_is_unsettled, "confirmed", lambda: settle("confirmed"), ("event", "重新选择")),
    Example(rules.nothing_named_is_denied, "open", lambda: of("open", "signed"), None),
    Example(rules.nothing_named_is_denied, "denied", lambda: of("denied"), ("event", "王五说自己没有参加")),
]


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
