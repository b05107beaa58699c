"""Households: who lives together, and what was signed."""

from __future__ import annotations

from app.households.models import Consent, Household, Member
from app.kernel.descriptor import Room

ROOM = Room(
    name="households",
    tables=(
        Consent,
        Household,
        Member,
    ),
)
