"""`POST /{collection}/{id}/actions/{action}`: one route for each action of the collection's procedures,
made from their tables.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import request
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, ConfigDict

from api.collections.presenting import serialize_subject
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import LOGGED_IN, LOGIN_OPTIONAL, Access, current_actor
from api.http.operation import operation
from app.accounts.actor import Actor
from app.kernel.errors import Invalid, NotFound, invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.together import as_asked, together
from app.pending.models import Pending
from app.workflow.collection import Collection
from app.workflow.definition import Step
from app.workflow.offering import offered
from app.workflow.queries import SubjectRow, read_subject
from app.workflow.second_hand import take

Present = Callable[[str, UUID, Actor], dict[str, Any]]


class SubjectPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID


def register_actions(
    blueprint: APIBlueprint, collection: Collection, present: Present, answer: type[BaseModel]
) -> None:
    """One operation for each action that people may take in this collection."""
    for action, step in _actions(collection).items():
        _register(blueprint, collection, action, step, present, answer)


def _forms(collection: Collection, action: str) -> dict[str, type[Input]]:
    """What the action asks for, by procedure: a recognition is approved without an amount, an allowance with one."""
    steps = ((procedure, procedure.steps_of(action)) for procedure in collection.procedures)
    return {procedure.name: rows[0].input for procedure, rows in steps if rows}


def _actions(collection: Collection) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    for procedure in collection.procedures:
        for step in procedure.steps:
            if step.by - {"system", "anyone"}:
                steps.setdefault(step.action, step)
    return steps


def _register(
    blueprint: APIBlueprint, collection: Collection, action: str, step: Step, present: Present, answer: type[BaseModel]
) -> None:
    name = collection.name
    forms = _forms(collection, action)
    body_model = _body_model(name, action, forms)
    access: Access = LOGIN_OPTIONAL if collection.without_login and "agent" in step.by else LOGGED_IN

    responses: dict[str | int | HTTPStatus, Any] = {"200": answer}
    if _may_wait(collection, action):
        responses["202"] = PendingAnswer

    def act(path: SubjectPath, body: BaseModel) -> Any:
        facts = _facts(collection, path.id, action, body, forms)
        return take_step(collection, path.id, action, facts, expected_version(body), present)

    act.__name__ = f"{name}_{action}"
    act.__annotations__ = {"path": SubjectPath, "body": body_model, "return": Any}
    blueprint.post(
        f"/{name}/<uuid:id>/actions/{action}",
        summary=step.label,
        description=f"依据：{step.basis}",
        operation_id=f"{name}_{action}",
        responses=responses,
    )(operation(access, repeatable=True)(act))


def _may_wait(collection: Collection, action: str) -> bool:
    return any(step.second for procedure in collection.procedures for step in procedure.steps_of(action))


def take_step(
    collection: Collection, subject_id: UUID, action: str, facts: Input, version: int | None, present: Present
) -> Any:
    """Where the matter stands then; 202 where the step waits for a second person."""
    actor = current_actor()
    procedures = {procedure.name: procedure for procedure in collection.procedures}
    taken = take(procedures, subject_id, action, actor, facts, expected_version=version)
    if isinstance(taken, Pending):
        return waits(taken)
    try:
        return present(collection.name, subject_id, actor)
    except NotFound:
        return _as_handed_over(collection.name, subject_id, actor)


def _as_handed_over(collection: str, subject_id: UUID, actor: Actor) -> dict[str, Any]:
    """Where a matter now stands, for somebody whose own step took it out of their reach."""
    row = read_subject(subject_id, collection)
    assert row is not None
    return serialize_subject(row, actor)


def _facts(
    collection: Collection, subject_id: UUID, action: str, body: BaseModel, forms: dict[str, type[Input]]
) -> Input:
    """What was filled in, as the procedure of the subject asks for it. Whoever may not take the step at all is not told
    what it asks for: the step itself refuses them, with whatever form.
    """
    row = read_subject(subject_id, collection.name) if len(set(forms.values())) > 1 else None
    form = forms[row.procedure] if row is not None and row.procedure in forms else next(iter(forms.values()))
    try:
        return as_asked(body, form, "expected_version")
    except Invalid:
        if row is not None and _is_offered(collection, row, action):
            raise
        return form.model_construct()


def _is_offered(collection: Collection, row: SubjectRow, action: str) -> bool:
    procedure = next(each for each in collection.procedures if each.name == row.procedure)
    return any(offer.step.action == action for offer in offered(procedure, row, current_actor()))


def _body_model(collection: str, action: str, forms: dict[str, type[Input]]) -> type[BaseModel]:
    name = f"{collection.title()}{''.join(part.title() for part in action.split('_'))}"
    return together(name, list(dict.fromkeys(forms.values())), expected_version=(int | None, None))


def expected_version(body: Any) -> int | None:
    """The version that the caller has seen: from the body, or from `If-Match`."""
    if body.expected_version is not None:
        version: int = body.expected_version
        return version
    header = request.headers.get("If-Match")
    if header is None:
        return None
    header = header.strip('"')
    if not header.isascii() or not header.isdigit() or len(header) > 9:
        raise invalid("If-Match", "版本号要是一个数字。")
    return int(header)
