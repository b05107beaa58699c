"""Public notices, and what was objected to them."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.public_notices.models import Objection, Posting, PublicNotice
from app.public_notices.posters import Poster

ROOM = Room(
    name="public_notices",
    tables=(
        Objection,
        PublicNotice,
        Posting,
        Poster,
    ),
)
