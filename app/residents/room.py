"""Residents: the real name, their own data, closing an account."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.residents.change_of_holder import CHANGE_HOLDER, UNDO
from app.residents.former_holders import FormerHolders
from app.residents.messages import RESIDENT_TEXTS

ROOM = Room(name="residents", tables=(FormerHolders,), acts=(CHANGE_HOLDER, UNDO), messages=RESIDENT_TEXTS)
