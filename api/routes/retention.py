"""How long files are kept, and the lists by which they are erased or handed over to the archive."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.collections.second_hand import PendingAnswer, waits
from api.collections.tables import AT_ONCE, as_table, pages_of
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import ListPage, Page, encode, id_cursor, whole
from api.http.pdf import PDF, as_pdf
from api.http.rates import rate_limit
from api.shapes.common import Listed, ResultRef, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.retention.holds import ask_to_hold, ask_to_lift
from app.retention.inputs import AskedHold, LiftHold, NewList
from app.retention.presenters import choices_of, holds_seen_by, items_of, periods
from app.retention.room import DISPOSAL_LISTS
from app.retention.service import begin_list
from app.retention.sheet import sheet_of
from app.workflow.access_log import record_list
from app.workflow.collection import Column
from app.workflow.door import opened, seen

bp = blueprint("retention", "保存期限、销毁和移交")
FILE_COLUMNS = (
    Column("档号", ("number",)),
    Column("题名", ("title",)),
    Column("乡镇", ("township_name",)),
    Column("办结日期", ("ended_on",)),
    Column("到期日期", ("due_on",)),
    Column("件数", ("papers",), "number"),
    Column("校验码", ("imprint",)),
    Column("处理情况", ("state_label",)),
    Column("原因", ("why",)),
)
BUREAU_ONLY = require_role(Role.BUREAU_SUPERVISOR)
LOOKS_ON = require_role(Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR)


class PeriodShape(Shape):
    """`years` as they hold today, counted from the first of January after the end; `least` is the floor."""

    code: str
    label: str
    years: int
    least: int
    source: str
    since: date | None = Field(description="Since when a number that was set holds; null for the default")
    how: str = Field(description="`list`, `transfer` or `worker`")
    how_label: str


class DisposalListItem(SubjectShape):
    what: str
    what_label: str
    files: str = Field(description="The `code` of a class in `GET /retention-periods`")
    files_label: str
    township_name: str | None
    years: int
    counted: bool
    digest: str | None = Field(description="SHA-256 over number, id and imprint of each file, once it is agreed to")
    archive: str | None
    receiver: str | None
    receipt: str | None
    received_on: date | None


class DisposalCountShape(Shape):
    state: str
    label: str
    files: int


class DisposalListShape(DisposalListItem):
    counts: list[DisposalCountShape]


class DisposalFileShape(Shape):
    """One file of a list; nobody is named."""

    id: UUID
    number: str
    title: str
    township_name: str
    ended_on: date
    due_on: date
    papers: int
    imprint: str = Field(description="SHA-256 over the end of its chain and the hashes of its papers and notices")
    state: str = Field(description="`due`, `held`, `left_out`; then `erasing`, `erased`, `handed_over` or `left`")
    state_label: str
    why: str


class DisposalChoiceShape(Shape):
    value: str
    label: str


class DisposalHoldShape(Shape):
    id: UUID
    subject: ResultRef
    number: str | None
    title: str
    reason: str
    placed_at: AwareDatetime


class FilesPage(ListPage):
    state: Annotated[str | None, Field(max_length=12)] = None


@bp.get("/retention-periods", summary="各类材料保存多少年", responses={"200": Listed[PeriodShape]})
@operation(LOOKS_ON)
def show_periods() -> Any:
    return whole(periods())


@bp.post("/disposal-lists", summary="列一份清册", responses={"201": DisposalListShape})
@operation(BUREAU_ONLY, repeatable=True)
def create(body: NewList) -> Any:
    subject = begin_list(current_actor(), body)
    return present("disposal-lists", subject.id, current_actor()), 201


@bp.get("/disposal-lists/<uuid:id>/files", summary="清册里的每一件", responses={"200": Listed[DisposalFileShape]})
@operation(LOGGED_IN)
def files(path: SubjectPath, query: FilesPage) -> Any:
    actor = current_actor()
    row = opened(actor, "disposal-lists", path.id, Thing.STATE, "files")
    if query.format != "json":
        pages = pages_of(lambda after: items_of(row, query.state, after, AT_ONCE), lambda each: UUID(each["id"]))
        return as_table("disposal-files", f"{row.title}{row.number}", FILE_COLUMNS, pages, query, actor)
    found = items_of(row, query.state, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    record_list(actor, "list:disposal-files", len(shown))
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(found) > query.limit else None}


@bp.get("/disposal-lists/<uuid:id>/sheet", summary="打印清册", responses={"200": PDF})
@rate_limit("60/minute")
@operation(LOGGED_IN)
def sheet(path: SubjectPath) -> Any:
    actor = current_actor()
    row = opened(actor, "disposal-lists", path.id, Thing.STATE, "sheet")
    title, document = sheet_of(row, actor)
    return as_pdf(document, title)


@bp.get("/disposal-lists/<uuid:id>/choices", summary="可以剔除的", responses={"200": Listed[DisposalChoiceShape]})
@operation(LOGGED_IN)
def choices(path: SubjectPath, query: Page) -> Any:
    return whole(choices_of(seen(current_actor(), "disposal-lists", path.id, Thing.STATE)))


@bp.get("/disposal-holds", summary="暂缓销毁的", responses={"200": Listed[DisposalHoldShape]})
@operation(BUREAU_ONLY)
def holds() -> Any:
    actor = current_actor()
    shown = list(holds_seen_by(actor))
    record_list(actor, "list:disposal-holds", len(shown))
    return whole(shown)


@bp.post("/disposal-holds", summary="暂缓销毁一件", responses={"202": PendingAnswer})
@operation(BUREAU_ONLY, repeatable=True, step_up=True)
def place_hold(body: AskedHold) -> Any:
    """It waits for another person of the bureau."""
    return waits(ask_to_hold(current_actor(), body))


@bp.post("/disposal-holds/<uuid:id>/lift", summary="解除暂缓", responses={"202": PendingAnswer})
@operation(BUREAU_ONLY, repeatable=True, step_up=True)
def lift_hold(path: SubjectPath, body: LiftHold) -> Any:
    """It waits for another person of the bureau."""
    return waits(ask_to_lift(current_actor(), path.id, body))


register_collection(bp, DISPOSAL_LISTS, DisposalListShape, item=DisposalListItem)
register_search(bp, DISPOSAL_LISTS, DisposalListItem)
