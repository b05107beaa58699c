"""Which looks are unusual: rules as data, over plain facts about one look. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# More matters than somebody works on within an hour, or opens in a day without taking a step in any. [P]
MANY_IN_AN_HOUR = 40
MANY_FOR_NOTHING = 20


@dataclass(frozen=True)
class Looked:
    """One look with what is known around it. Persons are blind indexes of ID numbers; `looker` is None for an account
    without one.

    `in_the_hour` and `for_nothing` count matters: opened within the hour before it, and on its day without a step by
    the looker or an assignment to them. `office_was_taken`: an office of theirs that reached the matter ended lately.
    """

    looker: str | None
    persons: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    colleagues: frozenset[str] = frozenset()
    same_address: bool = False
    in_the_hour: int = 0
    for_nothing: int = 0
    office_was_taken: bool = False


@dataclass(frozen=True)
class Rule:
    """`once_a_day`: it speaks of the looker and not of the one matter."""

    code: str
    label: str
    holds: Callable[[Looked], bool]
    once_a_day: bool = False


RULES: tuple[Rule, ...] = (
    Rule("own_name", "看了自己的资料", lambda it: it.looker in it.persons),
    Rule("relative", "看了亲属的资料", lambda it: not it.relatives.isdisjoint(it.persons)),
    Rule("colleague", "看了同事的资料", lambda it: not (it.colleagues - {it.looker}).isdisjoint(it.persons)),
    Rule("neighbour", "看了同一住址人家的资料", lambda it: it.same_address),
    Rule("office_moved", "离开岗位以后又看了原来地方的资料", lambda it: it.office_was_taken),
    Rule("many", "一小时内看了很多家的资料", lambda it: it.in_the_hour >= MANY_IN_AN_HOUR, once_a_day=True),
    Rule("for_nothing", "看了很多家，一件也没有办", lambda it: it.for_nothing >= MANY_FOR_NOTHING, once_a_day=True),
)
EMERGENCY = "emergency"
LABELS = {rule.code: rule.label for rule in RULES} | {EMERGENCY: "紧急打开了别处的案件"}


def unusual(looked: Looked) -> tuple[str, ...]:
    """The codes of the rules that hold, in their order."""
    return tuple(rule.code for rule in RULES if rule.holds(looked))


ONCE_A_DAY = frozenset(rule.code for rule in RULES if rule.once_a_day)
