"""Single services: what is due on which day, who says that it was done, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from api.collections.actions import SubjectPath
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, dated_cursor, encode
from api.shapes.common import Listed, ProblemField, Shape
from app.accounts.roles import Role
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Day, Input
from app.kernel.forms.messages import message_for
from app.service_plans.batch import ACTIONS, Told, take
from app.service_plans.duties import confirm_duty, excuse, mark_done, mark_missed
from app.service_plans.inputs import Confirmed, Done, Excused, Missed
from app.service_plans.presenters import duties_for, open_duty, serialize_duty
from app.service_plans.summing import kept_by

bp = blueprint("service_duties", "服务事项")
EVALUATES = require_role(
    Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR
)
MOST = 100


class DutyShape(Shape):
    """`due_on` is the day, `last` the last day of its period; `late`: that is over, and nobody has said anything."""

    id: UUID
    plan: UUID
    kind: str
    kind_label: str
    due_on: date
    last: date
    state: str = Field(description="`due`, `done`, `confirmed`, `missed` or `excused`")
    state_label: str
    late: bool
    reason: str | None
    instead_of: UUID | None = Field(description="Which one was missed before")
    done_at: AwareDatetime | None
    confirmed_how: str | None = Field(
        description="`code`, `tap`, `in_person`, `by_phone`, `voice` or `signature`: whose word it rests on"
    )
    confirmed_how_label: str | None


class DutyItem(DutyShape):
    person: str = Field(description="In full for whoever does it, by the caller's sight else")
    village_name: str


class OpenedDuty(DutyItem):
    """With where the person lives, for whoever goes there; each look is on record."""

    address: str | None
    phone: str | None


class DutiesPage(Page):
    plan: UUID | None = None
    from_: Annotated[Day | None, Field(alias="from", description="Due on this day or later")] = None
    until: Annotated[Day | None, Field(description="Due on this day or before")] = None
    state: Literal["due", "done", "confirmed", "missed", "excused"] | None = None
    late: Annotated[Literal["1"] | None, Field(description="Due, and the whole period is over")] = None


class KeptQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    provider: UUID
    from_: Annotated[Day, Field(alias="from")]
    until: Day


class KeptShape(Shape):
    """How many services ended how; `overdue` are those `due` whose period is over."""

    due: int
    done: int
    confirmed: int
    missed: int
    excused: int
    overdue: int


class DutyBatch(Input):
    """Items are checked one by one, so that a bad one does not hold back the others."""

    items: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST)]


class DutyResult(Shape):
    id: UUID | None
    status: str = Field(description="`created`, `existing` or `invalid`")
    errors: list[ProblemField] | None = None


class DutyAnswer(Shape):
    results: list[DutyResult]


class Item(Input):
    id: UUID
    duty: UUID
    action: Literal["done", "confirm", "missed", "excuse"]


@bp.get("/service-duties", summary="哪一天要做什么", responses={"200": Listed[DutyItem]})
@operation(LOGGED_IN)
def index(query: DutiesPage) -> Any:
    rows = duties_for(
        current_actor(),
        plan=query.plan,
        first=query.from_,
        until=query.until,
        state=query.state,
        late=query.late is not None,
        after=dated_cursor(query.cursor),
        limit=query.limit,
    )
    shown = rows[: query.limit]
    more = encode(shown[-1]["due_on"], shown[-1]["id"]) if len(rows) > query.limit else None
    return {"items": shown, "next": more}


@bp.get("/service-duties/kept", summary="一家机构做到了多少", responses={"200": KeptShape})
@operation(EVALUATES)
def kept(query: KeptQuery) -> Any:
    return kept_by(query.provider, query.from_, query.until)


@bp.get("/service-duties/<uuid:id>", summary="一项服务（去哪里、找谁）", responses={"200": OpenedDuty})
@operation(LOGGED_IN)
def show(path: SubjectPath) -> Any:
    return open_duty(current_actor(), path.id)


@bp.post("/service-duties/<uuid:id>/done", summary="做好了（有本人报的号，当场确认）", responses={"200": DutyShape})
@operation(LOGGED_IN, transaction=False)
def done(path: SubjectPath, body: Done) -> Any:
    """Told again, it changes nothing. A code that is not right is counted: five in a row end the card."""
    return serialize_duty(mark_done(current_actor(), path.id, body))


@bp.post("/service-duties/<uuid:id>/confirm", summary="本人说确实做了", responses={"200": DutyShape})
@operation(LOGGED_IN, repeatable=True)
def confirm_(path: SubjectPath, body: Confirmed) -> Any:
    return serialize_duty(confirm_duty(current_actor(), path.id, body))


@bp.post("/service-duties/<uuid:id>/missed", summary="没有做到，改到哪一天", responses={"200": DutyShape})
@operation(LOGGED_IN, repeatable=True)
def missed(path: SubjectPath, body: Missed) -> Any:
    return serialize_duty(mark_missed(current_actor(), path.id, body))


@bp.post("/service-duties/<uuid:id>/excuse", summary="这一次不用做", responses={"200": DutyShape})
@operation(LOGGED_IN, repeatable=True)
def excuse_(path: SubjectPath, body: Excused) -> Any:
    return serialize_duty(excuse(current_actor(), path.id, body))


@bp.post("/service-duties/batch", summary="补传没有信号时记下的", responses={"200": DutyAnswer})
@operation(LOGGED_IN, transaction=False)
def batch(body: DutyBatch) -> Any:
    return {"results": [_result(told) for told in _told(body.items)]}


def _told(items: list[dict[str, Any]]) -> Iterator[Told]:
    for item in items:
        try:
            head = Item.model_validate_json(json.dumps({name: item.get(name) for name in ("id", "duty", "action")}))
            rest = {name: value for name, value in item.items() if name not in ("id", "duty", "action")}
            facts = ACTIONS[head.action][0].model_validate_json(json.dumps(rest))
        except ValidationError as error:
            fields = tuple(FieldError(".".join(map(str, p["loc"])), message_for(p)) for p in error.errors())
            yield Told(_id_of(item), "invalid", fields)
            continue
        yield take(current_actor(), head.id, head.duty, head.action, facts)


def _id_of(item: dict[str, Any]) -> UUID | None:
    try:
        return UUID(item["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _result(told: Told) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": str(told.id) if told.id else None, "status": told.status}
    if told.errors:
        answer["errors"] = [{"field": each.field, "message": each.message} for each in told.errors]
    return answer
