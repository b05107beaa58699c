"""The monthly report of a township (月报): what changed from cut-off day to cut-off day, by programme, and what else
was done. The same counts as the figures; each opens into the same lists, with `period=report`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO

from peewee import fn

from app.accounts.actor import Actor
from app.figures.counting import CUT_OFF
from app.figures.definitions import FIGURES
from app.figures.models import FigureCount
from app.figures.reading import figures_for, here, in_month, kept_from
from app.figures.rules import month_after
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.money import yuan_text
from app.kernel.spreadsheets import Cell, write_xlsx, yuan
from app.printouts.press import print_paper
from app.programmes.catalogue import PROGRAMMES
from app.programmes.policy import policy_on
from app.regions.models import Region
from app.workflow.access_log import record_list

BY_PROGRAMME = (
    "new_households",
    "raised",
    "lowered",
    "stopped",
    "ended_by_death",
    "resumed",
    "reviewed",
    "owed",
    "owed_money",
)
LISTED = ("minimum_living_allowance", "destitute_support", "marginal_household", "rigid_expense_household")
BESIDE = (
    "received",
    "accepted",
    "granted",
    "refused",
    "overdue",
    "deaths",
    "one_off",
    "one_off_money",
    "emergencies",
    "aid",
    "aid_money",
    "leads",
    "leads_visited",
    "complaints",
    "complaints_answered",
)


@dataclass(frozen=True)
class Report:
    """`changes` are the rows of the programmes, in the columns of `BY_PROGRAMME`; `beside` the other figures by code.
    Sums are fen.
    """

    place: Region
    month: date
    first_day: date
    last_day: date
    changes: dict[str, list[int]]
    beside: dict[str, int]

    @property
    def title(self) -> str:
        return f"{self.place.name}社会救助月报（{self.month.year}年{self.month.month}月）"


def report_of(actor: Actor, place: Region, month: date) -> Report:
    """The report of a place for the month in which its cut-off day lies."""
    seen = {figure.code for figure in figures_for(actor, place)}
    sums = _sums(actor, place, month)

    def value(code: str, programme: str | None = None) -> int:
        of = [
            counts
            for (each, of_programme), counts in sums.items()
            if each == code and programme in (None, of_programme)
        ]
        return sum(counts[1 if FIGURES[code].unit == "fen" else 0] for counts in of)

    changes = {programme: [value(code, programme) for code in BY_PROGRAMME] for programme in LISTED}
    first = _day_after_cut_off(month_after(month, -1))
    last = _day_after_cut_off(month) - timedelta(days=1)
    return Report(place, month, first, last, changes, {code: value(code) for code in BESIDE if code in seen})


def _day_after_cut_off(month: date) -> date:
    return month.replace(day=policy_on(month)[CUT_OFF]) + timedelta(days=1)


def _sums(actor: Actor, place: Region, month: date) -> dict[tuple[str, str], tuple[int, int]]:
    rows = (
        FigureCount.select(
            FigureCount.code, FigureCount.programme, fn.SUM(FigureCount.entries), fn.SUM(FigureCount.amount)
        )
        .where(here(FigureCount, place), in_month(FigureCount, month, True))
        .group_by(FigureCount.code, FigureCount.programme)
    )
    sums = {
        (code, programme): (int(entries), int(amount)) for code, programme, entries, amount in rows.tuples().iterator()
    }
    for code, programme, number, amount in kept_from(actor, place, month, report=True):
        entries, total = sums.get((code, programme), (0, 0))
        sums[code, programme] = (entries - number, total - amount)
    return sums


def as_workbook(report: Report) -> IO[bytes]:
    """The report as XLSX, in a file without a name."""
    target = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    rows: list[Sequence[Cell]] = [
        [report.title],
        [_period(report)],
        ["救助项目", *(_label(code) for code in BY_PROGRAMME)],
        *([PROGRAMMES[programme].name, *_cells(BY_PROGRAMME, report.changes[programme], yuan)] for programme in LISTED),
        ["合计", *_cells(BY_PROGRAMME, _total(report), yuan)],
        [],
        ["其他情况", "数量", "怎样统计"],
        *(
            [_label(code), *_cells((code,), (number,), yuan), FIGURES[code].formula]
            for code, number in report.beside.items()
        ),
    ]
    write_xlsx(target, rows, sheet="月报", heads=3)
    return target


def as_pdf(report: Report, printed_by: str) -> bytes:
    """The report as PDF. Raises Unavailable where many print."""
    texts = {
        "period": _period(report),
        "heads": ["救助项目", *(_label(code) for code in BY_PROGRAMME)],
        "rows": [
            *([PROGRAMMES[each].name, *_texts(BY_PROGRAMME, report.changes[each])] for each in LISTED),
            ["合计", *_texts(BY_PROGRAMME, _total(report))],
        ],
        "beside": [[_label(code), *_texts((code,), (number,))] for code, number in report.beside.items()],
    }
    data = {
        "title": report.title,
        "office": report.place.name,
        "printed_at": clock.now().astimezone(LANZHOU).isoformat(timespec="seconds"),
        "printed_by": printed_by,
        "facts": texts,
    }
    return print_paper("reports/monthly_report", data)


def record(actor: Actor, report: Report, kind: str) -> None:
    """That somebody took the report along; it holds numbers, and names nobody."""
    said = f"region={report.place.code}&month={report.month:%Y-%m}&format={kind}"
    record_list(actor, "export:monthly-reports", 0, said)


def _period(report: Report) -> str:
    first, last = report.first_day, report.last_day
    return f"统计时间：{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def _label(code: str) -> str:
    figure = FIGURES[code]
    return f"{figure.label}（元）" if figure.unit == "fen" else figure.label


def _total(report: Report) -> list[int]:
    return [sum(column) for column in zip(*report.changes.values(), strict=True)]


def _cells(codes: Sequence[str], numbers: Sequence[int], money: Callable[[int], Cell]) -> list[Cell]:
    return [money(each) if FIGURES[code].unit == "fen" else each for code, each in zip(codes, numbers, strict=True)]


def _texts(codes: Sequence[str], numbers: Sequence[int]) -> list[str]:
    return [str(cell) for cell in _cells(codes, numbers, lambda fen: yuan_text(fen).removesuffix("元"))]
