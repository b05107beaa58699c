"""Whom a consent can be about, by name: what the phone offers to choose from when one is given or withdrawn,
or somebody has died.
"""

from __future__ import annotations

from typing import Any, Literal

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.applications.file import ApplicationFile
from app.households.inputs import RELATION_LABELS
from app.households.service import HouseholdView
from app.kernel.clock import clock
from app.record.subjects import Located

Among = Literal["members", "obligors", "untold"]


def signatories(subject: Located, actor: Actor, among: Among) -> list[dict[str, Any]]:
    """Members by position; obligors, by name, whose authorisation holds; letters on a check that nobody has handed
    over yet. Another member finds only their own name, whoever sees names masked has nobody to choose.
    """
    sees = eyes(actor, subject)
    if not sees.see(Thing.NAME):
        return []
    file = ApplicationFile(subject)
    household = file.household
    own_index = actor.id_number_index if Role.MEMBER in sees.roles else None
    if among == "untold":
        return [] if own_index else [{"value": str(each.id), "label": each.name} for each in file.letters]
    if among == "obligors":
        return [] if own_index else _obligors(household)
    return [
        {"value": member.position, "label": f"{member.name}（{RELATION_LABELS[member.relation]}）"}
        for member in household.members
        if own_index is None or member.id_number_index == own_index
    ]


def _obligors(household: HouseholdView) -> list[dict[str, Any]]:
    names = dict.fromkeys(consent.obligor for consent in household.holding(clock.today()) if consent.obligor)
    return [{"value": name, "label": name} for name in names]
