"""Systems of departments that sign their own calls: which are connected, and connecting one by two people."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.administration.department_key import NewSystem, ask_to_connect
from app.department_systems.models import DepartmentSystem
from app.department_systems.service import disconnect
from app.departments.departments import DEPARTMENTS
from app.kernel.calendar.counting import LANZHOU

bp = blueprint("department_systems", "部门业务系统")
CONNECTS = require_role(Role.ADMINISTRATOR)


class SystemPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=24)]


class DepartmentSystemShape(Shape):
    department: str
    department_name: str
    key: UUID = Field(description="The name of its key; its secret is shown to nobody again")
    url: str | None
    connected_at: AwareDatetime


class ConnectedShape(PendingAnswer):
    """`secret` is shown this once, and counts when the second person has confirmed."""

    key: UUID
    secret: str


@bp.get("/department-systems", summary="连接了哪些部门的系统", responses={"200": Listed[DepartmentSystemShape]})
@operation(require_role(Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR))
def index() -> Any:
    return whole([_shown(row) for row in DepartmentSystem.select().order_by(DepartmentSystem.connected_at)])


@bp.post("/department-systems", summary="连接一个部门的系统", responses={"202": ConnectedShape})
@operation(CONNECTS, step_up=True)
def create(body: NewSystem) -> Any:
    """It waits for a second administrator or the bureau."""
    pending, facts = ask_to_connect(current_actor(), body)
    answer, status = waits(pending)
    return answer | {"key": str(facts.key), "secret": facts.secret}, status


@bp.post("/department-systems/<string:code>/disconnect", summary="断开一个部门的系统", responses={"204": None})
@operation(CONNECTS, step_up=True)
def take_away(path: SystemPath) -> Any:
    """Its key counts no more at once: taking away needs no second person."""
    disconnect(path.code, by=current_actor().account_id)
    return None, 204


def _shown(row: DepartmentSystem) -> dict[str, Any]:
    return {
        "department": row.department,
        "department_name": DEPARTMENTS[row.department].name,
        "key": str(row.id),
        "url": row.url,
        "connected_at": row.connected_at.astimezone(LANZHOU).isoformat(timespec="seconds"),
    }
