"""A benefit ends when its money has arrived or was given up; until then, and after, it has somewhere to go.

Without a database.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.roles import Role
from app.benefits import mistaken_death, open_lines, restored, rules
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.benefits.procedure import BENEFIT
from app.benefits.states import STATES
from app.benefits.steps.account import PAID
from app.payment_runs.rules import Payee, Standing, is_held, money_is_open, why
from app.record.subjects import Subject
from app.remedies.models import RemedySought
from app.workflow.definition import AnyStep, Step
from app.workflow.offering import unmet
from tests.support.steps import MATTER, NOW, TODAY, Example, household, member, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

MONTH = date(2026, 5, 1)
NOT_YET = ("held", "dropped", "reissued")  # a line that is over although its money has not arrived
LASTS = ("scheduled", "paid", "returned", *NOT_YET)


def of(*, state: str = "ended", money: bool = True, dead: bool = False, waits: bool = False) -> AnyStep:
    benefit = Benefit(
        programme="minimum_living_allowance",
        deceased=[{"name": "张三", "died_on": "2026-05-01"}] if dead else [],
        proposal={},
    )
    known: dict[str, Any] = {
        "names": frozenset({"张三"}),
        "household": household(member(0, "张三", "self")),
        "money_is_open": money,
        "remedies_sought": [RemedySought(kind="review", ended_on=None)] if waits else [],
        "account_change": None,
    }
    return step(BenefitFile(Subject(id=MATTER), benefit=benefit, **known), state=state)


def _lives(name: str) -> AnyStep:
    case = of(dead=True)
    return step(case.file, mistaken_death.WithdrawDeath(name=name, reason="登记成了同名的人"), state="stopped")


def _stopped(elsewhere: date | None) -> AnyStep:
    case = of(state="stopped")
    case.file.benefit.last_month = MONTH
    vars(case.file)["covered_elsewhere_from"] = elsewhere
    return case


EXAMPLES = (
    Example(restored.nobody_is_covered_by_another, "nobody is", lambda: _stopped(None), None),
    Example(restored.nobody_is_covered_by_another, "a new one", lambda: _stopped(date(2026, 8, 1)), ("", "不用恢复")),
    Example(restored.months_lie_between, "two do", lambda: _stopped(date(2026, 8, 1)), None),
    Example(restored.months_lie_between, "none do", lambda: _stopped(date(2026, 6, 1)), ("", "没有空月")),
    Example(restored.months_lie_between, "nothing new", lambda: _stopped(None), ("", "没有领新的一份")),
    Example(mistaken_death.a_death_is_on_record, "one is", lambda: of(dead=True), None),
    Example(mistaken_death.a_death_is_on_record, "none is", of, ("name", "没有登记过")),
    Example(mistaken_death.death_of_this_one, "his", lambda: _lives("张三"), None),
    Example(mistaken_death.death_of_this_one, "another's", lambda: _lives("李四"), ("name", "张三")),
    Example(mistaken_death.nobody_is_resumed_for_the_dead, "somebody lives", of, None),
    Example(mistaken_death.nobody_is_resumed_for_the_dead, "nobody does", lambda: of(dead=True), ("", "去世登记错了")),
    Example(rules.everything_is_over, "all has arrived", lambda: of(money=False), True),
    Example(rules.everything_is_over, "a line is open", of, False),
    Example(rules.everything_is_over, "a review is open", lambda: of(money=False, waits=True), False),
    Example(rules.something_is_open, "a line is", of, True),
    Example(rules.something_is_open, "a review is", lambda: of(money=False, waits=True), True),
    Example(rules.something_is_open, "nothing is", lambda: of(money=False), False),
    Example(rules.money_can_still_come, "it came back after the end", of, None),
    Example(rules.money_can_still_come, "before the end", lambda: of(state="stopped", money=False), None),
    Example(rules.money_can_still_come, "after the end nothing is open", lambda: of(money=False), ("", "已经结束")),
    Example(rules.death_is_not_known, "he lives", of, None),
    Example(rules.death_is_not_known, "it is known", lambda: of(dead=True), ("name", "登记过了")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


def applies(row: Step, case: AnyStep) -> bool:
    return (row.where is None or row.where(case)) and not unmet(case, row.offered_when)


def reachable(case: AnyStep, state: str, actions: set[str]) -> set[str]:
    return {row.action for row in BENEFIT.steps_from(state) if row.action in actions and applies(row, case)}


@given(
    state=st.sampled_from([each.name for each in STATES if each.name != "taken_over"]),
    dead=st.booleans(),
    waits=st.booleans(),
    money=st.booleans(),
)
def test_in_every_state_money_has_somewhere_to_go_and_nothing_ends_before(
    state: str, dead: bool, waits: bool, money: bool
) -> None:
    case = of(state=state, money=money, dead=dead, waits=waits)
    ends = [
        row
        for row in BENEFIT.steps_from(state)
        if row.target == "ended" and Role.SYSTEM in row.by and applies(row, case)
    ]
    assert not (ends and (money or waits)), "nothing ends while a line or a remedy is open"
    if state in ("paying_out", "stopped"):
        assert bool(ends) is not (money or waits)
    if not money:
        assert state != "ended" or not reachable(case, state, {"change_account", "name_payee", "report_death"})
    elif not dead:
        assert reachable(case, state, {"change_account"}), "to the person, by the person and two of the office"
        assert reachable(case, state, {"report_death"}), "and that somebody died can be said in every state"
    elif state in ("paying_out", "stopped", "ended"):
        assert reachable(case, state, {"name_payee"}), "to the heirs"
        heir = Payee("张三", state, None, "张小妹", "match", None, frozenset({"张三"}))
        assert not is_held(why(heir, NOW, TODAY))
    else:
        assert "stopped" in _ahead(state), "where it still goes on, it is stopped first"


def _ahead(state: str) -> set[str]:
    """The states to which it may go from there."""
    reached, waiting = set[str](), [state]
    while waiting:
        known = waiting.pop()
        following = {row.target for row in BENEFIT.steps_from(known) if row.target != "="} - reached
        reached |= following
        waiting += following
    return reached


def test_whoever_inherits_is_named_by_two_and_an_account_changes_by_two() -> None:
    rows = {row.action: row for row in BENEFIT.steps if row.action in ("name_payee", "accept_account")}
    assert rows["name_payee"].second is not None
    assert rows["accept_account"].excludes_involvement == {"account_requester", "account_confirmer", "book_keeper"}
    assert {"ended", "stopped", "paying_out", "taper_check", "taper_ending"} <= set(PAID.split(" | "))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Standing], set[Any], bool]:
    """What became of some months, line after line, which of them are still owed, and whether money of one is open."""
    lines, owed, is_open = [], set(), False
    for number in range(draw(st.integers(1, 4))):
        key = (MONTH + timedelta(days=31 * number), draw(st.sampled_from(["", "a" * 32])))
        lines += [Standing(key, each) for each in draw(st.lists(st.sampled_from(NOT_YET), max_size=3))]
        if draw(st.booleans()):  # it never stood on a list
            lines = [line for line in lines if line.owed_for != key]
            owed, is_open = {*owed, key}, True
            continue
        last, given_up = draw(st.sampled_from(LASTS)), draw(st.booleans())
        lines.append(Standing(key, last, given_up))
        if draw(st.booleans()):
            owed.add(key)
        arrived = last == "paid" or (last == "returned" and given_up)
        is_open |= not arrived and (last in ("scheduled", "returned") or key in owed)
    return draw(st.permutations(lines)), owed, is_open


@given(histories())
def test_money_is_open_until_it_has_arrived_or_two_have_given_it_up(
    generated: tuple[list[Standing], set[Any], bool],
) -> None:
    lines, owed, is_open = generated
    assert money_is_open(lines, owed) is is_open


def test_where_nobody_knows_nothing_is_said_to_have_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_lines, "_told", [])
    with pytest.raises(LookupError):
        open_lines.a_line_is_open(MATTER)
