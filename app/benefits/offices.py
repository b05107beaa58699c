"""Who takes a step in a benefit's life, beside the offices themselves."""

from __future__ import annotations

from app.accounts.roles import APPLICANT, Role
from app.households.own_hand import HELD_THE_DEVICE
from app.public_notices.objections import OBJECTOR

WHOEVER_KNOWS = APPLICANT | {Role.AGENT, Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR}
WHOEVER_SPEAKS = APPLICANT | {Role.AGENT, Role.TOWNSHIP_OFFICER}
# Parts in the matter that bar from its decision.
DECIDES_INDEPENDENTLY = frozenset({"investigator", "proposer", "book_keeper", HELD_THE_DEVICE, OBJECTOR})
