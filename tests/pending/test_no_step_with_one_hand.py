"""Every step that moves money needs two people: a declared `second`, or hands that the table keeps apart.

Found by what the effects of a step can write, so a new step is found without being named here.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import Account, RoleGrant
from app.applications.models import Instalment
from app.benefits import rules as benefits
from app.benefits.models import Benefit, BenefitMonth
from app.kernel.settings import Setting
from app.payments.models import LedgerEntry, LedgerTransaction, Payment
from app.programmes.policy import PolicySetting
from app.programmes.standards import Standard
from app.record.subjects import Participant
from app.registry.collections import PROCEDURES
from app.work_budgets.procedure import ENTERED
from app.work_budgets.service import enter_budget
from app.workflow.definition import NoInput, Procedure, Step
from tests.support.reached import functions, words, writes

# What counts as moving money, or as power over it: the table, and the columns (none: all of them).
GUARDED: dict[Any, frozenset[str]] = {
    BenefitMonth: frozenset(),
    LedgerEntry: frozenset(),
    LedgerTransaction: frozenset(),
    Payment: frozenset(),
    Instalment: frozenset({"released_at"}),
    Benefit: frozenset({"monthly_amount", "account"}),
    Account: frozenset({"identity_status"}),
    RoleGrant: frozenset(),
    Setting: frozenset(),
    PolicySetting: frozenset(),
    Standard: frozenset(),
}
# Kept apart by a condition that looks at the file, not by the states: the account was confirmed under another part.
BY_CONDITION = {"accept_account": benefits.change_is_confirmed}
# Whoever begins one of these gets the part there, before the first state.
BEGUN_BY = {"work_budget": (enter_budget, ENTERED)}


def is_guarded(step: Step) -> bool:
    written = [found for effect in step.does for found in writes(effect)]
    return any(table in GUARDED and (not GUARDED[table] or GUARDED[table] & named) for table, named in written)


def gives(step: Step, parts: frozenset[str]) -> bool:
    """Whether whoever takes the step gets one of these parts."""
    named = [one for effect in step.does for one in functions(effect)]
    return any(parts & words(one) and any("part" in name for name in one.__code__.co_names) for one in named)


def begins_with(procedure: Procedure, parts: frozenset[str]) -> bool:
    begin, part = BEGUN_BY.get(procedure.name, (None, ""))
    return part in parts and any(table is Participant for table, _ in writes(begin))


def reached_without(procedure: Procedure, parts: frozenset[str]) -> set[str]:
    """The states that are reached although nobody has taken a step that gives one of the parts."""
    reached, waiting = set[str](), [] if begins_with(procedure, parts) else [procedure.states[0].name]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            steps = [step for step in procedure.steps_from(state) if not gives(step, parts)]
            waiting += [step.target for step in steps if step.target != "="]
    return reached


def has_two_hands(procedure: Procedure, step: Step) -> bool:
    if step.second is not None:
        return True
    if step.by == {"system"}:
        return True
    if step.action in BY_CONDITION:
        return BY_CONDITION[step.action] in step.requires and bool(step.excludes_involvement)
    return is_kept_apart(procedure, step) or carries_out_what_was_agreed(procedure, step)


def is_kept_apart(procedure: Procedure, step: Step) -> bool:
    alone = reached_without(procedure, step.excludes_involvement)
    return bool(step.excludes_involvement) and alone.isdisjoint(step.sources)


def carries_out_what_was_agreed(procedure: Procedure, step: Step) -> bool:
    """It asks for nothing, and stands only where somebody else has agreed to what is written."""
    before = [each for each in procedure.steps if each.target in step.sources]
    return step.input is NoInput and bool(before) and all(is_kept_apart(procedure, each) for each in before)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_no_step_moves_money_with_one_hand(procedure: Procedure) -> None:
    guarded = [step for step in procedure.steps if is_guarded(step)]
    assert [step.action for step in guarded if not has_two_hands(procedure, step)] == []


def test_the_steps_that_are_known_to_move_money_are_found() -> None:
    found = {step.action for procedure in PROCEDURES.values() for step in procedure.steps if is_guarded(step)}
    assert {"pay", "approve", "change_amount", "accept_account", "release_instalment", "resume"} <= found


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda each: str(each.name))
def test_rows_of_one_action_that_wait_for_a_second_person_are_one_act(procedure: Procedure) -> None:
    """What waits is known by the name of its action: rows that said different things would never be confirmed."""
    for action in {step.action for step in procedure.steps if step.second is not None}:
        rows = [step for step in procedure.steps if step.action == action]
        assert len({(row.label, row.second, row.input, row.excludes_involvement) for row in rows if row.second}) == 1
