"""公示单、公布单: one sheet for the board of a village, with every household whose notice stands. Each has a number,
by which the record of its hanging names it; the same households printed again are the same sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from peewee import CharField, DateField, UUIDField

from app.accounts.actor import Actor
from app.accounts.sight import SEES_CASES
from app.kernel.clock import clock
from app.kernel.database import MomentField, Table, insert, transaction
from app.kernel.errors import Forbidden, NotFound
from app.kernel.identifiers import new_id
from app.kernel.settings import JSONText
from app.public_notices.models import PublicNotice
from app.record.case_numbers import next_number
from app.regions.models import Region
from app.regions.service import served_region

KIND_LABELS = {"proposal": "公示", "result": "公布", "ending": "拟终止公示"}


class Poster(Table):
    """A sheet as it was printed first: `notices` are the ids of what stood on it, `digest` tells them from others."""

    id = UUIDField(primary_key=True, default=new_id)
    number = CharField(40, unique=True)
    kind = CharField(16)
    region = CharField(16)
    notices = JSONText()
    digest = CharField(64, unique=True)
    printed_on = DateField()
    printed_by = UUIDField(null=True)
    printed_at = MomentField()

    guarded = ("number", "kind", "region", "notices", "digest", "printed_on", "printed_by", "printed_at")

    class Meta:
        table_name = "poster"


def place_of_poster(actor: Actor, code: str) -> Region:
    """The village, community or township whose board it is. Raises Invalid, and Forbidden where no office of the
    caller reaches it.
    """
    place = served_region(code, "region")
    above = place.path.strip("/").split("/")
    if not any(grant.role in SEES_CASES and grant.region in above for grant in actor.grants):
        raise Forbidden("这个地方不归您经办，请联系当地的乡镇。")
    return place


def notices_to_hang(place: Region, kind: str) -> list[PublicNotice]:
    """What stands today for this board alone, the first to end first. Raises NotFound where that is nothing."""
    query = PublicNotice.select().where(PublicNotice.region == place.code, *_standing(kind))
    if not (found := list(query.order_by(PublicNotice.ends_on, PublicNotice.id))):
        raise NotFound(f"{place.name}现在没有要张贴的{KIND_LABELS[kind]}。")
    return found


def boards_with_notices(township: str, kind: str) -> list[str]:
    """The codes of the boards of a township on which something has to hang today."""
    query = PublicNotice.select(PublicNotice.region).where(PublicNotice.township == township, *_standing(kind))
    return sorted({notice.region for notice in query})


def _standing(kind: str) -> tuple[Any, ...]:
    today = clock.today()
    return (
        PublicNotice.kind == kind,
        PublicNotice.withdrawn_at.is_null(),
        PublicNotice.starts_on <= today,
        PublicNotice.ends_on >= today,
    )


def poster_of(actor: Actor, place: Region, kind: str, notices: Sequence[PublicNotice]) -> Poster:
    """The sheet with these households: the one that was printed before, or a new one with the next number."""
    ids = sorted(str(notice.id) for notice in notices)
    digest = sha256(" ".join((kind, place.code, *ids)).encode()).hexdigest()
    with transaction():
        if found := Poster.get_or_none(Poster.digest == digest):
            return found
        today = clock.today()
        number = next_number("P", place.code, today.year)
        if found := Poster.get_or_none(Poster.digest == digest):  # printed by somebody else while we waited our turn
            return found
        row = {"id": new_id(), "number": number, "kind": kind, "region": place.code, "notices": ids, "digest": digest}
        printed = {"printed_on": today, "printed_by": actor.account_id, "printed_at": clock.now()}
        insert(Poster, row | printed)
        return Poster(**row, **printed)


def sheets_with(notice: PublicNotice) -> frozenset[str]:
    """The numbers of the sheets that were printed with this notice on them."""
    printed = Poster.select().where(Poster.region == notice.region, Poster.kind == notice.kind)
    return frozenset(poster.number for poster in printed if str(notice.id) in poster.notices)
