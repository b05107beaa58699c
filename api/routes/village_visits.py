"""Visits that the responsible member of a village owes: the list, a visit, an excuse, and figures for each village."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, dated_cursor, encode, whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.forms.fields import Month
from app.record.subjects import Subject
from app.village_visits.inputs import ExcuseVillageVisit, RecordVillageVisit
from app.village_visits.presenters import as_item, figures_of, visits_for
from app.village_visits.recording import EXCUSES, RECORDS, excuse_visit, record_visit

bp = blueprint("village_visits", "村负责人走访")
LOOKS = require_role(*RECORDS, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR)


class VillageVisitShape(Shape):
    """`first` and `due_on`: the first and the last day of the period; `matter` is why the household is on the list."""

    id: UUID
    first: date
    due_on: date
    group_label: str
    person: str
    collection: str
    matter: UUID
    village: str
    village_name: str
    leader: str | None = Field(description="Who answered for the village when the period began")
    state: str = Field(description="`due`, `overdue`, `done`, `late` or `excused`")
    state_label: str
    done_on: date | None
    source_label: str | None = Field(description="Which visit counted")
    found: str | None
    excused: str | None


class VillageFiguresShape(Shape):
    region: str
    region_name: str
    leader: str | None
    total: int
    due: int
    overdue: int
    done: int
    late: int
    excused: int


class VisitsPage(Page):
    state: Literal["due", "overdue", "done", "late", "excused"] | None = None
    region: Annotated[str | None, Field(max_length=16, description="A park, township, village or community")] = None


class MonthWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    month: Annotated[Month | None, Field(description="Without: this month")] = None


@bp.get("/village-visits", summary="村负责人要走访的人家", responses={"200": Listed[VillageVisitShape]})
@operation(LOOKS)
def index(query: VisitsPage) -> Any:
    after = dated_cursor(query.cursor)
    rows = visits_for(current_actor(), state=query.state, within=query.region, after=after, limit=query.limit)
    shown = rows[: query.limit]
    more = encode(shown[-1]["due_on"], shown[-1]["id"]) if len(rows) > query.limit else None
    return {"items": shown, "next": more}


@bp.get("/village-visits/figures", summary="各村走访了多少", responses={"200": Listed[VillageFiguresShape]})
@operation(LOOKS)
def figures(query: MonthWanted) -> Any:
    month = date.fromisoformat(f"{query.month}-01") if query.month else clock.today().replace(day=1)
    return whole(figures_of(current_actor(), month))


@bp.post("/village-visits/<uuid:id>/record", summary="登记一次走访", responses={"200": VillageVisitShape})
@operation(require_role(*RECORDS))
def record(path: SubjectPath, body: RecordVillageVisit) -> Any:
    """Visits that are on record elsewhere count by themselves."""
    row = record_visit(current_actor(), path.id, body)
    return as_item(row, Subject.get_by_id(row.matter), current_actor())


@bp.post("/village-visits/<uuid:id>/excuse", summary="这一期不用去，写明原因", responses={"200": VillageVisitShape})
@operation(require_role(*EXCUSES))
def excuse(path: SubjectPath, body: ExcuseVillageVisit) -> Any:
    row = excuse_visit(current_actor(), path.id, body)
    return as_item(row, Subject.get_by_id(row.matter), current_actor())
