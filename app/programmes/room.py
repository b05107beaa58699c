"""Programmes of assistance: their standards, and the numbers that the policy leaves open."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.programmes.policy import PolicySetting
from app.programmes.remedies import Remedy
from app.programmes.standards import Standard

ROOM = Room(
    name="programmes",
    tables=(
        PolicySetting,
        Remedy,
        Standard,
    ),
)
