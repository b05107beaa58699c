"""The procedures that begin with an application, by the name of the programme."""

from __future__ import annotations

from app.applications.destitute_support import DESTITUTE_SUPPORT
from app.applications.personal import PERSONAL_PROCEDURES
from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE
from app.applications.recognition import MARGINAL_HOUSEHOLD, RIGID_EXPENSE_HOUSEHOLD
from app.applications.temporary_assistance import TEMPORARY_ASSISTANCE
from app.workflow.definition import Procedure

APPLICATION_PROCEDURES: dict[str, Procedure] = {
    procedure.name: procedure
    for procedure in (
        MINIMUM_LIVING_ALLOWANCE,
        DESTITUTE_SUPPORT,
        MARGINAL_HOUSEHOLD,
        RIGID_EXPENSE_HOUSEHOLD,
        TEMPORARY_ASSISTANCE,
        *PERSONAL_PROCEDURES,
    )
}
