"""`POST /{collection}/actions/{action}`: one step of many matters, as at a desk: the reviews that are due.

Each is taken in a transaction of its own, as if it were asked for alone: what is refused is said beside it and holds
back no other. Nobody decides what they have never opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal, get_origin
from uuid import UUID

import orjson
from flask_openapi3 import APIBlueprint
from pydantic import ConfigDict, Field, ValidationError, create_model

from api.collections.second_hand import PendingShape, waits
from api.http.access import LOGGED_IN, current_actor
from api.http.operation import operation
from api.http.problems import as_problem
from api.http.repeating import once_of_many
from api.shapes.common import Problem, Shape
from app.accounts.sight import Thing
from app.kernel.database import savepoint, transaction
from app.kernel.errors import DomainError, FieldError, Invalid, invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.pending.models import Pending
from app.workflow.collection import Collection
from app.workflow.definition import Naming, Step
from app.workflow.door import seen
from app.workflow.opening import check_opened
from app.workflow.queries import read_subject
from app.workflow.second_hand import take

MOST, MOST_SHARERS = 200, 50
_DESCRIPTION = (
    "Each item in a transaction of its own, in the order asked. What decides (it says yes or no, or ends something) is "
    "refused as `open-first` for an item whose file the caller has never opened. Where the step names one person "
    "(`assign`), `facts` may name several in a list: the first item goes to the first, the second to the second, and "
    "so on in turn. With an `Idempotency-Key` each item is done once and answered as the first time."
)


class OneOfMany(Input):
    id: UUID
    expected_version: int | None = None


class Many(Input):
    items: Annotated[list[OneOfMany], Field(min_length=1, max_length=MOST)]
    facts: dict[str, Any] = {}


class OneOfManyShape(Shape):
    id: UUID
    status: Literal["done", "refused", "pending"] = Field(description="`pending`: it waits for a second person")
    state: str | None = None
    problem: Problem | None = None
    pending: PendingShape | None = None


class ManyShape(Shape):
    results: list[OneOfManyShape]


def register_many(blueprint: APIBlueprint, collection: Collection) -> None:
    """One path for all actions of a collection that people may take; none where they may take none."""
    steps = [step for procedure in collection.procedures for step in procedure.steps if step.by - {"system", "anyone"}]
    if not steps:
        return
    words = "".join(part.title() for part in collection.name.split("-"))
    names = StrEnum(f"{words}Action", {step.action: step.action for step in steps})  # type: ignore[misc]
    decisive = {step.action for step in steps if step.decides}
    procedures = {procedure.name: procedure for procedure in collection.procedures}
    path_model = create_model(f"{words}ActionPath", __config__=ConfigDict(extra="forbid"), action=(names, ...))

    def one(item: OneOfMany, action: str, facts: Facts) -> dict[str, Any]:
        actor = current_actor()
        try:
            with savepoint():
                given = facts.of(item.id)
                if action in decisive:
                    seen(actor, collection.name, item.id, Thing.STATE)
                    check_opened(actor, item.id)
                taken = take(procedures, item.id, action, actor, given, expected_version=item.expected_version)
        except DomainError as error:
            return {"id": str(item.id), "status": "refused", "problem": as_problem(error)}
        if isinstance(taken, Pending):
            return {"id": str(item.id), "status": "pending", "pending": waits(taken)[0]["pending"]}
        return {"id": str(item.id), "status": "done", "state": taken.state}

    def for_itself(position: int, item: OneOfMany, action: str, facts: Facts) -> dict[str, Any]:
        with transaction():
            return once_of_many(position, lambda: one(item, action, facts))

    def many(path: Any, body: Many) -> Any:
        action = str(path.action)
        shares = shared_out(collection, action, body.facts)
        taken = [for_itself(place, item, action, shares[place % len(shares)]) for place, item in enumerate(body.items)]
        return {"results": taken}

    many.__name__ = f"{collection.name}_many"
    many.__annotations__ = {"path": path_model, "body": Many, "return": Any}
    blueprint.post(
        f"/{collection.name}/actions/<action>",
        summary=f"一次办理多件{collection.label}",
        description=_DESCRIPTION,
        operation_id=f"{collection.name}_many",
        responses={"200": ManyShape},
    )(operation(LOGGED_IN, transaction=False, repeatable=True)(many))


@dataclass(frozen=True, repr=False)
class Facts:
    """What was filled in for many, by the form of each procedure: a recognition is approved without an amount, an
    allowance with one.
    """

    collection: str
    by_procedure: Mapping[str, Input | Invalid]

    def of(self, subject: UUID) -> Input:
        """As the procedure of this matter asks for it. Raises Invalid where it asks for something else."""
        row = read_subject(subject, self.collection) if len(self.by_procedure) > 1 else None
        first = next(iter(self.by_procedure.values()))
        found = self.by_procedure.get(row.procedure, first) if row is not None else first
        if isinstance(found, Invalid):
            raise found
        return found


def shared_out(collection: Collection, action: str, given: dict[str, Any]) -> list[Facts]:
    """What each of them is given, in turn: where a step names one person, several may be named for many, and each gets
    an equal share.

    Raises Invalid for what every one of them would be refused for.
    """
    steps = {each.name: rows[0] for each in collection.procedures if (rows := each.steps_of(action))}
    field = next((step.names.field for step in steps.values() if step.names and _is_single(step.input, step.names)), "")
    several = given.get(field)
    if not isinstance(several, list):
        return [_facts(collection.name, steps, given)]
    if not 1 <= len(several) <= MOST_SHARERS or len({str(each) for each in several}) < len(several):
        raise invalid(f"facts.{field}", f"请选1到{MOST_SHARERS}名不同的人员。")
    return [_facts(collection.name, steps, given | {field: each}) for each in several]


def _is_single(form: type[Input], names: Naming) -> bool:
    return get_origin(form.model_fields[names.field].annotation) is not list


def _facts(collection: str, steps: Mapping[str, Step], given: dict[str, Any]) -> Facts:
    filled = {procedure: _filled_in(step.input, given) for procedure, step in steps.items()}
    wrong = [each for each in filled.values() if isinstance(each, Invalid)]
    if len(wrong) == len(filled):
        raise wrong[0]
    return Facts(collection, filled)


def _filled_in(form: type[Input], given: dict[str, Any]) -> Input | Invalid:
    try:
        return form.model_validate_json(orjson.dumps(given))
    except ValidationError as error:
        problems = tuple(
            FieldError(".".join(["facts", *map(str, each["loc"])]), message_for(each))
            for each in error.errors(include_url=False)
        )
        return Invalid(problems[0].message, problems)
