"""Whom departments hand over to us: by their officers, by their systems' signed calls, or by a code on a page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, send_from_directory
from pydantic import AwareDatetime, Field

from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.rates import rate_limit
from api.routes.answer_codes import HTML, PAGE_POLICY, PAGES
from api.shapes.common import Listed, Problem, Shape
from api.wiring import parts
from app.accounts.roles import Role
from app.incoming_referrals.codes import MAY_ISSUE, hand_over, issue
from app.incoming_referrals.inputs import IncomingByCode, NewCode, NewIncoming
from app.incoming_referrals.models import IncomingReferral
from app.incoming_referrals.service import department_of, of_department, serialize_incoming, take_in
from app.kernel.calendar.counting import LANZHOU
from app.record.subjects import Subject
from app.workflow.access_log import record_list

bp = blueprint("incoming_referrals", "部门转来的困难群众")
codes = blueprint("incoming_codes", "一次性移交码")
pages = blueprint("incoming_pages", "凭移交码转来的网页", prefix="")


class IncomingShape(Shape):
    """`answer` is what came of it, in words for the department: nothing of the household."""

    id: UUID
    name: str
    at: datetime
    in_danger: bool
    became: str
    over: bool
    answer: str


class IncomingCodeShape(Shape):
    """`code` is shown this once; whoever has it hands over one person at `page`."""

    code: str
    page: str
    expires_at: AwareDatetime


class TakenShape(Shape):
    answer: str = Field(description="What happens now, in words for the department")


@bp.post("/incoming-referrals", summary="部门把困难群众转给民政", responses={"201": IncomingShape})
@operation(require_role(Role.DEPARTMENT_OFFICER), repeatable=True)
def create(body: NewIncoming) -> Any:
    """An emergency where life is in danger, else a lead; also by a signed call of the department's system."""
    taken = take_in(current_actor(), body)
    return serialize_incoming(taken, Subject.get_by_id(taken.matter)), 201


@bp.get("/incoming-referrals", summary="本部门转来的人和答复", responses={"200": Listed[IncomingShape]})
@operation(require_role(Role.DEPARTMENT_OFFICER))
def index() -> Any:
    """The latest 200, newest first."""
    actor = current_actor()
    items = [serialize_incoming(row, matter) for row, matter in of_department(department_of(actor))]
    record_list(actor, "list:incoming-referrals", len(items))
    return whole(items)


@codes.post("/incoming-referrals/codes", summary="开一次性移交码", responses={"201": IncomingCodeShape})
@operation(require_role(*MAY_ISSUE), step_up=True)
def issue_code(body: NewCode) -> Any:
    code, expires = issue(current_actor(), body)
    until = expires.astimezone(LANZHOU).isoformat(timespec="seconds")
    return {"code": code, "page": f"{parts().settings.public_base_url}/hand-over", "expires_at": until}, 201


@codes.post("/incoming-referrals/by-code", summary="凭移交码转来", responses={"201": TakenShape, "404": Problem})
@rate_limit("20/minute")
@operation(PUBLIC)
def by_code(body: IncomingByCode) -> Any:
    taken: IncomingReferral = hand_over(body)
    now = "当地乡镇值班人员马上联系。" if taken.in_danger else "当地乡镇会上门看。"
    return {"answer": f"收到了。{now}"}, 201


@pages.get("/hand-over", summary="凭移交码转来的网页", responses={"200": HTML})
@operation(PUBLIC)
def page() -> Any:
    response: Response = send_from_directory(PAGES, "hand_over.html", mimetype="text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@pages.get("/hand-over/hand-over.js", summary="凭移交码转来的网页的脚本", doc_ui=False)
@operation(PUBLIC)
def script() -> Any:
    return send_from_directory(PAGES, "hand_over.js", mimetype="text/javascript")
