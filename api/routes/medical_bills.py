"""Large bills of the medical insurance: a file, or its system's signed call; nobody reads a bill back."""

from __future__ import annotations

from typing import Any

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.tables import RefusedLine, refused_lines, table_file, table_sent
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.medical_bills.inputs import Bills
from app.medical_bills.service import Imported, by_month, check_insurance, import_file, import_lines

bp = blueprint("medical_bills", "医保高额自付名单")
INSURANCE = require_role(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR)


class ImportedBills(Shape):
    """`rows` lines; each is `created`, `existing`, or named in `refused`. `households` somebody is sent to."""

    rows: int
    created: int
    existing: int
    households: int
    refused: list[RefusedLine]


class MonthOfBills(Shape):
    month: str
    bills: int
    households: int


@bp.post(
    "/medical-bills/import",
    summary="导入医保高额自付名单（表格）",
    responses={"200": ImportedBills},
    openapi_extensions=table_file(),
)
@operation(INSURANCE, transaction=False)
def create_from_file() -> Any:
    """Columns by their titles: 身份证号, 月份, 医院, 个人自付 (yuan), 姓名, 村（社区）; 联系电话 if there is one."""
    check_insurance(current_actor())
    return _shown(import_file(current_actor(), table_sent().stream.read()))


@bp.post("/medical-bills/batch", summary="导入医保高额自付名单（接口）", responses={"200": ImportedBills})
@operation(INSURANCE, transaction=False)
def create(body: Bills) -> Any:
    """Amounts in fen; `row` in a refusal counts the lines from 1."""
    return _shown(import_lines(current_actor(), list(enumerate(body.lines, start=1))))


@bp.get("/medical-bills", summary="医保高额自付名单：各月的数", responses={"200": Listed[MonthOfBills]})
@operation(INSURANCE)
def index() -> Any:
    """In numbers alone."""
    check_insurance(current_actor())
    return whole(by_month())


def _shown(imported: Imported) -> dict[str, Any]:
    refused = refused_lines(imported.refused)
    return {
        "rows": imported.rows,
        "created": imported.created,
        "existing": imported.existing,
        "households": imported.households,
        "refused": refused,
    }
