"""What came of somebody who was handed over, in words for the department. Pure: no database."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

RECEIVED = "已经收到，正在办"
# By collection and the state in which the matter ended: that and how it was helped, and nothing of the household.
OUTCOMES = {
    ("leads", "converted"): "已经上门看过，开始办理救助",
    ("leads", "closed"): "已经上门看过，能得到的帮助都说了",
    ("leads", "dismissed"): "已经核实过，这次没有继续跟进",
    ("emergencies", "closed"): "已经给了急难救助",
    ("emergencies", "declined"): "已经核实过，不符合急难救助的条件，原因告诉了本人",
    ("emergencies", "referred"): "已经转给主管的部门",
    ("emergencies", "withdrawn"): "本人不要救助，已经撤回",
}
OVER = "已经办完"


class Code(Protocol):
    """A row of `incoming_code`."""

    expires_at: Any
    ended_at: Any


def outcome_of(collection: str, state: str, *, is_open: bool) -> str:
    return RECEIVED if is_open else OUTCOMES.get((collection, state), OVER)


def code_counts(kept: Code, now: datetime) -> bool:
    """Good once, until its day."""
    return kept.ended_at is None and bool(now < kept.expires_at)


def hands_over(department: str, takes_slips: bool) -> bool:
    """Whom the station looks after stays with the station: what is confided there goes nowhere by this way."""
    return takes_slips and department != "rescue_station"
