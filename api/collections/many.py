"""`POST /{collection}/actions/{action}`: one step of many matters, as at a desk: the reviews that are due.

Each is taken in a transaction of its own, as if it were asked for alone: what is refused is said beside it and holds
back no other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal
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
from app.kernel.database import savepoint, transaction
from app.kernel.errors import DomainError, FieldError, Invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.pending.models import Pending
from app.workflow.collection import Collection
from app.workflow.second_hand import take

MOST = 200


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
    """One path for all actions of a collection that people may take."""
    steps = [step for procedure in collection.procedures for step in procedure.steps if step.by - {"system", "anyone"}]
    actions = {step.action: step.action for step in steps}
    names = StrEnum(f"{collection.name.title()}Action", actions)  # type: ignore[misc]
    forms = {step.action: step.input for step in reversed(steps)}
    procedures = {procedure.name: procedure for procedure in collection.procedures}

    path_model = create_model(
        f"{collection.name.title()}ActionPath", __config__=ConfigDict(extra="forbid"), action=(names, ...)
    )

    def one(item: OneOfMany, action: str, facts: Input) -> dict[str, Any]:
        try:
            with savepoint():
                taken = take(
                    procedures, item.id, action, current_actor(), facts, expected_version=item.expected_version
                )
        except DomainError as error:
            return {"id": str(item.id), "status": "refused", "problem": as_problem(error)}
        if isinstance(taken, Pending):
            return {"id": str(item.id), "status": "pending", "pending": waits(taken)[0]["pending"]}
        return {"id": str(item.id), "status": "done", "state": taken.state}

    def for_itself(position: int, item: OneOfMany, action: str, facts: Input) -> dict[str, Any]:
        with transaction():
            return once_of_many(position, lambda: one(item, action, facts))

    def many(path: Any, body: Many) -> Any:
        facts = _filled_in(forms[path.action], body.facts)
        taken = [for_itself(place, item, str(path.action), facts) for place, item in enumerate(body.items)]
        return {"results": taken}

    many.__name__ = f"{collection.name}_many"
    many.__annotations__ = {"path": path_model, "body": Many, "return": Any}
    blueprint.post(
        f"/{collection.name}/actions/<action>",
        summary=f"一次办理多件{collection.label}",
        operation_id=f"{collection.name}_many",
        responses={"200": ManyShape},
    )(operation(LOGGED_IN, transaction=False, repeatable=True)(many))


def _filled_in(form: type[Input], given: dict[str, Any]) -> Input:
    """Raises Invalid for what every one of them would be refused for."""
    try:
        return form.model_validate_json(orjson.dumps(given))
    except ValidationError as error:
        problems = tuple(
            FieldError(".".join(["facts", *map(str, each["loc"])]), message_for(each))
            for each in error.errors(include_url=False)
        )
        raise Invalid(problems[0].message, problems) from None
