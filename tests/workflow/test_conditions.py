"""Every condition of every procedure has examples without a database, and every function
of a step is handed what it is written for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getclosurevars
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from app.record.subjects import Subject
from app.registry.collections import PROCEDURES
from app.workflow.definition import Procedure, Step
from app.workflow.outcome import Outcome
from tests.support.steps import Example

TESTS = Path(__file__).parents[1]
procedures = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)


def examples() -> Iterator[Example]:
    """Those of every room; rules that are no conditions of a step have none of this shape."""
    for path in sorted(TESTS.glob("*/test_rules*.py")):
        module = import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))
        yield from getattr(module, "EXAMPLES", ())


def conditions(step: Step) -> list[Callable[[Any], Any]]:
    named = (step.where, step.when, *step.offered_when, *step.requires, *step.needs)
    return [condition for condition in named if condition is not None]


def functions(step: Step) -> list[Callable[[Any], Any]]:
    """Everything of a row that looks at the step; of the notice, what gathers the facts that it prints."""
    gather = getclosurevars(step.issues).nonlocals["gather"] if step.issues else None
    named = (*conditions(step), step.locks, *step.does, gather)
    return [function for function in named if function is not None]


@procedures
def test_every_condition_has_an_example_that_passes_and_one_that_does_not(procedure: Procedure) -> None:
    passes, fails = set(), set()
    for example in examples():
        (passes if example.says in (None, True) else fails).add(example.guard)
    named = {condition for step in procedure.steps for condition in conditions(step)}
    assert sorted(f"{each.__module__}.{each.__name__}" for each in named - (passes & fails)) == []


@procedures
def test_every_function_of_a_step_is_handed_the_file_and_the_input_that_it_is_written_for(procedure: Procedure) -> None:
    load: Any = procedure.load
    file = load if isinstance(load, type) else get_type_hints(load)["return"]
    for step in procedure.steps:
        for function in functions(step):
            wants_file, *wants_input = get_args(get_type_hints(function)["case"])
            assert offers(file, wants_file), (step.action, function)
            assert wants_input in ([], [Any]) or issubclass(step.input, wants_input[0]), (step.action, function)


def offers(file: type, wanted: Any) -> bool:
    if wanted is Any or not getattr(wanted, "_is_protocol", False):
        return wanted is Any or issubclass(file, wanted)
    return all(hasattr(file, name) for name in vars(wanted) if not name.startswith("_"))


@procedures
def test_the_day_that_a_message_speaks_of_is_known(procedure: Procedure) -> None:
    for step in procedure.steps:
        known = {*Outcome.__dataclass_fields__, *step.input.model_fields, *Subject._meta.fields}
        assert {tell.date for tell in step.tells} - {None} <= known, step.action
