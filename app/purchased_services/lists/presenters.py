"""What a list of purchased services shows: to the bureau, and to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.kernel.calendar.counting import local_date
from app.purchased_services.lists.in_force import lines_of, version_in_force
from app.purchased_services.lists.inputs import KINDS
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.purchased_services.lists.orders import Orders, orders_of
from app.purchased_services.rules import FUNDS
from app.regions.service import name_of
from app.workflow.queries import SubjectRow


def serialize_list(row: SubjectRow, _: Actor) -> dict[str, Any]:
    version: ServiceList = ServiceList.get_by_id(row.id)
    lines = lines_of(row.id)
    return _brief(version, len(lines), sum(each.planned for each in lines)) | {"lines": list(map(_line, lines))}


def brief_lists(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each version."""
    ids = [row.id for row in rows]
    lines: dict[UUID, list[int]] = {}
    for each in ServiceListLine.select().where(ServiceListLine.list.in_(ids)):
        lines.setdefault(each.list, []).append(each.planned)
    found = ServiceList.select().where(ServiceList.id.in_(ids))
    return {each.id: _brief(each, len(lines.get(each.id, ())), sum(lines.get(each.id, ()))) for each in found}


def choices_of(version: UUID) -> list[dict[str, str]]:
    """The lines of a version as a form offers them."""
    return [{"value": str(each.line), "label": f"{each.name}（{FUNDS[each.fund]}）"} for each in lines_of(version)]


def choices_in_force(year: int) -> list[dict[str, str]]:
    version = version_in_force(year)
    return choices_of(version.id) if version else []


def lists_for_all() -> list[dict[str, Any]]:
    """What is in force of each year, the newest year first, the plan beside what was ordered."""
    published = ServiceList.select().where(ServiceList.published_at.is_null(False))
    return [_in_force(year) for year in sorted({each.year for each in published}, reverse=True)]


def _in_force(year: int) -> dict[str, Any]:
    version = version_in_force(year)
    assert version is not None
    orders = orders_of(year)
    lines = lines_of(version.id)
    known = {each.line for each in lines}
    return {
        "year": year,
        "published_on": local_date(version.published_at).isoformat(),
        "reason": version.reason,
        "planned": sum(each.planned for each in lines),
        "lines": [_line(each) | _ordered(orders.get(each.line, Orders())) for each in lines],
        # A line that a later version dropped has its contracts all the same.
        "outside": sum(each.ordered for line, each in orders.items() if line not in known),
    }


def _ordered(orders: Orders) -> dict[str, int]:
    return {"contracts": orders.contracts, "ordered": orders.ordered, "paid": orders.paid}


def _brief(version: ServiceList, lines: int, planned: int) -> dict[str, Any]:
    return {
        "year": version.year,
        "reason": version.reason,
        "published_on": local_date(version.published_at).isoformat() if version.published_at else None,
        "line_count": lines,
        "planned": planned,
    }


def _line(line: ServiceListLine) -> dict[str, Any]:
    return {
        "line": str(line.line),
        "kind": line.kind,
        "kind_label": KINDS[line.kind],
        "name": line.name,
        "for_whom": line.for_whom,
        "standard": line.standard,
        "planned": line.planned,
        "fund": line.fund,
        "fund_label": FUNDS[line.fund],
        "region": line.region,
        "region_name": name_of(line.region),
    }
