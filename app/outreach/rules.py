"""The conditions of the steps of a lead. Pure: no database."""

from __future__ import annotations

from typing import Any

from app.accounts.roles import Role
from app.kernel.errors import FieldError
from app.outreach import inputs
from app.outreach.models import Lead
from app.workflow.definition import Situation, StepContext

LeadStep = StepContext[Lead, Any]


def is_the_assigned_one(case: Situation[Lead]) -> FieldError | None:
    if case.actor.holds(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR) or case.file.assistant == case.actor.account_id:
        return None
    return FieldError("assistant", "这条线索交给了另一位协理员走访。")


def id_number_for_application(case: StepContext[Lead, inputs.Convert]) -> FieldError | None:
    """An application names its person by the ID number; help in an emergency does not wait for it."""
    if case.input.programme == "minimum_living_allowance" and case.file.person_index is None:
        return FieldError("programme", "还不知道本人的身份证号，不能转为低保申请。情况紧急的，可以先转急难救助。")
    return None
