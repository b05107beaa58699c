"""`POST /{collection}/actions/{action}`: one step of many matters, as at a desk: the reviews that are due.

Each is taken for itself, as if it were asked for alone: what is refused is said beside it and holds back no other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import orjson
from flask_openapi3 import APIBlueprint
from pydantic import ConfigDict, Field, ValidationError, create_model

from api.collections.second_hand import waits
from api.http.access import LOGGED_IN, current_actor
from api.http.operation import operation
from api.http.problems import as_problem
from api.shapes.common import Shape
from app.kernel.database import savepoint
from app.kernel.errors import DomainError, FieldError, Invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.pending.models import Pending
from app.record.subjects import Subject
from app.workflow.collection import Collection
from app.workflow.second_hand import take

MOST = 200


class OneOfMany(Input):
    id: UUID
    expected_version: int | None = None


class Many(Input):
    items: Annotated[list[OneOfMany], Field(min_length=1, max_length=MOST)]
    facts: dict[str, Any] = {}


class Result(Shape):
    id: UUID
    status: str = Field(description="done, refused, or pending: it waits for a second person")
    state: str | None = None
    problem: dict[str, Any] | None = None
    pending: dict[str, Any] | None = None


class Results(Shape):
    results: list[Result]


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
        return {"id": str(item.id), "status": "done", "state": Subject.get_by_id(item.id).state}

    def many(path: Any, body: Many) -> Any:
        facts = _filled_in(forms[path.action], body.facts)
        return {"results": [one(item, str(path.action), facts) for item in body.items]}

    many.__name__ = f"{collection.name}_many"
    many.__annotations__ = {"path": path_model, "body": Many, "return": Any}
    blueprint.post(
        f"/{collection.name}/actions/<action>",
        summary=f"一次办理多件{collection.label}",
        operation_id=f"{collection.name}_many",
        responses={"200": Results},
    )(operation(LOGGED_IN, repeatable=True)(many))


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
