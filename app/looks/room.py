"""Looks at looks: which are unusual, what their people say, what a supervisor finds."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.looks import judging
from app.looks.messages import LOOK_TEXTS
from app.looks.models import JudgedUntil, UnusualLook

ROOM = Room(name="looks", tables=(UnusualLook, JudgedUntil), tasks=judging.TASKS, messages=LOOK_TEXTS)
