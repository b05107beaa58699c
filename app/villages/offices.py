"""The offices above the village: who is lacking without whom a matter comes to rest, or without whom two hands would be
one (措施(二十四)).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import fn

from app.accounts.models import Account, RoleGrant
from app.accounts.roles import Role
from app.department_systems.models import DepartmentSystem
from app.departments.departments import DEPARTMENTS
from app.regions.models import Region
from app.regions.service import name_of
from app.villages.rules import NEEDED, departments_lacking, offices_lacking

_TAKING_SLIPS = {each.code: each.name for each in DEPARTMENTS.values() if each.takes_slips and each.authority}


def rows_of(places: list[Region]) -> Iterator[dict[str, Any]]:
    """Of townships, parks and the New Area, shaped as the rows of villages."""
    held = _held()
    for place in places:
        gap = list(offices_lacking(place.level, held.get(place.code, {})))
        if place.level == "new_area":
            gap += departments_lacking(_TAKING_SLIPS, _served())
        yield {
            "region": place.code,
            "region_name": name_of(place.code),
            "is_office": True,
            "responsible": None,
            "assistants": 0,
            "stations": [],
            "cases": 0,
            "gap": gap,
        }


def _open_grants(*columns: Any) -> Any:
    return (
        RoleGrant.select(*columns)
        .join(Account, on=(Account.id == RoleGrant.account))
        .where(RoleGrant.revoked_at.is_null(), Account.closed_at.is_null())
    )


def _held() -> dict[str, dict[Role, int]]:
    """How many people hold each office, by place."""
    needed = {role for offices in NEEDED.values() for role in offices}
    rows = (
        _open_grants(RoleGrant.region, RoleGrant.role, fn.COUNT(RoleGrant.account.distinct()))
        .where(RoleGrant.role.in_(sorted(needed)))
        .group_by(RoleGrant.region, RoleGrant.role)
        .tuples()
    )
    found: dict[str, dict[Role, int]] = {}
    for region, role, count in rows.iterator():
        found.setdefault(region, {})[Role(role)] = count
    return found


def _served() -> frozenset[str]:
    """Departments where somebody works, or a system."""
    people = _open_grants(RoleGrant.department).where(RoleGrant.role == Role.DEPARTMENT_OFFICER)
    systems = DepartmentSystem.select(DepartmentSystem.department)
    return frozenset({row.department for row in (*people, *systems)})
