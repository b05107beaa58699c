"""Warnings of the province: the list that came, line by line, and the answers that go back."""

from __future__ import annotations

import io
from typing import Annotated, Any, Literal

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import count_by
from api.http.tables import RefusedLine, refused_lines, table_file, table_sent
from api.shapes.common import Shape
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.spreadsheets import KINDS, write_csv, write_xlsx
from app.province_warnings.service import HEAD, answers, import_warnings
from app.workflow.access_log import record_list

bp = blueprint("warnings", "省级预警")
IMPORTS = require_role(Role.BUREAU_SUPERVISOR, Role.TOWNSHIP_OFFICER)


class ImportedWarnings(Shape):
    """`rows` lines; each is `created`, `existing`, or named in `refused`."""

    rows: int
    created: int
    existing: int
    refused: list[RefusedLine]


class AnswersWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Annotated[Literal["csv", "xlsx"], Field()] = "csv"


@bp.post(
    "/warnings/import",
    summary="导入省级预警名单",
    responses={"200": ImportedWarnings},
    openapi_extensions=table_file(),
)
@operation(IMPORTS, transaction=False)
def create() -> Any:
    """Columns, in any order, by their titles or as `name, id_number, phone, region, reason, warned_on`."""
    imported = import_warnings(current_actor(), table_sent().stream.read())
    return {
        "rows": imported.rows,
        "created": imported.created,
        "existing": imported.existing,
        "refused": refused_lines(imported.refused),
    }


@bp.get(
    "/warnings/answers",
    summary="报给省里的预警办理结果",
    responses={"200": {"content": {kind: {"schema": {"type": "string"}} for kind in KINDS.values()}}},
)
@operation(require_role(Role.BUREAU_SUPERVISOR))
def answer_file(query: AnswersWanted) -> Any:
    """With the numbers as the province sent them; that it was taken out stands on record."""
    actor, target = current_actor(), io.BytesIO()
    count_by("export", str(actor.account_id), "60/hour")
    rows = list(answers())
    if query.format == "csv":
        write_csv(target, [HEAD, *rows])
    else:
        write_xlsx(target, [HEAD, *rows], sheet="省级预警办理结果")
    record_list(actor, "export:warnings", len(rows))
    response = Response(target.getvalue(), content_type=KINDS[query.format])
    name = f"warnings-{clock.today().isoformat()}.{query.format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
