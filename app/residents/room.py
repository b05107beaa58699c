"""Residents: the real name, their own data, closing an account."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.residents.messages import RESIDENT_TEXTS

ROOM = Room(name="residents", messages=RESIDENT_TEXTS)
