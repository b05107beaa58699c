"""Emergency impact (影响研判): whom a measure would touch, whom an emergency affects, what was done under it."""

from __future__ import annotations

from app.kernel.descriptor import Room

ROOM = Room(name="emergency_impact")
