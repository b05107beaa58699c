"""Who takes a step of an application, beside the offices themselves, and who learns what came of a public notice."""

from __future__ import annotations

from app.accounts.roles import PERSON, Role
from app.households.own_hand import HELD_THE_DEVICE
from app.notifications.outbox import Audience, Notify
from app.public_notices.objections import OBJECTOR

WHOEVER_SUBMITS = PERSON | {Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER}
# Parts in the matter that bar from its decision.
DECIDES_INDEPENDENTLY = frozenset(
    {"investigator", "objection_investigator", "proposer", "park_visitor", "posting_excuser", HELD_THE_DEVICE, OBJECTOR}
)
OBJECTORS_TOLD = Notify("your_objection_answered", Audience.OBJECTORS)
