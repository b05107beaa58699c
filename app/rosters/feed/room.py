"""Confirmed once, recognised everywhere: departments hear day by day who is helped, who is not any more."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.rosters.feed.beginning import BEGIN_FEED
from app.rosters.feed.models import FEED_TRIGGERS, StatusChange, StatusFeed, StatusReceipt, StatusTold
from app.rosters.feed.service import TASKS

ROOM = Room(
    name="status_feed",
    tables=(StatusFeed, StatusTold, StatusChange, StatusReceipt),
    triggers=(FEED_TRIGGERS,),
    acts=(BEGIN_FEED,),
    tasks=TASKS,
)
