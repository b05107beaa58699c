"""Papers of the procedure as PDF: those of a matter from what is on file, and empty ones for the pen."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.reads import opened_file
from api.http.access import LOGGED_IN, STAFF, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.pdf import PDF, as_pdf
from api.http.rates import rate_limit
from api.shapes.common import Listed, Problem, Shape
from api.wiring import parts
from app.accounts.actor import Actor
from app.accounts.sight import Thing
from app.dossiers.service import FILES_ARE_KEPT, may_bind
from app.printouts.definition import Printout
from app.printouts.list import EMPTY, PRINTOUTS
from app.printouts.poster import poster
from app.printouts.printing import print_empty, print_of, printout_of, printouts_of
from app.workflow.door import seen
from app.workflow.queries import SubjectRow

bp = blueprint("printouts", "打印的表格")
OFTEN = "30/minute"


class PrintoutShape(Shape):
    kind: str
    title: str
    basis: str
    href: str = Field(description="Where it is made, below the API's base")


class PrintPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    kind: Annotated[str, Field(max_length=32)]


class EmptyPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Annotated[str, Field(max_length=32)]


class EmptyQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    programme: Annotated[str | None, Field(max_length=40, description="Whose application; else the allowance's")] = None


class SheetQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: Annotated[str, Field(max_length=16)]
    kind: Literal["proposal", "result", "ending"]


def _shown(printouts: list[Printout], base: str) -> list[dict[str, Any]]:
    return [
        {"kind": each.kind, "title": each.title, "basis": each.basis, "href": f"{base}/{each.kind}"}
        for each in printouts
    ]


def _whole_file(row: SubjectRow, actor: Actor) -> list[dict[str, Any]]:
    if not may_bind(row, actor):
        return []
    href = f"/{row.collection}/{row.id}/dossier"
    return [{"kind": "dossier", "title": "整份案卷（一户一档）", "basis": FILES_ARE_KEPT, "href": href}]


def _serve(collection: str) -> None:
    """The papers of one kind of matter."""

    @bp.get(
        f"/{collection}/<uuid:id>/papers-to-print",
        summary="可以打印哪些表格",
        operation_id=f"{collection}_papers_to_print",
        responses={"200": Listed[PrintoutShape]},
        endpoint=f"{collection}_papers_to_print",
    )
    @operation(LOGGED_IN)
    def index(path: SubjectPath) -> Any:
        actor = current_actor()
        row = seen(actor, collection, path.id, Thing.STATE)
        base = f"/{collection}/{row.id}/prints"
        return whole(_shown(printouts_of(row, actor), base) + _whole_file(row, actor))

    @bp.get(
        f"/{collection}/<uuid:id>/prints/<string:kind>",
        summary="打印一份表格（按权限遮盖，留下查看记录）",
        operation_id=f"{collection}_print",
        responses={"200": PDF, "403": Problem},
        endpoint=f"{collection}_print",
    )
    @rate_limit(OFTEN)
    @operation(LOGGED_IN)
    def show(path: PrintPath) -> Any:
        actor = current_actor()
        row = seen(actor, collection, path.id, Thing.STATE)
        printout = printout_of(row, actor, path.kind)
        opened_file(actor, collection, path.id, Thing.STATE, f"print:{printout.kind}")
        return as_pdf(print_of(row, actor, printout, parts().public_base_url), printout.title)


for _collection in dict.fromkeys(each.collection for each in PRINTOUTS):
    _serve(_collection)


@bp.get("/publicity/sheet", summary="打印一个村的公示单、公布单", responses={"200": PDF})
@rate_limit(OFTEN)
@operation(STAFF)
def sheet(query: SheetQuery) -> Any:
    """Every household whose notice stands in this village, masked as on the public board; 404 where there is none."""
    title, made = poster(current_actor(), query.region, query.kind)
    return as_pdf(made, title)


@bp.get("/empty-papers", summary="有哪些空白表格", responses={"200": Listed[PrintoutShape]})
@operation(STAFF)
def empty_papers() -> Any:
    return whole(_shown(list(EMPTY.values()), "/empty-papers"))


@bp.get("/empty-papers/<string:kind>", summary="打印一份空白表格", responses={"200": PDF})
@rate_limit(OFTEN)
@operation(STAFF)
def empty_paper(path: EmptyPath, query: EmptyQuery) -> Any:
    printout, made = print_empty(path.kind, query.programme)
    return as_pdf(made, printout.title)
