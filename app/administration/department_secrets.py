"""The secret of a department's system outlives nobody's office: when whoever drew it stands in office for the
department no more, it is to be drawn again.

It goes on counting until then: slips must not lie because a clerk has left. Whoever has reason not to wait disconnects
the system, which one administrator can do at once.
"""

from __future__ import annotations

from app.accounts.models import Account, RoleGrant
from app.accounts.roles import Role
from app.administration.telling import WATCH
from app.department_systems.models import DepartmentSystem
from app.department_systems.service import note_secret_due
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.tasks import INSIDE, Task
from app.notifications.outbox import holders, of_department, send_to
from app.regions.service import NEW_AREA

NOTICE = "department_secret_due"
EVERY_SECONDS = 600.0


def ask_for_new_secrets() -> int:
    """Once for each secret: the department's people, the administrators and the bureau are told. Answers how many."""
    with connection(), transaction():
        drawn = DepartmentSystem.select().where(
            DepartmentSystem.drawn_by.is_null(False), DepartmentSystem.due_since.is_null()
        )
        due = [system for system in drawn if not _still_in_office(system)]
        for system in due:
            DepartmentSystem.update(due_since=clock.now()).where(DepartmentSystem.id == system.id).execute()
            _tell(system)
        return len(due)


def _still_in_office(system: DepartmentSystem) -> bool:
    held = (
        RoleGrant.select()
        .join(Account, on=(Account.id == RoleGrant.account))
        .where(
            RoleGrant.account == system.drawn_by,
            RoleGrant.role == Role.DEPARTMENT_OFFICER,
            RoleGrant.department == system.department,
            RoleGrant.revoked_at.is_null(),
            Account.closed_at.is_null(),
        )
    )
    return bool(held.exists())


def _tell(system: DepartmentSystem) -> None:
    watching = [one for role in (Role.ADMINISTRATOR, *WATCH) for one in holders(role, NEW_AREA)]
    told = dict.fromkeys([*of_department(system.department), *watching])
    facts = {"item": DEPARTMENTS[system.department].name, "number": "", "date": None, "amount": None, "note": None}
    send_to(told, "accounts", system.account, note_secret_due(system), NOTICE, facts)


TASKS = (Task("ask for new secrets", INSIDE, lambda _: ask_for_new_secrets(), every=EVERY_SECONDS),)
