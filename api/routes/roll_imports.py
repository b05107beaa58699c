"""The roll that an office kept until now: the empty table, bringing it in, how far that is, and taking it back."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from flask import Response, request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, RootModel

from api.collections.actions import SubjectPath
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.http.tables import RefusedLine, refused_lines, table_file, table_sent
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.forms.fields import Input, Line
from app.roll_imports.confirming import ask_for_confirmation, take_all_back
from app.roll_imports.models import RollImport
from app.roll_imports.presenters import SEES, imports_within_reach, opened, serialize_import
from app.roll_imports.service import judge, start
from app.roll_imports.template import as_csv, as_workbook
from app.roll_imports.working import wait_for

bp = blueprint("roll_imports", "原花名册转入")
OFFICER = require_role(Role.TOWNSHIP_OFFICER)
READERS = require_role(*sorted(SEES))
LONGEST_NAME = 100
_NAME = {"type": "string", "description": "Of the file, where it travels under another"}
_TABLE = {"text/csv": {"schema": {"type": "string"}}}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HowToImport(BaseModel):
    model_config = ConfigDict(extra="forbid")

    dry_run: Annotated[Literal["0", "1"], Field(description="`1` writes nothing")] = "0"
    region: Annotated[str | None, Field(max_length=16, description="The township, for who holds several")] = None


class TemplateWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["csv", "xlsx"] = "csv"


class JudgedShape(Shape):
    """`rows` is the number of people in the file; each is `created`, `existing`, or named in `refused`."""

    rows: int
    created: int
    existing: int
    refused: list[RefusedLine]


class DryRunShape(JudgedShape):
    households: int = Field(description="That would come in")
    to_look_at: int = Field(description="Of them, with a mark for the review")


class WaitingSum(Shape):
    households: int
    people: int
    monthly_amount: int
    to_look_at: int


class ImportShape(JudgedShape):
    id: UUID
    state: str = Field(
        description="`importing`, `waiting` (for a second person), `confirming`, `confirmed`, `withdrawing`,"
        " `withdrawn`, or `empty`"
    )
    state_label: str
    township: str
    township_name: str
    filename: str
    by_name: str
    created_at: AwareDatetime
    households: int = Field(description="That the present work is about")
    done: int = Field(description="How many of them it is through with")
    waiting: WaitingSum = Field(description="What nobody has confirmed yet")
    pending: UUID | None = Field(description="What waits for the second person")
    can: list[str]


class ImportedShape(RootModel[ImportShape | DryRunShape]):
    """The import; of a dry run, what it would be."""


class Withdrawn(Input):
    reason: Annotated[Line, Field(title="为什么撤回")]


@bp.get(
    "/roll-imports/template",
    summary="花名册模板",
    responses={"200": {"content": _TABLE | {XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
@operation(OFFICER)
def template(query: TemplateWanted) -> Any:
    """The columns, and what to write in each; rows whose first cell begins with `#` are left out when it is read."""
    made, kind = (as_csv(), "text/csv; charset=utf-8") if query.format == "csv" else (as_workbook(), XLSX)
    response = Response(made, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="roll.{query.format}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.post(
    "/roll-imports",
    summary="转入原花名册",
    responses={"200": ImportedShape, "202": ImportShape},
    openapi_extensions=table_file(
        name={"type": "string", "description": "Of the file, where it travels under another"}
    ),
)
@operation(OFFICER, transaction=False)
def create(query: HowToImport) -> Any:
    """202 while the worker goes on with what takes longer: `GET /roll-imports/{id}` says how far it is."""
    actor, file = current_actor(), table_sent()
    judged = judge(actor, file.stream.read(), query.region)
    if query.dry_run == "1":
        return {
            "rows": judged.lines,
            "created": sum(len(each.lines) for each in judged.new),
            "existing": judged.existing,
            "refused": refused_lines(judged.refused),
            "households": len(judged.new),
            "to_look_at": sum(bool(each.look_at) for each in judged.new),
        }
    # A phone sends files under names of its own; then it says the name beside it.
    name = request.form.get("name") or file.filename or "花名册"
    row = start(actor, judged, name[-LONGEST_NAME:])
    wait_for(row.id)
    return _shown(row.id), 202 if RollImport.get_by_id(row.id).state == "importing" else 200


@bp.get("/roll-imports", summary="转入过的花名册", responses={"200": Listed[ImportShape]})
@operation(READERS)
def index(query: Page) -> Any:
    actor = current_actor()
    rows = imports_within_reach(actor, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [serialize_import(row, actor) for row in shown], "next": more}


@bp.get("/roll-imports/<uuid:id>", summary="一次转入", responses={"200": ImportShape})
@operation(READERS)
def show(path: SubjectPath) -> Any:
    return _shown(path.id)


@bp.post("/roll-imports/<uuid:id>/ask", summary="再请另一个人复核", responses={"202": PendingAnswer})
@operation(OFFICER, repeatable=True, step_up=True)
def ask(path: SubjectPath) -> Any:
    """For one that was sent back, or that nobody confirmed in time."""
    actor = current_actor()
    return waits(ask_for_confirmation(opened(actor, path.id).id, actor))


@bp.post("/roll-imports/<uuid:id>/withdraw", summary="撤回一次转入", responses={"200": ImportShape})
@operation(OFFICER, repeatable=True)
def withdraw(path: SubjectPath, body: Withdrawn) -> Any:
    """What came in with it goes, as long as nobody has confirmed it."""
    actor = current_actor()
    take_all_back(opened(actor, path.id).id, actor, body.reason)
    return _shown(path.id)


def _shown(import_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    return serialize_import(opened(actor, import_id), actor)
