"""Which version of a year's list is in force, and what stands in it."""

from __future__ import annotations

from uuid import UUID

from app.kernel.errors import invalid
from app.purchased_services.lists.models import ServiceList, ServiceListLine


def version_in_force(year: int) -> ServiceList | None:
    """The one that was published last, if any was."""
    published = ServiceList.select().where(ServiceList.year == year, ServiceList.published_at.is_null(False))
    found: ServiceList | None = published.order_by(ServiceList.published_at.desc(), ServiceList.id.desc()).first()
    return found


def lines_of(version: UUID) -> list[ServiceListLine]:
    """In the order in which they were written."""
    return list(ServiceListLine.select().where(ServiceListLine.list == version).order_by(ServiceListLine.id))


OTHERWISE = "来不及的，办“清单以外的合同”，由两个人定。"


def check_line(year: int, line: UUID | None, fund: str) -> ServiceListLine:
    """The line, as the list in force of that year says it. Raises Invalid where it does not, or with other money."""
    version = version_in_force(year)
    if version is None:
        raise invalid("line", f"{year}年的购买服务清单还没有公布。请先公布清单；{OTHERWISE}")
    found = next((each for each in lines_of(version.id) if each.line == line), None)
    if found is None:
        raise invalid(
            "line",
            f"请从{year}年公布的购买服务清单里选一项。清单里没有的，先改清单；{OTHERWISE}",
        )
    if found.fund != fund:
        raise invalid("fund", "清单里这一项写的是用另一笔钱，请照清单选。")
    return found
