"""Remedies sought against decisions: on record until they have an end."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.remedies.messages import REMEDY_TEXTS
from app.remedies.models import RemedySought

ROOM = Room(name="remedies", tables=(RemedySought,), messages=REMEDY_TEXTS)
