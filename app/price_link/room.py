"""Price link: a month's index, and the subsidy that follows where prices have risen enough."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.price_link import opening
from app.price_link.entering import ENTER_INDEX
from app.price_link.models import PriceIndex

ROOM = Room(name="price_link", tables=(PriceIndex,), tasks=opening.TASKS, jobs=opening.JOBS, acts=(ENTER_INDEX,))
