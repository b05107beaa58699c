"""`POST /{collection}/actions/{action}`: one step of many matters, as at a desk: the reviews that are due.

Each is taken in a transaction of its own, as if it were asked for alone: what is refused is said beside it and holds
back no other. Nobody decides what they have never opened. A rehearsal says beforehand what would be done and refused,
and what it would come to; it holds up nobody else longer than one matter does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from flask_openapi3 import APIBlueprint
from pydantic import ConfigDict, Field, create_model

from api.collections.many_facts import Facts, shared_out
from api.collections.second_hand import PendingShape, waits
from api.http.access import LOGGED_IN, current_actor
from api.http.operation import operation
from api.http.problems import as_problem
from api.http.repeating import once_of_many
from api.shapes.common import Problem, Shape
from app.accounts.assurance import check_step_up
from app.accounts.sight import Thing
from app.kernel.database import savepoint, transaction
from app.kernel.errors import DomainError
from app.kernel.forms.fields import Input
from app.pending.models import Pending
from app.record.subjects import Subject
from app.workflow.collection import Collection
from app.workflow.definition import Every
from app.workflow.door import seen
from app.workflow.opening import check_opened
from app.workflow.second_hand import take

MOST = 200
_DESCRIPTION = (
    "Each item in a transaction of its own, in the order asked. What decides (it says yes or no, or ends something) is "
    "refused as `open-first` for an item whose file the caller has never opened. Where the step names one person "
    "(`assign`), `facts` may name several in a list: the first item goes to the first, the second to the second, and "
    "so on in turn. With an `Idempotency-Key` each item is done once and answered as the first time. What is left out "
    "of `facts` and stands in `from_file` of the step each item takes from its own file: an approval the amount that "
    "was proposed and published. With `rehearse` each is taken and undone at once, those about one person on top of "
    "each other, so that a second grant to them is refused as it would be: the answer says what would come of it."
)


class OneOfMany(Input):
    id: UUID
    expected_version: int | None = None


Asked = tuple[int, OneOfMany, Facts]


class Many(Input):
    items: Annotated[list[OneOfMany], Field(min_length=1, max_length=MOST)]
    facts: dict[str, Any] = {}
    rehearse: bool = False


class Amount(Shape):
    """In fen, granted `every` month, or once."""

    amount: int
    every: Every


class OneOfManyShape(Shape):
    id: UUID
    status: Literal["done", "refused", "pending"] = Field(description="`pending`: it waits for a second person")
    state: str | None = None
    problem: Problem | None = None
    pending: PendingShape | None = None
    pays: Amount | None = Field(None, description="What the step granted, or would grant")


class ManyShape(Shape):
    results: list[OneOfManyShape]
    rehearsed: bool = Field(description="Nothing has happened")
    monthly_sum: int = Field(description="Fen a month that those that are done come to")
    sum_once: int = Field(description="Fen that those that are done come to, paid once")


class _Undone(Exception):
    """A rehearsal is over."""


def register_many(blueprint: APIBlueprint, collection: Collection) -> None:
    """One path for all actions of a collection that people may take; none where they may take none."""
    steps = [step for procedure in collection.procedures for step in procedure.steps if step.by - {"system", "anyone"}]
    if not steps:
        return
    words = "".join(part.title() for part in collection.name.split("-"))
    names = StrEnum(f"{words}Action", {step.action: step.action for step in steps})  # type: ignore[misc]
    decisive = {step.action for step in steps if step.decides}
    weighty = {step.action for step in steps if step.step_up}
    procedures = {procedure.name: procedure for procedure in collection.procedures}
    path_model = create_model(f"{words}ActionPath", __config__=ConfigDict(extra="forbid"), action=(names, ...))

    def one(item: OneOfMany, facts: Facts, action: str) -> dict[str, Any]:
        actor = current_actor()
        try:
            with savepoint():
                if action in decisive:
                    seen(actor, collection.name, item.id, Thing.STATE)
                    check_opened(actor, item.id)
                filled = facts.of(item.id)
                taken = take(procedures, item.id, action, actor, filled.facts, expected_version=item.expected_version)
        except DomainError as error:
            return {"id": str(item.id), "status": "refused", "problem": as_problem(error)}
        if isinstance(taken, Pending):
            return {"id": str(item.id), "status": "pending", "pending": waits(taken)[0]["pending"]}
        done = {"id": str(item.id), "status": "done", "state": taken.state}
        pays, amount = filled.pays, filled.amount
        return done | {"pays": {"amount": amount, "every": pays.every}} if pays and amount is not None else done

    def for_itself(position: int, item: OneOfMany, facts: Facts, action: str) -> dict[str, Any]:
        with transaction():
            return once_of_many(position, lambda: one(item, facts, action))

    def many(path: Any, body: Many) -> Any:
        action = str(path.action)
        if action in weighty:
            check_step_up(current_actor())
        shares = shared_out(collection, action, body.facts)
        asked = [(place, item, shares[place % len(shares)]) for place, item in enumerate(body.items)]
        if not body.rehearse:
            return summed_up([for_itself(*each, action) for each in asked], rehearsed=False)
        results: dict[int, dict[str, Any]] = {}
        for together in _by_person(asked):
            results |= undone(together, lambda item, facts: one(item, facts, action))
        return summed_up([results[place] for place in range(len(asked))], rehearsed=True)

    many.__name__ = f"{collection.name}_many"
    many.__annotations__ = {"path": path_model, "body": Many, "return": Any}
    blueprint.post(
        f"/{collection.name}/actions/<action>",
        summary=f"一次办理多件{collection.label}",
        description=_DESCRIPTION,
        operation_id=f"{collection.name}_many",
        responses={"200": ManyShape},
    )(operation(LOGGED_IN, transaction=False, repeatable=True)(many))


def _by_person(asked: list[Asked]) -> list[list[Asked]]:
    """What is asked of matters about one person stays together, in the order asked."""
    found = Subject.select(Subject.id, Subject.applicant_index).where(Subject.id << [item.id for _, item, _ in asked])
    person = {subject.id: subject.applicant_index or subject.id for subject in found}
    together: dict[Any, list[Asked]] = {}
    for each in asked:
        together.setdefault(person.get(each[1].id, each[1].id), []).append(each)
    return list(together.values())


def undone(asked: list[Asked], taken: Callable[[OneOfMany, Facts], dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """What comes of it, each on top of those before it; afterwards nothing of it has happened."""
    results: dict[int, dict[str, Any]] = {}
    with suppress(_Undone), transaction():
        results = {place: taken(item, facts) for place, item, facts in asked}
        raise _Undone
    return results


def summed_up(results: list[dict[str, Any]], *, rehearsed: bool) -> dict[str, Any]:
    paid = [result["pays"] for result in results if result["status"] == "done" and "pays" in result]
    sums = {every: sum(each["amount"] for each in paid if each["every"] == every) for every in ("month", "once")}
    return {
        "results": results,
        "rehearsed": rehearsed,
        "monthly_sum": sums["month"],
        "sum_once": sums["once"],
    }
