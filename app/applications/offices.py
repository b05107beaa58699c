"""Who takes a step of an application, beside the offices themselves."""

from __future__ import annotations

from app.accounts.roles import PERSON, Role

WHOEVER_SUBMITS = PERSON | {Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER}
# Parts in the matter that bar from its decision.
DECIDES_INDEPENDENTLY = frozenset({"investigator", "proposer", "park_visitor"})
