"""Households: who lives together, and what was signed."""

from __future__ import annotations

from app.households.addresses import AddressMark
from app.households.models import Consent, Household, Member
from app.kernel.descriptor import Room

ROOM = Room(
    name="households",
    tables=(
        AddressMark,
        Consent,
        Household,
        Member,
    ),
)
