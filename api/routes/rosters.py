"""Rosters: made from the households that are helped, read by their department, and reported back."""

from __future__ import annotations

import io
from typing import Annotated, Any, Literal
from uuid import UUID

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, decode, encode, id_cursor
from api.http.rates import count_by
from api.http.tables import RefusedLine, refused_lines, table_file, table_sent
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.errors import invalid
from app.kernel.spreadsheets import KINDS as FILE_KINDS
from app.kernel.spreadsheets import write_csv, write_xlsx
from app.rosters.inputs import NewRoster
from app.rosters.kinds import KINDS
from app.rosters.models import Roster
from app.rosters.of_a_place import READS as LINES_FOR
from app.rosters.of_a_place import lines_here, serialize_lines
from app.rosters.presenters import entries_of, serialize_entry, table_of
from app.rosters.returning import take_back
from app.rosters.room import ROSTERS
from app.rosters.service import make_roster
from app.workflow.access_log import record_access, record_list
from app.workflow.door import seen

bp = blueprint("rosters", "部门名册")
READS = require_role(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR)


class RosterDepartment(Shape):
    code: str
    name: str


class RosterBrief(SubjectShape):
    kind_label: str
    department: RosterDepartment
    period: str = Field(description="`2026-11`, `2026-autumn` or `2026`")
    period_label: str
    listed: int
    reported: int = Field(description="Lines of which the department has said something")
    different: int = Field(description="Those of them that are not as they should be: each is a task")
    strangers: int = Field(description="People whom only the department knows")


class RosterAnswerShape(Shape):
    code: str
    label: str
    is_difference: bool
    people: int


class RosterColumnShape(Shape):
    code: str
    label: str


class RosterShape(RosterBrief):
    """`answers` are what can be reported of a line, `tells` what the department is told of each."""

    answers: list[RosterAnswerShape]
    tells: list[RosterColumnShape]


class RosterSaysShape(RosterColumnShape):
    text: str


class RosterEntryShape(Shape):
    line: int
    says: list[RosterSaysShape]
    answer: str | None
    answer_label: str | None


class ReturnedShape(Shape):
    """Each line of the file that says something is `reported`, or named in `refused`."""

    reported: int
    refused: list[RefusedLine]


class FileWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Annotated[Literal["csv", "xlsx"], Field()] = "xlsx"


@bp.post("/rosters", summary="生成一份名册，发给部门", responses={"201": RosterShape})
@operation(require_role(Role.BUREAU_SUPERVISOR), repeatable=True)
def create(body: NewRoster) -> Any:
    """Of today's households, for the period of today; from then on each period has its own."""
    subject = make_roster(current_actor(), body)
    return present("rosters", subject.id, current_actor()), 201


@bp.get("/rosters/<uuid:id>/entries", summary="名册上的人", responses={"200": Listed[RosterEntryShape]})
@operation(READS)
def entries(path: SubjectPath, query: Page) -> Any:
    """As the department is told of them, by number; that they were read stands on record."""
    row = seen(current_actor(), "rosters", path.id, Thing.NOTE)
    kind = KINDS[Roster.get_by_id(row.id).kind]
    found = list(entries_of(row.id, _after(query.cursor), query.limit + 1))
    record_access(current_actor(), row, "roster")
    shown = found[: query.limit]
    return {
        "items": [serialize_entry(entry, kind) for entry in shown],
        "next": encode(shown[-1].line) if len(found) > query.limit else None,
    }


def _after(cursor: str | None) -> int:
    parts = decode(cursor, 1)
    if parts is None:
        return 0
    if not parts[0].isascii() or not parts[0].isdecimal() or len(parts[0]) > 9:
        raise invalid("cursor", "这一页的标记不对，请从第一页重新取。")
    return int(parts[0])


@bp.get(
    "/rosters/<uuid:id>/list",
    summary="下载名册，填好核对结果再传回来",
    responses={"200": {"content": {kind: {"schema": {"type": "string"}} for kind in FILE_KINDS.values()}}},
)
@operation(READS)
def as_file(path: SubjectPath, query: FileWanted) -> Any:
    actor, target = current_actor(), io.BytesIO()
    row = seen(actor, "rosters", path.id, Thing.NOTE)
    count_by("export", str(actor.account_id), "60/hour")
    roster = Roster.get_by_id(row.id)
    if query.format == "csv":
        write_csv(target, table_of(roster))
    else:
        write_xlsx(target, table_of(roster), sheet=KINDS[roster.kind].label)
    record_access(actor, row, "export:roster")
    response = Response(target.getvalue(), content_type=FILE_KINDS[query.format])
    name = f"{roster.kind}-{roster.period}.{query.format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.post(
    "/rosters/<uuid:id>/returns",
    summary="传回填好的名册",
    responses={"200": ReturnedShape},
    openapi_extensions=table_file(),
)
@operation(READS, transaction=False)
def take(path: SubjectPath) -> Any:
    """In as many parts as they like; sent again, nothing is doubled. The same as the step `report`, from a table."""
    returned = take_back(current_actor(), path.id, table_sent().stream.read())
    return {
        "reported": returned.reported,
        "refused": refused_lines(returned.refused),
    }


class RosterLineShape(Shape):
    """A line about a household of the caller's place; the ID number is the department's alone."""

    id: UUID
    roster: str
    department: str
    region_name: str
    says: list[RosterSaysShape]
    answer_label: str | None
    is_difference: bool


class LinesWanted(Page):
    kind: str | None = Field(default=None, max_length=24)


@bp.get("/roster-lines", summary="名册上我们这里的人", responses={"200": Listed[RosterLineShape]})
@operation(require_role(*LINES_FOR))
def of_here(query: LinesWanted) -> Any:
    """Of the rosters that departments work on now: whom they were told of, and what they reported."""
    actor = current_actor()
    found = lines_here(actor, query.kind, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    record_list(actor, "list:roster-lines", len(shown))
    more = len(found) > query.limit
    return {"items": serialize_lines(shown), "next": encode(str(shown[-1][0].id)) if more else None}


register_collection(bp, ROSTERS, RosterShape, item=RosterBrief)
register_search(bp, ROSTERS, RosterBrief)
