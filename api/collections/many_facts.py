"""What was filled in for many matters at once, as the form of each asks for it, with what each has on its own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_origin
from uuid import UUID

import orjson
from pydantic import ValidationError

from api.http.access import current_actor
from app.kernel.errors import FieldError, Invalid, invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.workflow.collection import Collection
from app.workflow.definition import Naming, Pays, Step
from app.workflow.offering import on_file
from app.workflow.queries import read_subject

MOST_SHARERS = 50


@dataclass(frozen=True, repr=False)
class Filled:
    """The facts of one matter, and what they would grant."""

    facts: Input
    pays: Pays | None

    @property
    def amount(self) -> int | None:
        """In fen; None where nothing is paid."""
        return getattr(self.facts, self.pays.field, None) if self.pays else None


@dataclass(frozen=True, repr=False)
class Facts:
    """What was filled in for many, by the form of each procedure: a recognition is approved without an amount, an
    allowance with one.
    """

    collection: Collection
    steps: Mapping[str, Step]
    given: Mapping[str, Any]
    checked: Mapping[str, Input | Invalid]

    def of(self, subject: UUID) -> Filled:
        """As the procedure of this matter asks for it. Raises Invalid where it asks for something else."""
        single = len(self.steps) == 1 and not next(iter(self.steps.values())).from_file
        row = None if single else read_subject(subject, self.collection.name)
        name = row.procedure if row is not None and row.procedure in self.steps else next(iter(self.steps))
        step = self.steps[name]
        left_out = [field for field in step.from_file if field not in self.given]
        if row is None or not left_out:
            return Filled(_sound(self.checked[name]), step.pays)
        procedure = next(each for each in self.collection.procedures if each.name == name)
        own = on_file(procedure, row, current_actor(), step.action)
        if own is None:  # The step itself refuses it, whatever the form.
            return Filled(step.input.model_construct(), None)
        found = {field: own[field] for field in left_out if own.get(field) is not None}
        filled = _filled_in(step, {**self.given, **found})
        if isinstance(filled, Invalid) and (lacking := set(left_out) - set(found)):
            titles = "、".join(
                str(step.input.model_fields[field].title) for field in step.from_file if field in lacking
            )
            raise invalid(filled.errors[0].field, f"这一件的“{titles}”案卷里没有，请打开这一件单独办理。")
        return Filled(_sound(filled), step.pays)


def shared_out(collection: Collection, action: str, given: dict[str, Any]) -> list[Facts]:
    """What each of them is given, in turn: where a step names one person, several may be named for many, and each gets
    an equal share.

    Raises Invalid for what every one of them would be refused for.
    """
    steps = {each.name: rows[0] for each in collection.procedures if (rows := each.steps_of(action))}
    field = next((step.names.field for step in steps.values() if step.names and _is_single(step.input, step.names)), "")
    several = given.get(field)
    if not isinstance(several, list):
        return [_facts(collection, steps, given)]
    if not 1 <= len(several) <= MOST_SHARERS or len({str(each) for each in several}) < len(several):
        raise invalid(f"facts.{field}", f"请选1到{MOST_SHARERS}名不同的人员。")
    return [_facts(collection, steps, given | {field: each}) for each in several]


def _is_single(form: type[Input], names: Naming) -> bool:
    return get_origin(form.model_fields[names.field].annotation) is not list


def _facts(collection: Collection, steps: Mapping[str, Step], given: dict[str, Any]) -> Facts:
    checked = {procedure: _filled_in(step, given) for procedure, step in steps.items()}
    wrong = [
        each
        for procedure, each in checked.items()
        if isinstance(each, Invalid) and not _is_only_on_file(steps[procedure], given, each)
    ]
    if len(wrong) == len(checked):
        raise wrong[0]
    return Facts(collection, steps, given, checked)


def _is_only_on_file(step: Step, given: Mapping[str, Any], wrong: Invalid) -> bool:
    """Whether nothing is wrong but what was left out, and each has it on file."""
    excused = {f"facts.{field}" for field in step.from_file if field not in given}
    return all(problem.field in excused for problem in wrong.errors)


def _sound(filled: Input | Invalid) -> Input:
    if isinstance(filled, Invalid):
        raise filled
    return filled


def _filled_in(step: Step, given: Mapping[str, Any]) -> Input | Invalid:
    try:
        return step.input.model_validate_json(orjson.dumps(given))
    except ValidationError as error:
        problems = tuple(
            FieldError(".".join(["facts", *map(str, each["loc"])]), message_for(each))
            for each in error.errors(include_url=False)
        )
        return Invalid(problems[0].message, problems)
