"""Who gives power, changes a rule or says who somebody is: only what two people have agreed on, and named exceptions.

Found in the code by who calls what does it; a new caller fails here until it is the effect of an `Act`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from app.registry.acts import ACTS

ROOT = Path(__file__).parents[2]
POWER = {
    "grant_role",
    "set_policy",
    "confirm_remedies",
    "change_setting",
    "add_standards",
    "choose_area",
    "identify_staff",
    "forget_second_factor",
}
# Each with the reason why one hand is enough.
ALONE = {
    # the machine itself, while there are not two administrators; told and on record
    "app/administration/grants.py:first_administrator",
    # the same for the factor of an administrator, while nobody else could confirm it
    "app/administration/lost_factor.py:only_administrator_lost_it",
    # an account without any office: nothing opens before two people give it one, who see the number
    "app/accounts/service.py:create_staff",
    # only for somebody who has no number yet
    "api/commands/administration.py:identify",
    # into an empty table, with the installation; else it proposes
    "app/administration/standards.py:bring_standards",
    # the plan of holidays that the State publishes: by whoever sits at the machine
    "api/commands/database.py:load_year",
    # a demonstration's people and clock; refused in production
    "app/demonstration/people.py:_seed",
    "app/demonstration/people.py:_identify_who_came_before",
    "app/demonstration/people.py:_seed_assistant",
    "app/demonstration/moving_clock.py:advance_clock",
    "app/demonstration/remedies.py:seed_remedies",
    # the record of `set_policy` itself, of `choose_area` and of `confirm_remedies`
    "app/programmes/policy.py:set_policy",
    "app/programmes/standards.py:choose_area",
    "app/programmes/remedies.py:confirm_remedies",
}


def callers() -> Iterator[str]:
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("api/**/*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            called = {
                name.id
                for inner in ast.walk(node)
                if isinstance(inner, ast.Call) and isinstance(name := inner.func, ast.Name)
            }
            if called & POWER:
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'name', '?')}"


def effects() -> set[str]:
    done = (act.does for act in ACTS.values() if hasattr(act.does, "__module__") and hasattr(act.does, "__name__"))
    return {f"{does.__module__.replace('.', '/')}.py:{does.__name__}" for does in done}


def test_power_is_given_by_what_two_people_agreed_on() -> None:
    assert set(callers()) - effects() == ALONE


def test_every_act_asks_for_an_office_and_says_who_confirms() -> None:
    for act in ACTS.values():
        assert act.second.roles, act.name
        assert act.by or "." in act.name, f"{act.name}: only a step decides by its table who takes it"
        assert len(act.name) <= 64 and act.label and act.basis
