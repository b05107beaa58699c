"""The check of a household’s means with the units that keep records."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.means_check import asking
from app.means_check.models import CheckTold, MeansCheck, NonResponse, SigningRequest, SourceCheck

ROOM = Room(
    name="means_check",
    tables=(
        CheckTold,
        MeansCheck,
        NonResponse,
        SigningRequest,
        SourceCheck,
    ),
    tasks=asking.TASKS,
    jobs=asking.JOBS,
)
