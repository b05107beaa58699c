"""Areas and their boundaries."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.regions.models import Region, RegionAlias, RegionBoundary

ROOM = Room(
    name="regions",
    tables=(
        Region,
        RegionAlias,
        RegionBoundary,
    ),
)
