"""All procedures, by name. A new procedure is a table in its folder and a line here."""

from __future__ import annotations

from app.applications.destitute_support import DESTITUTE_SUPPORT
from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE
from app.applications.recognition import MARGINAL_HOUSEHOLD, RIGID_EXPENSE_HOUSEHOLD
from app.applications.temporary_assistance import TEMPORARY_ASSISTANCE
from app.benefits.procedure import BENEFIT
from app.emergencies.procedure import EMERGENCY
from app.outreach.procedure import LEAD
from app.workflow.definition import Procedure

PROCEDURES: dict[str, Procedure] = {
    procedure.name: procedure
    for procedure in (
        MINIMUM_LIVING_ALLOWANCE,
        DESTITUTE_SUPPORT,
        MARGINAL_HOUSEHOLD,
        RIGID_EXPENSE_HOUSEHOLD,
        TEMPORARY_ASSISTANCE,
        BENEFIT,
        EMERGENCY,
        LEAD,
    )
}
COLLECTIONS: dict[str, tuple[Procedure, ...]] = {
    name: tuple(procedure for procedure in PROCEDURES.values() if procedure.collection == name)
    for name in ("applications", "benefits", "emergencies", "leads")
}
