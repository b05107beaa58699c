"""Roll imports: who got help before this system comes in with it."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.roll_imports import working
from app.roll_imports.confirming import CONFIRM_IMPORT
from app.roll_imports.models import RollImport

ROOM = Room(
    name="roll_imports",
    tables=(RollImport,),
    acts=(CONFIRM_IMPORT,),
    tasks=working.TASKS,
    jobs=working.JOBS,
)
