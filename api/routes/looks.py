"""Unusual looks for supervisors, what lookers say to them, near relatives that staff declare, and break-glass."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.presenting import moment
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.routes.staff import Reason
from api.shapes.common import Listed, ResultRef, Shape
from app.accounts.relatives import MOST, declare, declared_by
from app.accounts.roles import OFFICES
from app.accounts.sight import MAY_REVEAL
from app.kernel.forms.fields import IdNumber, Input, Line, Name, Paragraph
from app.kernel.privacy import mask_id_number
from app.looks.break_glass import break_glass
from app.looks.models import UnusualLook
from app.looks.reviewing import SUPERVISORS, explain, looks_of, review, serialize_look, unusual_looks
from app.workflow.reasons import as_told

IN_OFFICE = require_role(*OFFICES)

bp = blueprint("looks", "谁看过谁")


class LooksPage(Page):
    """Without `mine` those of the places that the caller supervises; with it the caller's own, to explain.

    Village assistants are asked too, and they log in as residents do.
    """

    unusual: Literal["1"] = "1"
    mine: Literal["1"] | None = None
    region: Annotated[str | None, Field(max_length=16)] = None


class Explanation(Input):
    text: Annotated[Paragraph, Field(title="当时为什么要看")]


OUTCOMES = {"justified": "属实，应当看", "not_justified": "不应当看"}


class LookReview(Input):
    outcome: Annotated[
        Literal["justified", "not_justified"],
        Field(
            title="核实结果",
            json_schema_extra={"x-enum-labels": dict(OUTCOMES)},
        ),
    ]
    text: Annotated[Paragraph, Field(title="怎样核实的")]


class Relative(Input):
    name: Name
    relation: Annotated[Line, Field(max_length=32, title="和您的关系")]
    id_number: Annotated[IdNumber, Field(title="身份证号")]


class Relatives(Input):
    """`keep` names those that stay as they are; of others nothing is left."""

    items: Annotated[list[Relative], Field(max_length=MOST)]
    keep: Annotated[list[UUID], Field(max_length=MOST)] = []


class BreakGlass(Input):
    number: Annotated[Line, Field(max_length=40, title="受理编号")]
    reason: Reason


class RelativeShape(Shape):
    id: UUID
    name: str
    relation: str
    id_number: str = Field(description="Masked")


class RuleShape(Shape):
    code: str
    label: str


class LookShape(Shape):
    id: UUID
    at: AwareDatetime
    by: str
    role_label: str
    office: str = Field(description="The place of the office by which they looked; after break-glass that of the case")
    what: str
    why: str | None
    subject: ResultRef | None
    number: str | None
    person: str | None = Field(description="Masked")
    unusual: list[RuleShape]
    answer: str | None
    answered_at: AwareDatetime | None
    outcome: str | None
    review: str | None
    reviewed_at: AwareDatetime | None = Field(description="Null: still to be looked at")


class OpenedShape(Shape):
    collection: str
    id: UUID
    until: AwareDatetime


@bp.get("/looks", summary="异常查看", responses={"200": Listed[LookShape]})
@operation(LOGGED_IN)
def index(query: LooksPage) -> Any:
    actor, before, limit = current_actor(), id_cursor(query.cursor), query.limit + 1
    if query.mine:
        rows = looks_of(actor, before=before, limit=limit)
    else:
        rows = unusual_looks(actor, query.region, before=before, limit=limit)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [_look(row) for row in shown], "next": more}


@bp.post("/looks/<uuid:id>/answer", summary="说明当时为什么要看", responses={"200": LookShape})
@operation(LOGGED_IN)
def answer(path: SubjectPath, body: Explanation) -> Any:
    return _look(explain(current_actor(), path.id, body.text))


@bp.post("/looks/<uuid:id>/review", summary="登记核实结果", responses={"200": LookShape})
@operation(require_role(*SUPERVISORS))
def reviewed(path: SubjectPath, body: LookReview) -> Any:
    return _look(review(current_actor(), path.id, body.outcome, body.text))


@bp.post("/break-glass", summary="紧急查看别处的申请（会马上告诉本人和当地）", responses={"201": OpenedShape})
@operation(require_role(*MAY_REVEAL), repeatable=True)
def emergency(body: BreakGlass) -> Any:
    opened = break_glass(current_actor(), body.number, body.reason)
    return {"collection": "applications", "id": str(opened.subject), "until": moment(opened.until)}, 201


@bp.get("/me/relatives", summary="我申报的近亲属", responses={"200": Listed[RelativeShape]})
@operation(IN_OFFICE)
def relatives() -> Any:
    return _relatives()


@bp.put("/me/relatives", summary="申报近亲属", responses={"200": Listed[RelativeShape]})
@operation(IN_OFFICE)
def declare_relatives(body: Relatives) -> Any:
    account = current_actor().account_id
    assert account is not None
    declare(account, [(each.name, each.relation, each.id_number) for each in body.items], body.keep)
    return _relatives()


def _relatives() -> dict[str, Any]:
    account = current_actor().account_id
    assert account is not None
    return whole(
        [
            {
                "id": str(row.id),
                "name": row.name,
                "relation": row.relation,
                "id_number": mask_id_number(row.id_number.reveal()),
            }
            for row in declared_by(account)
        ]
    )


def _look(row: UnusualLook) -> dict[str, Any]:
    shown = serialize_look(row)
    why = {"why": as_told(shown["why"]) if shown["why"] else None}
    return shown | why | {name: moment(shown[name]) for name in ("at", "answered_at", "reviewed_at")}
