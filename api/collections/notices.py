"""The documents that the office handed over in a matter, as a list shows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import AwareDatetime, Field

from api.collections.presenting import moment
from api.shapes.common import Shape
from app.notices.delivery import WAY_LABELS
from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice


class NoticeListed(Shape):
    number: str
    kind: str
    kind_label: str
    issued_on: date
    ready: bool = Field(description="Whether the document can be opened already")
    delivered_at: AwareDatetime | None = Field(description="When a decision against the person reached them")
    delivered_by: str | None


def serialize_notice(notice: OfficialNotice) -> dict[str, Any]:
    return {
        "number": notice.number,
        "kind": notice.kind,
        "kind_label": KIND_LABELS[notice.kind],
        "issued_on": notice.issued_on.isoformat(),
        "ready": notice.state == "ready",
        "delivered_at": moment(notice.delivered_at),
        "delivered_by": WAY_LABELS[notice.delivered_by] if notice.delivered_by else None,
    }
