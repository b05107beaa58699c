"""What the files of matters that were granted say of why they were needed, as the worker reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.applications.models import Application
from app.assessment.calculation import declared_accounts
from app.assessment.economy import HouseholdAccounts
from app.emergencies.models import Emergency
from app.figures.causes import cause_of_emergency, causes_of
from app.households.service import HouseholdView, household_of
from app.kernel.clock import clock
from app.record.events import Event


@dataclass(frozen=True)
class Need:
    """`is_urban`: at whose line the household was looked at."""

    causes: frozenset[str]
    is_urban: bool = False


def needs_of(events: Sequence[Event]) -> dict[UUID, Need]:
    """By matter, of the events by which something was granted."""
    granted = {event.subject for event in events if (event.collection, event.action) == ("applications", "approve")}
    helped = {event.subject for event in events if (event.collection, event.action) == ("emergencies", "pay")}
    found: dict[UUID, Need] = {}
    if granted:
        found |= {row.id: _of_application(row) for row in Application.select().where(Application.id.in_(granted))}
    if helped:
        rows = Emergency.select(Emergency.id, Emergency.kind).where(Emergency.id.in_(helped))
        found |= {row.id: Need(frozenset({cause_of_emergency(row.kind)})) for row in rows}
    return found


def _of_application(row: Application) -> Need:
    household = household_of(row.id)
    accounts = _accounts(row, household)
    ill = any(member.more.get("illness") for member in household.members)
    pupils = {member.name for member in household.members if member.more.get("school_stage") not in (None, "none")}
    return Need(causes_of(accounts, ill=ill, pupils=pupils), accounts.area == "urban")


def _accounts(row: Application, household: HouseholdView) -> HouseholdAccounts:
    """As the decision found them; as they were declared where nothing was calculated."""
    if row.calculation:
        return HouseholdAccounts.model_validate_json(json.dumps(row.calculation["facts"]))
    return declared_accounts(household, row.form, clock.today())
