"""What the worker does: the tasks of all rooms, and those of the engine over all procedures;
and the jobs whose rows wait.
"""

from __future__ import annotations

from app.kernel.jobs import Job
from app.kernel.tasks import Task
from app.pending import due
from app.registry.acts import ACTS
from app.registry.collections import PROCEDURES
from app.registry.rooms import ROOMS
from app.workflow import confirming, deadlines

TASKS: tuple[Task, ...] = (
    *deadlines.tasks(PROCEDURES),
    *due.tasks(ACTS),
    *confirming.tasks(PROCEDURES),
    *(task for room in ROOMS for task in room.tasks),
)
JOBS: tuple[Job, ...] = tuple(job for room in ROOMS for job in room.jobs)
