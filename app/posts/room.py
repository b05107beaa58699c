"""Posts by kind, what is lacking, and the plans of stations."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.posts.models import Posts, StationPlan

ROOM = Room(name="posts", tables=(Posts, StationPlan))
