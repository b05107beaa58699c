"""What a department is shown of a change, and the bureau of each department."""

from __future__ import annotations

from typing import Any

from app.departments.departments import DEPARTMENTS
from app.rosters.feed.models import StatusChange, StatusFeed
from app.rosters.feed.service import last_number, received_up_to
from app.rosters.feed.sharing import CHANGES, COLUMNS, SHARES, Share


def serialize_change(row: StatusChange) -> dict[str, Any]:
    said = row.said or {}
    return {
        "number": row.number,
        "change": row.change,
        "change_label": CHANGES[row.change],
        "at": row.at.isoformat(),
        "says": [{"code": code, "label": label, "text": said.get(code, "")} for code, label in COLUMNS.items()],
    }


def serialize_told(row: StatusChange) -> dict[str, Any]:
    """What a department was told, as whom it is about reads it: to whom, for what, by which clause, and the words."""
    shown, share = serialize_change(row), SHARES[row.department]
    return {
        "department": DEPARTMENTS[row.department].name,
        "purpose": share.label,
        "basis": share.basis,
        "change": shown["change_label"],
        "at": shown["at"],
        "says": [{"label": each["label"], "text": each["text"]} for each in shown["says"]],
    }


def feeds() -> list[dict[str, Any]]:
    """Every department that the law lets be told, also those that are not."""
    begun = {feed.department: feed for feed in StatusFeed.select()}
    return [_feed(share, begun.get(share.department)) for share in SHARES.values()]


def _feed(share: Share, feed: StatusFeed | None) -> dict[str, Any]:
    last, received = last_number(share.department), received_up_to(share.department)
    oldest = StatusChange.get_or_none(StatusChange.department == share.department, StatusChange.number == received + 1)
    return {
        "department": share.department,
        "name": DEPARTMENTS[share.department].name,
        "label": share.label,
        "basis": share.basis,
        "begun_at": feed.begun_at.isoformat() if feed else None,
        "last": last,
        "waiting": last - received,
        "waiting_since": oldest.at.isoformat() if oldest else None,
    }
