"""Figures and the lists behind them, for whoever may see the matters that they count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from peewee import Expression, fn

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OFFICES, Role
from app.accounts.sight import INSTEAD, SEES_CASES, Sight, Thing, sight
from app.figures.definitions import FIGURES, Figure
from app.figures.models import FigureCount, FigureEntry
from app.figures.rules import averaged, month_after
from app.kernel.errors import Forbidden, NotFound
from app.record.subjects import LEVELS, Subject
from app.regions.models import Region
from app.regions.service import name_of, served_area
from app.workflow.presenters import shown_name

NOT_YOURS = "这个地区不归您的岗位管，看不到它的统计。"
MONTHS_SHOWN = 12
# Whoever opens no case counts none; who helps in the village has no use for the figures of an office.
READERS = frozenset(role for role in SEES_CASES if sight(role, Thing.STATE, "benefits")) - {Role.VILLAGE_ASSISTANT}


@dataclass(frozen=True)
class Wanted:
    """The entries of one figure; `report` means the month of the monthly report instead of the calendar's."""

    code: str
    place: Region
    month: date
    programme: str | None = None
    report: bool = False


def area_for(actor: Actor, code: str | None) -> Region:
    """The area asked for, or the widest that the actor's offices reach. Raises Forbidden, NotFound."""
    held = [grant for grant in actor.grants if grant.role in READERS]
    if not held:
        raise Forbidden(NOT_YOURS)
    if code is None:
        return min((served_area(grant.region) for grant in held), key=lambda place: len(place.path))
    place = served_area(code)
    if not any(_reaches(grant.region, place) for grant in held):
        raise Forbidden(NOT_YOURS)
    return place


def _reaches(region: str, place: Region) -> bool:
    return region in place.path.strip("/").split("/")


def figures_for(actor: Actor, place: Region) -> list[Figure]:
    """Those that count what the actor's offices see here."""
    roles = {grant.role for grant in actor.grants if grant.role in OFFICES and _reaches(grant.region, place)}
    return [
        figure
        for figure in FIGURES.values()
        if any(sight(role, figure.tells, figure.collection) is Sight.FULL for role in roles)
    ]


def figures_of(actor: Actor, place: Region, month: date) -> list[dict[str, Any]]:
    """All figures of a place in a calendar month, each with the address of its list."""
    figures = figures_for(actor, place)
    sums = _sums(place, month)
    for code, _, number, amount in kept_from(actor, place, month):
        entries, total = sums.get(code, (0, 0))
        sums[code] = (entries - number, total - amount)
    return [_serialize(figure, place, month, *sums.get(figure.code, (0, 0))) for figure in figures]


def months_of(actor: Actor, place: Region, figure: Figure, until: date) -> list[dict[str, Any]]:
    """The figure in the twelve months up to that one, oldest first."""
    months = [month_after(until, back - MONTHS_SHOWN + 1) for back in range(MONTHS_SHOWN)]
    rows = (
        FigureCount.select(FigureCount.month, fn.SUM(FigureCount.entries), fn.SUM(FigureCount.amount))
        .where(FigureCount.month.in_(months), here(FigureCount, place), FigureCount.code == figure.code)
        .group_by(FigureCount.month)
    )
    sums = {month: (int(entries), int(amount)) for month, entries, amount in rows.tuples().iterator()}
    if figure.collection in INSTEAD:
        for month in months:
            for code, _, number, amount in kept_from(actor, place, month):
                if code == figure.code:
                    sums[month] = (sums[month][0] - number, sums[month][1] - amount)
    return [
        {"month": f"{month:%Y-%m}"} | _serialize(figure, place, month, *sums.get(month, (0, 0))) for month in months
    ]


def _sums(place: Region, month: date) -> dict[str, tuple[int, int]]:
    rows = (
        FigureCount.select(FigureCount.code, fn.SUM(FigureCount.entries), fn.SUM(FigureCount.amount))
        .where(here(FigureCount, place), FigureCount.month == month)
        .group_by(FigureCount.code)
    )
    return {code: (int(entries), int(amount)) for code, entries, amount in rows.tuples().iterator()}


def kept_from(actor: Actor, place: Region, month: date, *, report: bool = False) -> Iterable[tuple[str, str, int, int]]:
    """What the actor must not know of counts for them as if it were not there: neither list nor figure tells.

    Code, programme, how many, and what their amounts add up to.
    """
    if not actor.kept_from:
        return ()
    rows = (
        FigureEntry.select(
            FigureEntry.code, FigureEntry.programme, fn.COUNT(FigureEntry.id), fn.SUM(FigureEntry.amount)
        )
        .where(
            here(FigureEntry, place),
            in_month(FigureEntry, month, report),
            FigureEntry.collection.in_(sorted(INSTEAD)),
            FigureEntry.subject.in_(sorted(actor.kept_from)),
        )
        .group_by(FigureEntry.code, FigureEntry.programme)
    )
    return [
        (code, programme, int(entries), int(amount)) for code, programme, entries, amount in rows.tuples().iterator()
    ]


def here(table: Any, place: Region) -> Expression:
    column = getattr(table, LEVELS[place.level])
    # Everything lies in the New Area: its counts are found by month alone.
    found: Expression = (
        table.month.is_null(False) if table is FigureCount and place.level == "new_area" else column == place.code
    )
    return found


def _serialize(figure: Figure, place: Region, month: date, entries: int, amount: int) -> dict[str, Any]:
    value = {"count": entries, "fen": amount}.get(figure.unit, averaged(amount, entries))
    query = urlencode({"code": figure.code, "region": place.code, "month": f"{month:%Y-%m}"})
    return {
        "code": figure.code,
        "label": figure.label,
        "group": figure.group,
        "basis": figure.basis,
        "formula": figure.formula,
        "value": value if entries or figure.unit in ("count", "fen") else None,
        "unit": figure.unit,
        "entries": entries,
        "open": f"/figures/entries?{query}",
    }


def figure_of(actor: Actor, place: Region, code: str) -> Figure:
    """Raises NotFound for one that there is not, or that is none of the actor's."""
    for figure in figures_for(actor, place):
        if figure.code == code:
            return figure
    raise NotFound("没有这项统计。")


def entries_of(actor: Actor, wanted: Wanted, *, after: UUID | None, limit: int) -> list[FigureEntry]:
    """The entries that a figure counts, in the order in which they were counted."""
    query = FigureEntry.select().where(
        here(FigureEntry, wanted.place),
        FigureEntry.code == wanted.code,
        in_month(FigureEntry, wanted.month, wanted.report),
    )
    if wanted.programme:
        query = query.where(FigureEntry.programme == wanted.programme)
    if wanted.code and FIGURES[wanted.code].collection in INSTEAD and actor.kept_from:
        query = query.where(FigureEntry.subject.not_in(sorted(actor.kept_from)))
    if after is not None:
        query = query.where(FigureEntry.id > after)
    return list(query.order_by(FigureEntry.id).limit(limit))


def in_month(table: Any, month: date, report: bool) -> Expression:
    """A calendar month, or the month of the report, which begins after the cut-off day of the month before."""
    whole: Expression = table.month == month
    if not report:
        return whole
    late_before = (table.month == month_after(month, -1)) & table.after_cut_off
    in_report: Expression = late_before | (whole & ~table.after_cut_off)
    return in_report


def serialize_entries(rows: Sequence[FigureEntry], figure: Figure, actor: Actor) -> list[dict[str, Any]]:
    """What the list shows: the matter as far as the actor sees it now, and what it adds to the figure."""
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_([row.subject for row in rows]))}
    return [_entry(row, subjects[row.subject], figure, actor) for row in rows]


def _entry(row: FigureEntry, subject: Subject, figure: Figure, actor: Actor) -> dict[str, Any]:
    sees = eyes(actor, subject)
    seen = sees.see_some(Thing.STATE) and sees.see(figure.tells)
    is_open = seen and subject.collection not in INSTEAD
    return {
        "id": str(row.id),
        "on": row.on.isoformat(),
        "number": subject.number if seen or figure.tells is Thing.STATE else None,
        "title": subject.title,
        "name": shown_name(subject, actor) if is_open and subject.name else None,
        "region": row.region,
        "region_name": name_of(row.region),
        "case": {"collection": subject.collection, "id": str(subject.id)} if seen else None,
        "amount": row.amount if figure.unit == "fen" else None,
        "days": row.amount if figure.unit == "days" else None,
        "share": row.amount if figure.unit == "per_mille" else None,
    }
