"""The worker's part: make the documents of issued notices and put them into the store, each once.

Any number of workers may do this, and any may be killed: a notice made twice is the same bytes under the same name.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime, timedelta

from app.kernel.database import connection, transaction
from app.notices.glyphs import noto
from app.notices.models import OfficialNotice
from app.notices.render import render
from storage import Store

log = logging.getLogger(__name__)

BATCH = 20
TRY_AGAIN_AFTER = timedelta(minutes=10)


def verify_url(public_base_url: str, number: str) -> str:
    """The address that the QR code carries: a page that any telephone opens, and that a mini-program may take over by its prefix."""
    return f"{public_base_url}/verify/{number}"


def print_notices(store: Store, public_base_url: str) -> int:
    """Make what is due. Answers how many became ready. A store that does not answer raises; the notices stay due."""
    with connection():
        due = list(
            OfficialNotice.select()
            .where(OfficialNotice.state == "to_render", OfficialNotice.due_at <= datetime.now(UTC))
            .order_by(OfficialNotice.due_at)
            .limit(BATCH)
        )
    return sum(_print(notice, store, public_base_url) for notice in due)


def _print(notice: OfficialNotice, store: Store, public_base_url: str) -> int:
    try:
        document = render(notice.kind, notice.facts, verify_url(public_base_url, notice.number), noto())
    except Exception:
        # Without its message, which may quote what it failed at: a person's words.
        log.error("a notice cannot be made", extra={"number": notice.number, "kind": notice.kind})
        _settle(notice, due_at=datetime.now(UTC) + TRY_AGAIN_AFTER)
        return 0
    sha256 = hashlib.sha256(document).hexdigest()
    store.write(f"notices/{sha256}", document, "application/pdf")
    _settle(notice, state="ready", sha256=sha256)
    return 1


def _settle(notice: OfficialNotice, **changes: object) -> None:
    with connection(), transaction():
        OfficialNotice.update(**changes).where(
            OfficialNotice.id == notice.id, OfficialNotice.state == "to_render"
        ).execute()
