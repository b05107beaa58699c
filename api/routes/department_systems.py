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
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.department_key import NewSystem, ask_to_connect
from app.department_systems.models import DepartmentSystem
from app.department_systems.service import disconnect, draw_secret
from app.departments.departments import DEPARTMENTS
from app.kernel.calendar.counting import LANZHOU
from app.kernel.errors import NotFound

bp = blueprint("department_systems", "部门业务系统")
SEE_ALL = (Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR)
CONNECTS = require_role(Role.ADMINISTRATOR)


class SystemPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=24)]


class DepartmentSystemShape(Shape):
    department: str
    department_name: str
    key: UUID = Field(description="The name of its key; the secret is shown once, to the department that draws it")
    url: str | None
    drawn: bool = Field(description="Whether the department has its secret")
    draw_again: bool = Field(description="Whoever drew the secret stands in office for the department no more")
    connected_at: AwareDatetime


class SystemSecretShape(Shape):
    """`secret` is shown this once; the one before counts no more."""

    key: UUID
    secret: str


@bp.get("/department-systems", summary="连接了哪些部门的系统", responses={"200": Listed[DepartmentSystemShape]})
@operation(require_role(*SEE_ALL, Role.DEPARTMENT_OFFICER))
def index() -> Any:
    """Departments see their own."""
    actor = current_actor()
    rows = DepartmentSystem.select().order_by(DepartmentSystem.connected_at)
    if actor.roles.isdisjoint(SEE_ALL):
        rows = rows.where(DepartmentSystem.department.in_(_own(actor)))
    return whole([_shown(row) for row in rows])


@bp.post("/department-systems", summary="连接一个部门的系统", responses={"202": PendingAnswer})
@operation(CONNECTS, step_up=True)
def create(body: NewSystem) -> Any:
    """It waits for a second administrator or the bureau; then the department draws the secret."""
    return waits(ask_to_connect(current_actor(), body))


@bp.post("/department-systems/<string:code>/secret", summary="本部门领密钥", responses={"200": SystemSecretShape})
@operation(require_role(Role.DEPARTMENT_OFFICER), step_up=True)
def draw(path: SystemPath) -> Any:
    """By an officer of the department alone: whoever connects a system never signs as it."""
    actor = current_actor()
    if path.code not in _own(actor):
        raise NotFound
    key, secret = draw_secret(path.code, by=actor.account_id)
    return {"key": str(key), "secret": secret}


@bp.post("/department-systems/<string:code>/disconnect", summary="断开一个部门的系统", responses={"204": None})
@operation(CONNECTS, step_up=True)
def take_away(path: SystemPath) -> Any:
    """Its key counts no more at once: taking away needs no second person."""
    disconnect(path.code, by=current_actor().account_id)
    return None, 204


def _own(actor: Actor) -> list[str]:
    """The departments that the caller stands in office for."""
    return [grant.department for grant in actor.grants if grant.role is Role.DEPARTMENT_OFFICER and grant.department]


def _shown(row: DepartmentSystem) -> dict[str, Any]:
    return {
        "department": row.department,
        "department_name": DEPARTMENTS[row.department].name,
        "key": str(row.id),
        "url": row.url,
        "drawn": row.secret is not None,
        "draw_again": row.due_since is not None,
        "connected_at": row.connected_at.astimezone(LANZHOU).isoformat(timespec="seconds"),
    }
