"""The whole of one matter as one PDF (一户一档), and one paper of many matters."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.reads import opened_file
from api.http.access import STAFF, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.http.pdf import PDF, as_pdf
from api.http.rates import rate_limit
from api.shapes.common import Listed, Problem, Shape
from api.wiring import parts
from app.accounts.sight import Thing
from app.dossiers.service import COLLECTIONS, check_may_bind, dossier
from app.dossiers.sets import MOST, issued_on, printed_set, township_sheets
from app.kernel.errors import invalid
from app.kernel.forms.fields import Day
from app.notices.kinds import KIND_LABELS
from app.registry.collections import PROCEDURES
from app.workflow.door import seen
from app.workflow.queries import SubjectRow

bp = blueprint("dossiers", "案卷")


class VolumeQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    volume: Annotated[
        int, Field(ge=1, le=60, description="第几卷；材料很多时分成几卷，每一卷的目录都写着哪份在哪卷")
    ] = 1


class SetQuery(BaseModel):
    """A query and no body: what a telephone downloads it asks for by GET."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[str, Field(max_length=MOST * 37, description=f"Ids with commas between them, at most {MOST}")]
    kind: Annotated[str, Field(max_length=32, description="Of papers-to-print; `latest_notice`; `decision_set`")]

    @property
    def cases(self) -> list[UUID]:
        try:
            return [UUID(each) for each in self.items.split(",")]
        except ValueError:
            raise invalid("items", "请选择要打印的事项。") from None


def _serve(collection: str) -> None:
    def see(case: UUID) -> SubjectRow:
        return seen(current_actor(), collection, case, Thing.STATE)

    def open_(case: UUID, what: str) -> SubjectRow:
        return opened_file(current_actor(), collection, case, Thing.STATE, what)

    @bp.get(
        f"/{collection}/prints",
        summary="一次打印多件的同一种表格或者文书（每件都留下查看记录；没有打印的写在第一页）",
        operation_id=f"{collection}_print_set",
        responses={"200": PDF, "403": Problem, "503": Problem},
        endpoint=f"{collection}_print_set",
    )
    @rate_limit("10/minute")
    @operation(STAFF)
    def print_set(query: SetQuery) -> Any:
        wiring = parts()
        sources = wiring.store, wiring.public_base_url
        made = printed_set(current_actor(), collection, query.cases, query.kind, see, open_, *sources)
        return as_pdf(made[1], made[0])

    @bp.get(
        f"/{collection}/<uuid:id>/dossier",
        summary="打印整份案卷：封面、目录、表格、材料、文书、办理经过（按权限遮盖，留下查看记录）",
        operation_id=f"{collection}_dossier",
        responses={"200": PDF, "403": Problem, "503": Problem},
        endpoint=f"{collection}_dossier",
    )
    @rate_limit("10/minute")
    @operation(STAFF)
    def show(path: SubjectPath, query: VolumeQuery) -> Any:
        actor = current_actor()
        check_may_bind(seen(actor, collection, path.id, Thing.STATE), actor)
        row = opened_file(actor, collection, path.id, Thing.STATE, "dossier")
        wiring = parts()
        made = dossier(row, actor, query.volume, PROCEDURES[row.procedure], wiring.store, wiring.public_base_url)
        return as_pdf(made[1], made[0])


class SheetsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    township: Annotated[str, Field(max_length=16)]
    kind: Literal["proposal", "result", "ending"]


@bp.get("/publicity/sheets", summary="一次打印一个乡镇所有村的公示单、公布单", responses={"200": PDF})
@rate_limit("10/minute")
@operation(STAFF)
def sheets(query: SheetsQuery) -> Any:
    """One sheet for each board on which something has to hang today; 404 where there is none."""
    title, made = township_sheets(current_actor(), query.township, query.kind)
    return as_pdf(made, title)


class IssuedQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    township: Annotated[str, Field(max_length=16)]
    issued_on: Day


class IssuedShape(Shape):
    """`collection` and `id` are the matter's, as `GET /{collection}/prints` takes them."""

    collection: str
    id: UUID
    name: str
    number: str
    kind: str
    kind_label: str
    ready: bool = Field(description="Whether the document can be printed already")


@bp.get("/notices", summary="一个乡镇某一天出的文书", responses={"200": Listed[IssuedShape]})
@operation(STAFF)
def issued(query: IssuedQuery) -> Any:
    """Newest first, at most two hundred, as far as the caller may open them."""
    found = issued_on(current_actor(), query.township, query.issued_on)
    return whole(
        [
            {
                "collection": each.notice.collection,
                "id": str(each.notice.subject),
                "name": each.name,
                "number": each.notice.number,
                "kind": each.notice.kind,
                "kind_label": KIND_LABELS[each.notice.kind],
                "ready": each.notice.state == "ready",
            }
            for each in found
        ]
    )


for _collection in COLLECTIONS:
    _serve(_collection)
