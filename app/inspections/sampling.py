"""特困供养每季度抽查不少于30% (民发〔2021〕43号 第16条; 措施(四)): which townships have not been drawn from yet.

Nothing is drawn by itself: lists and rules are fixed by people and published before. Whoever plans is told in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.inspections.models import Inspection
from app.inspections.rules import LEAST_SHARE, Drawn, asked_on, last_day_of_quarter, quarter_of, townships_left
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.tasks import INSIDE, Task
from app.notifications.outbox import holders, send_to
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, name_of, region

PROGRAMME = "destitute_support"
COLLECTION = "sampling"
_NAMESPACE = UUID("5d1d7a0e-6d5c-4f0b-8a7e-0b6f0d5f4c11")


def not_drawn_from(actor: Actor) -> list[str]:
    """Townships in the places of the caller's offices that plan inspections, once the quarter is near its end."""
    today = clock.today()
    if asked_on(today) is None:
        return []
    places = {grant.region for grant in actor.grants if grant.role in (Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)}
    return [each for each in _left(today) if places & set(region(each).path.strip("/").split("/"))]


def remind() -> int:
    """Parks whose townships are left, and the bureau where none is responsible; twice in a quarter at the most.
    Answers how many people were told.
    """
    with connection(), transaction():
        today = clock.today()
        turn = asked_on(today)
        if turn is None:
            return 0
        left = _left(today)
        parks = dict.fromkeys(region(each).parent or NEW_AREA for each in left)
        return sum(_tell(park, [each for each in left if region(each).parent == park], turn) for park in parks)


def _tell(park: str, townships: list[str], turn: date) -> int:
    facts = {
        "item": "特困供养抽查",
        "number": "",
        "date": last_day_of_quarter(turn).isoformat(),
        "amount": None,
        "note": "、".join(name_of(each) for each in townships),
    }
    whom = holders(Role.PARK_SUPERVISOR, park) or holders(Role.BUREAU_SUPERVISOR, NEW_AREA)
    return send_to(whom, COLLECTION, _NAMESPACE, uuid5(_NAMESPACE, f"{park} {turn}"), "sample_due", facts)


def _left(today: date) -> list[str]:
    """Townships with destitute cases or benefits of which fewer than 30 % were put on a draw in this quarter."""
    living = (
        Subject.select(Subject.township)
        .where(
            Subject.kind == PROGRAMME, Subject.collection.in_(("applications", "benefits")), Subject.state != "draft"
        )
        .where(Subject.is_open, Subject.township.is_null(False))
        .distinct()
    )
    return townships_left([row.township or "" for row in living], _drawn(today))


def _drawn(today: date) -> Iterable[Drawn]:
    since = datetime.combine(quarter_of(today), time(), tzinfo=LANZHOU)
    query = (
        Inspection.select(Inspection.programme, Subject.township)
        .join(Subject, on=(Subject.id == Inspection.id))
        .where(Subject.created_at >= since, Subject.state != "abandoned", Inspection.share >= LEAST_SHARE)
        .where(Inspection.of.in_(("applications", "benefits")))
    )
    rows: list[tuple[str | None, str | None]] = list(query.tuples().iterator())
    return [Drawn(place) for programme, place in rows if programme in (None, PROGRAMME)]


TASKS = (Task("remind of the quarter's sample", INSIDE, lambda _: remind(), every=3600.0),)
