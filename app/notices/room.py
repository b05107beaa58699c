"""Documents that the office hands over."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.notices import printing
from app.notices.models import OfficialNotice

ROOM = Room(
    name="notices",
    tables=(OfficialNotice,),
    tasks=printing.TASKS,
    jobs=printing.JOBS,
)
