"""What a room says of itself.

Each has a `room.py` with its `ROOM`; `app/registry/rooms.py` gathers them, and nobody else lists rooms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.kernel.database import Table, Triggers
from app.kernel.jobs import Job
from app.kernel.tasks import Task


@dataclass(frozen=True, kw_only=True)
class Room:
    """`messages` are texts that people get (`MessageText` by name); `collection` is the kind of matter that the room is
    about (a `Collection`), where it is about one; `acts` are what a second person confirms (`Act`). All three types
    stand above this one."""

    name: str
    tables: tuple[type[Table], ...] = ()
    triggers: tuple[Triggers, ...] = ()
    tasks: tuple[Task, ...] = ()
    jobs: tuple[Job, ...] = ()
    messages: Mapping[str, Any] = field(default_factory=dict)
    collection: Any = None
    acts: tuple[Any, ...] = ()
