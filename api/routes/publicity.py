"""The public board: masked notices for everybody, without log-in, while they stand; and objections to them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.http.access import LOGGED_IN, LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, dated_cursor, encode, whole
from api.http.rates import count_by, rate_limit
from api.shapes.common import Listed, Shape
from app.accounts.sight import Thing
from app.kernel.errors import NotFound
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.objections import objection_choices
from app.public_notices.service import object_to, serialize_notices, standing_notice_of, standing_notices
from app.record.subjects import Subject
from app.registry.collections import PROCEDURES
from app.workflow.door import opened

bp = blueprint("publicity", "公示")


class NoticeShape(Shape):
    id: UUID
    kind: str
    programme: str
    programme_name: str
    name: str
    village: str
    members: int
    monthly_amount: int | None = Field(description="In fen; null where no money follows")
    example: bool = Field(description="The amount rests on standards that the bureau has not confirmed: 示例")
    starts_on: date
    ends_on: date
    objection_phone: str | None


class PublicityPage(Page):
    region: Annotated[str | None, Field(max_length=16)] = None


class ObjectionAnswer(Shape):
    received: bool
    detail: str


class AboutQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    about: UUID


class OpenObjection(Shape):
    value: UUID
    label: str


UNINDEXED = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Cache-Control": "no-store"}


@bp.get("/publicity", summary="正在公示的名单", responses={"200": Listed[NoticeShape]})
@rate_limit("60/minute")
@operation(PUBLIC)
def index(query: PublicityPage) -> Any:
    rows = standing_notices(query.region, dated_cursor(query.cursor), query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].ends_on, shown[-1].id) if len(rows) > query.limit else None
    return {"items": serialize_notices(shown), "next": more}, 200, UNINDEXED


@bp.get("/publicity/objections", summary="一件事还没有答复的异议，供选择", responses={"200": Listed[OpenObjection]})
@operation(LOGGED_IN)
def open_objections(query: AboutQuery) -> Any:
    """When each came and what it is; the words stand in the file."""
    subject = Subject.get_or_none(Subject.id == query.about)
    if subject is None:
        raise NotFound
    row = opened(current_actor(), subject.collection, query.about, Thing.OPINION, "objections")
    return whole(objection_choices(row.id))


@bp.get("/publicity/<uuid:id>", summary="一份公示", responses={"200": NoticeShape})
@rate_limit("60/minute")
@operation(PUBLIC)
def show(path: SubjectPath) -> Any:
    [notice] = serialize_notices([standing_notice_of(path.id)])
    return notice, 200, UNINDEXED


@bp.post(
    "/publicity/<uuid:id>/objections",
    summary="对公示提出异议（可以不留姓名）",
    responses={"201": ObjectionAnswer},
)
@rate_limit("20/minute")
@operation(LOGIN_OPTIONAL)
def object_(path: SubjectPath, body: ObjectToNotice) -> Any:
    count_by("notice", str(path.id), "30/hour")
    object_to(current_actor(), path.id, body, PROCEDURES)
    next_comes = "会由其他工作人员核实，结果告诉您" if current_actor().account_id else "工作人员看过以后，会安排核实"
    return {"received": True, "detail": f"已经收到您的意见，{next_comes}。您的身份不会告诉被公示的人。"}, 201
