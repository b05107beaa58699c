"""Figures: how many, how much, how long; each opens into the list that it counts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.tables import AT_ONCE, as_file, as_table, pages_of
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import ListPage, encode, id_cursor, whole
from api.http.pdf import as_pdf as as_pdf_file
from api.http.rates import rate_limit
from api.shapes.common import Listed, ResultRef, Shape
from app.figures.monthly_report import as_pdf, as_workbook, record, report_of
from app.figures.reading import (
    READERS,
    Wanted,
    area_for,
    entries_of,
    figure_of,
    figures_of,
    months_of,
    serialize_entries,
)
from app.figures.rules import month_of
from app.figures.statistics import statistics
from app.kernel.clock import clock
from app.kernel.spreadsheets import KINDS
from app.workflow.access_log import record_list
from app.workflow.collection import Column

bp = blueprint("figures", "统计")
Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="A month, `2026-11`")]
RegionQuery = Annotated[str | None, Field(max_length=16, description="A park, a township, or a village; else all")]
COLUMNS = (
    Column("日期", ("on",), "moment"),
    Column("受理编号", ("number",)),
    Column("事项", ("title",)),
    Column("姓名", ("name",)),
    Column("地区", ("region_name",)),
)
IN_FIGURES = {
    "fen": Column("金额（元）", ("amount",), "fen"),
    "days": Column("天数", ("days",), "number"),
    "per_mille": Column("按期（千分之几）", ("share",), "number"),
}


class FiguresQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: RegionQuery = None
    month: Month | None = None


class MonthsQuery(FiguresQuery):
    code: Annotated[str, Field(max_length=32)]
    month: Annotated[Month | None, Field(description="The last of the twelve months")] = None


class EntriesPage(ListPage):
    code: Annotated[str, Field(max_length=32)]
    region: RegionQuery = None
    month: Month | None = None
    limit: Annotated[int, Field(ge=1, le=1000, description="How many items, 1 to 1000")] = 200
    programme: Annotated[str | None, Field(max_length=40)] = None
    period: Annotated[Literal["calendar", "report"], Field(description="`report`: from cut-off day to cut-off day")] = (
        "calendar"
    )


class FigureShape(Shape):
    code: str
    label: str
    group: str
    basis: str = Field(description="The clause that asks for it")
    formula: str = Field(description="How it is counted, in words")
    value: int | None = Field(description="Null for an average of nothing")
    unit: Literal["count", "fen", "days", "per_mille"]
    entries: int = Field(description="How long the list is that it opens")
    open: str = Field(description="The list behind it, relative to the root of the API")


class MonthOfFigure(FigureShape):
    month: str


class FigureEntryShape(Shape):
    """What it adds to the figure stands in `amount` (fen), `days` or `share` (1,000 or 0), by the figure's unit."""

    id: UUID
    on: date
    number: str | None
    title: str
    name: str | None = Field(description="Masked as in the lists; null where it is not to be known")
    region: str
    region_name: str
    case: ResultRef | None = Field(description="Null where the matter has moved out of the caller's reach")
    amount: int | None
    days: int | None
    share: int | None


def first_day(month: str | None) -> date:
    """Of the month asked for, or of the present one."""
    return date.fromisoformat(f"{month}-01") if month else month_of(clock.today())


@bp.get("/figures", summary="一个地区一个月的各项统计", responses={"200": Listed[FigureShape]})
@operation(require_role(*READERS))
def index(query: FiguresQuery) -> Any:
    actor = current_actor()
    return whole(figures_of(actor, area_for(actor, query.region), first_day(query.month)))


@bp.get("/figures/months", summary="一项统计在十二个月里", responses={"200": Listed[MonthOfFigure]})
@operation(require_role(*READERS))
def months(query: MonthsQuery) -> Any:
    actor = current_actor()
    place = area_for(actor, query.region)
    figure = figure_of(actor, place, query.code)
    return whole(months_of(actor, place, figure, first_day(query.month)))


@bp.get("/figures/entries", summary="一项统计里的每一件", responses={"200": Listed[FigureEntryShape]})
@operation(require_role(*READERS))
def entries(query: EntriesPage) -> Any:
    actor = current_actor()
    place = area_for(actor, query.region)
    figure = figure_of(actor, place, query.code)
    wanted = Wanted(query.code, place, first_day(query.month), query.programme, query.period == "report")
    if query.format != "json":
        pages = pages_of(lambda after: entries_of(actor, wanted, after=after, limit=AT_ONCE), lambda row: row.id)
        columns = (*COLUMNS, IN_FIGURES[figure.unit]) if figure.unit in IN_FIGURES else COLUMNS
        shown = (serialize_entries(rows, figure, actor) for rows in pages)
        return as_table("figures", figure.label, columns, shown, query, actor)
    rows = entries_of(actor, wanted, after=id_cursor(query.cursor), limit=query.limit + 1)
    kept = rows[: query.limit]
    record_list(actor, "list:figures", len(kept), f"code={query.code}")
    more = encode(kept[-1].id) if len(rows) > query.limit else None
    return {"items": serialize_entries(kept, figure, actor), "next": more}


class ReportQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    region: RegionQuery = None
    month: Annotated[Month | None, Field(description="The month in which the cut-off day lies")] = None
    format: Literal["xlsx", "pdf"] = "xlsx"


REPORT = {
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (KINDS["xlsx"], "application/pdf")}
}


@bp.get("/monthly-reports", summary="月报（表格或者打印件）", responses={"200": REPORT})
@rate_limit("60/minute")
@operation(require_role(*READERS))
def monthly_report(query: ReportQuery) -> Any:
    """From the day after the cut-off day of the month before to that of this one (`report.cut_off_day`)."""
    actor = current_actor()
    report = report_of(actor, area_for(actor, query.region), first_day(query.month))
    record(actor, report, query.format)
    if query.format == "pdf":
        return as_pdf_file(as_pdf(report, actor.name), report.title)
    return as_file(as_workbook(report), "xlsx", report.title)


class StatisticsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    month: Annotated[Month | None, Field(description="One month that is over; else the last twenty-four")] = None


class PublicNumber(Shape):
    value: int | None = Field(description="Null where it is not shown; money is in fen")
    text: str | None = Field(description="`少于5`, or `不公布` where it would give such a number away")


class PlaceShape(Shape):
    region: str | None = Field(description="A township; null for all of them together")
    region_name: str
    received: PublicNumber
    on_time: PublicNumber
    late: PublicNumber
    days: PublicNumber
    money: PublicNumber
    need_illness: PublicNumber = Field(description="Granted for illness; a matter may have several causes")
    need_disability: PublicNumber
    need_schooling: PublicNumber
    need_accident: PublicNumber
    need_no_work: PublicNumber


class MonthShape(Shape):
    month: str
    places: list[PlaceShape]


@bp.get("/statistics", summary="公开统计（不用登录）", responses={"200": Listed[MonthShape]})
@rate_limit("60/minute")
@operation(PUBLIC)
def public_statistics(query: StatisticsQuery) -> Any:
    """Months that are over, newest first. Numbers below five are not shown, nor what would give them away."""
    chosen = date.fromisoformat(f"{query.month}-01") if query.month else None
    return whole(statistics(chosen or date.min, chosen or date.max))
