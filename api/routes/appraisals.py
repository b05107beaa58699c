"""How departments answer, half-year by half-year, and who was commended."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.second_hand import PendingAnswer, waits
from api.http.access import PUBLIC, STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, whole
from api.http.rates import rate_limit
from api.shapes.common import Listed, ResultRef, Shape
from app.accounts.roles import Role
from app.appraisals.acts import ask_to_commend, ask_to_publish
from app.appraisals.inputs import WHOM, NewCommendation, WhichHalf
from app.appraisals.models import Commendation, PublishedAppraisal
from app.appraisals.reading import LOOKS, appraisals_of, entries_behind
from app.appraisals.rules import Half, half_of
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.workflow.access_log import record_list

bp = blueprint("appraisals", "部门绩效和表彰")
BUREAU = require_role(Role.BUREAU_SUPERVISOR)


class HalfQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    year: Annotated[int | None, Field(ge=2020, le=2100)] = None
    part: Annotated[int | None, Field(ge=1, le=2, description="1 from January, 2 from July; else the present one")] = (
        None
    )

    @property
    def half(self) -> Half:
        now = half_of(clock.today())
        return Half(self.year or now.year, self.part or now.part)


class EntriesQuery(HalfQuery):
    department: Annotated[str, Field(max_length=24)]
    measure: Annotated[str, Field(max_length=16)]


class AppraisedDepartment(Shape):
    code: str
    name: str


class PublicAppraisalMeasure(Shape):
    """`share`, `low` and `high` in per mille, the interval at 95 per cent (Wilson); null where it is too little."""

    code: str
    label: str
    good: int | None
    of: int | None
    share: int | None
    low: int | None
    high: int | None
    verdict: Literal["better", "worse", "alike", "cannot_be_compared"]
    verdict_label: str


class AppraisalMeasureShape(PublicAppraisalMeasure):
    formula: str
    open: str = Field(description="The list of exactly `of` slips behind it, relative to the root of the API")


class AppraisalShape(Shape):
    department: AppraisedDepartment
    measures: list[AppraisalMeasureShape]


class AppraisalEntry(Shape):
    on: date
    good: bool = Field(description="Whether it is one of the `good`")
    title: str
    region_name: str
    case: ResultRef


class PublicAppraisal(Shape):
    department: AppraisedDepartment
    measures: list[PublicAppraisalMeasure]


class PublishedAppraisalShape(Shape):
    year: int
    part: int
    label: str
    published_at: AwareDatetime
    departments: list[PublicAppraisal]


class CommendationShape(Shape):
    id: UUID
    kind: str
    kind_label: str
    whom: str
    reason: str
    given_by: str
    document_number: str
    given_on: date


@bp.get("/appraisals", summary="各部门答复转介的情况，能不能比较", responses={"200": Listed[AppraisalShape]})
@operation(require_role(*LOOKS))
def index(query: HalfQuery) -> Any:
    """Counted from the record up to now; a department sees itself alone."""
    return whole(appraisals_of(current_actor(), query.half))


@bp.get("/appraisals/entries", summary="一个数字里的每一件", responses={"200": Listed[AppraisalEntry]})
@operation(require_role(*LOOKS))
def entries(query: EntriesQuery) -> Any:
    actor = current_actor()
    found = entries_behind(actor, query.half, query.department, query.measure)
    record_list(actor, "list:appraisals", len(found), f"{query.department} {query.measure}")
    return whole(found)


@bp.post("/appraisals/publish", summary="公布半年的部门绩效", responses={"202": PendingAnswer})
@operation(BUREAU, step_up=True)
def publish(body: WhichHalf) -> Any:
    """It waits for another person of the bureau."""
    return waits(ask_to_publish(current_actor(), body))


@bp.get("/appraisals/published", summary="公布过的部门绩效", responses={"200": Listed[PublishedAppraisalShape]})
@rate_limit("60/minute")
@operation(PUBLIC)
def published() -> Any:
    """As it was published; the newest first."""
    rows = PublishedAppraisal.select().order_by(PublishedAppraisal.year.desc(), PublishedAppraisal.part.desc())
    return whole([_published(row) for row in rows])


@bp.get("/commendations", summary="表彰登记", responses={"200": Listed[CommendationShape]})
@operation(STAFF)
def commendations(query: Page) -> Any:
    rows = Commendation.select().order_by(Commendation.given_on.desc(), Commendation.id.desc())
    return whole([_commendation(row) for row in rows])


@bp.post("/commendations", summary="登记表彰", responses={"202": PendingAnswer})
@operation(BUREAU, step_up=True)
def commend(body: NewCommendation) -> Any:
    """It waits for another person of the bureau."""
    return waits(ask_to_commend(current_actor(), body))


def _published(row: PublishedAppraisal) -> dict[str, Any]:
    return {
        "year": row.year,
        "part": row.part,
        "label": Half(row.year, row.part).label,
        "published_at": row.published_at.astimezone(LANZHOU).isoformat(timespec="seconds"),
        "departments": json.loads(row.figures),
    }


def _commendation(row: Commendation) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "kind_label": WHOM[row.kind],
        "whom": row.whom,
        "reason": row.reason,
        "given_by": row.given_by,
        "document_number": row.document_number,
        "given_on": row.given_on.isoformat(),
    }
