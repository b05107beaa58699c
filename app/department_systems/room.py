"""Systems of departments: they sign their calls, and are told of their slips."""

from __future__ import annotations

from app.department_systems import service, webhooks
from app.department_systems.models import DepartmentCall, DepartmentSystem, UsedNonce
from app.kernel.descriptor import Room

ROOM = Room(
    name="department_systems",
    tables=(DepartmentSystem, UsedNonce, DepartmentCall),
    tasks=service.TASKS + webhooks.TASKS,
    jobs=webhooks.JOBS,
)
