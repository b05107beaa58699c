"""What a sheet for the board of a village says: masked names, members and sums, as on the public board, and nothing
more (民发〔2021〕57号 第19、24条).
"""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.money import yuan_text
from app.notices.issue import BUREAU
from app.printouts.household_facts import iso
from app.printouts.press import print_paper
from app.programmes.catalogue import PROGRAMMES
from app.programmes.standards import amounts_are_examples
from app.public_notices.models import PublicNotice
from app.public_notices.posters import KIND_LABELS, notices_to_hang, place_of_poster, poster_of
from app.regions.models import Region
from app.regions.service import NEW_AREA, name_of, region
from app.workflow.access_log import record_list

TITLES = {
    "proposal": "社会救助拟确认对象公示",
    "result": "社会救助对象公布",
    "ending": "拟终止救助供养公示",
}


def poster(actor: Actor, code: str, kind: str) -> tuple[str, bytes]:
    """The title and the PDF of one village's sheet. Raises NotFound, Forbidden, Invalid, Unavailable."""
    place = place_of_poster(actor, code)
    return f"{place.name}{KIND_LABELS[kind]}", print_paper("poster", poster_sheet(actor, place, kind))


def poster_sheet(actor: Actor, place: Region, kind: str) -> dict[str, Any]:
    """What the sheet of one board says; that it was shown is on record. Raises NotFound where nothing hangs there."""
    notices = notices_to_hang(place, kind)
    sheet = poster_of(actor, place, kind, notices)
    record_list(actor, f"poster:{kind}", len(notices))
    township = next((notice.township for notice in notices if notice.township), None)
    return {
        "title": TITLES[kind],
        "number": sheet.number,
        "office": name_of(township) or f"{name_of(NEW_AREA)}{BUREAU}",
        "phone": region(township).phone if township else None,
        "printed_at": clock.now().astimezone(LANZHOU).isoformat(timespec="seconds"),
        "printed_by": actor.name,
        "facts": {
            "kind": kind,
            "village": place.name,
            "on": iso(clock.today()),
            "example": amounts_are_examples(clock.today()),
            "households": [_household(notice) for notice in notices],
        },
    }


def _household(notice: PublicNotice) -> dict[str, Any]:
    return {
        "name": notice.name,
        "item": PROGRAMMES[notice.programme].name,
        "members": notice.members,
        "amount": _amount(notice),
        "from": iso(notice.starts_on),
        "until": iso(notice.ends_on),
    }


def _amount(notice: PublicNotice) -> str:
    """A recognition pays nothing, temporary assistance is one sum."""
    if not notice.monthly_amount:
        return "不发钱"
    sum_of_money = yuan_text(notice.monthly_amount)
    return f"一次{sum_of_money}" if notice.programme == "temporary_assistance" else f"每月{sum_of_money}"
