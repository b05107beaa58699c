"""What must hold at the steps of inspections and checks. Without a database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.inspections import rules
from app.inspections.checks import rules as checks
from app.inspections.inputs import Commit, RevealValue
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, OFFICER, Example, step, table

VALUE = "1234567890123456"
HASH = hashlib.sha256(VALUE.encode()).hexdigest()


@dataclass
class Given:
    commitment: str = HASH
    value: str | None = None
    public_value: str | None = None


@dataclass
class File:
    values: dict[str, Given]
    open_checks: int = 0


@dataclass
class Looked:
    found_by: Any = None
    outcome: str | None = None


def bureau(given: Any = None, open_checks: int = 0, **values: Given) -> AnyStep:
    return step(File(values, open_checks), given, roles=frozenset({Role.BUREAU_SUPERVISOR}))


def check(**known: Any) -> AnyStep:
    return step(Looked(**known), actor=Actor(OFFICER, "staff"))


REVEAL, COMMIT = RevealValue(value=VALUE, public_value="03 07 11"), Commit(hash=HASH)
SHOWN = Given(value="x", public_value="03 07 11")
EXAMPLES = (
    Example(rules.body_has_not_committed, "it has not", lambda: bureau(finance=Given()), None),
    Example(rules.body_has_not_committed, "it has", lambda: bureau(bureau=Given()), ("hash", "已经交过")),
    Example(rules.commitment_is_its_own, "copied", lambda: bureau(COMMIT, finance=Given()), ("hash", "另取一个数")),
    Example(rules.commitment_is_its_own, "its own", lambda: bureau(COMMIT, finance=Given("0" * 64)), None),
    Example(rules.is_last_to_commit, "one more to come", lambda: bureau(COMMIT, finance=Given()), False),
    Example(rules.is_last_to_commit, "the last", lambda: bureau(COMMIT, finance=Given(), auditor=Given()), True),
    Example(rules.value_is_as_committed, "as committed", lambda: bureau(REVEAL, bureau=Given()), None),
    Example(
        rules.value_is_as_committed, "another", lambda: bureau(REVEAL, bureau=Given("0" * 64)), ("value", "对不上")
    ),
    Example(rules.completes_the_seed, "nobody else has", lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN), False),
    Example(
        rules.completes_the_seed,
        "one has not shown its own",
        lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN, auditor=Given()),
        False,
    ),
    Example(
        rules.completes_the_seed,
        "one reads the public value otherwise",
        lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN, auditor=Given(value="x", public_value="03 07 12")),
        False,
    ),
    Example(
        rules.completes_the_seed,
        "all agree",
        lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN, auditor=SHOWN),
        True,
    ),
    Example(rules.others_have_yet_to_commit, "one more", lambda: bureau(COMMIT, finance=Given()), True),
    Example(
        rules.others_have_yet_to_commit, "the last", lambda: bureau(COMMIT, finance=Given(), auditor=Given()), False
    ),
    Example(rules.seed_is_not_complete, "one lacks", lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN), True),
    Example(
        rules.seed_is_not_complete,
        "all agree",
        lambda: bureau(REVEAL, bureau=Given(), finance=SHOWN, auditor=SHOWN),
        False,
    ),
    Example(rules.nothing_is_open, "two are open", lambda: bureau(open_checks=2), ("", "还有2件")),
    Example(rules.nothing_is_open, "none is open", lambda: bureau(), None),
    Example(checks.somebody_else_has_found, "mine", lambda: check(found_by=OFFICER), ("", "另一名")),
    Example(checks.somebody_else_has_found, "another's", lambda: check(found_by=MATTER), None),
    Example(checks.is_in_order, "something is wrong", lambda: check(outcome="problem"), False),
    Example(checks.is_problem, "something is wrong", lambda: check(outcome="problem"), True),
    Example(checks.is_not_possible, "in order", lambda: check(outcome="in_order"), False),
    Example(checks.is_in_order, "in order", lambda: check(outcome="in_order"), True),
    Example(checks.is_problem, "in order", lambda: check(outcome="in_order"), False),
    Example(checks.is_not_possible, "could not be looked into", lambda: check(outcome="not_possible"), True),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
