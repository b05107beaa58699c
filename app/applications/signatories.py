"""Whom a consent can be about, by name: what the phone offers to choose from when one is given or withdrawn, or somebody has died."""

from __future__ import annotations

from typing import Any, Literal

from app.accounts.actor import Actor, standing
from app.accounts.roles import Role
from app.applications.file import ApplicationFile
from app.clock import clock
from app.households.facts import RELATION_LABELS
from app.households.service import HouseholdView
from app.subjects import Placed

Among = Literal["members", "obligors"]


def signatories(subject: Placed, actor: Actor, among: Among) -> list[dict[str, Any]]:
    """Members by position; obligors, by name, whose authorisation holds. Another member finds himself only."""
    household = ApplicationFile(subject).household
    himself = actor.id_number_index if Role.MEMBER in standing(actor, subject) else None
    if among == "obligors":
        return [] if himself else _obligors(household)
    return [
        {"value": member.position, "label": f"{member.name}（{RELATION_LABELS[member.relation]}）"}
        for member in household.members
        if himself is None or member.id_number_index == himself
    ]


def _obligors(household: HouseholdView) -> list[dict[str, Any]]:
    names = dict.fromkeys(consent.obligor for consent in household.holding(clock.today()) if consent.obligor)
    return [{"value": name, "label": name} for name in names]
