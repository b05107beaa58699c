"""Who looked at whom (谁看过我的资料): a row for each look of anybody who is not the person, and the list for the
persons it is about.

Rows are only ever appended, one small insert for each look and none for the person's own; looks that belong together
are put together where they are read. A look that cannot be written raises, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.roles import OFFICES, Role
from app.accounts.sight import SEES_CASES
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record.models import AccessRecord
from app.record.subjects import ADULT_MEMBER, THE_PERSON, Located, Participant, Subject, is_personally

FOLDED_FOR = timedelta(minutes=10)
# Whose household it is sees who looked at it: not at what somebody else has told of them (leads, reports).
OF_THE_HOUSEHOLD = (
    *("applications", "benefits", "emergencies", "service-plans", "referrals", "home-places"),
    "social-tasks",
)
HOUSEHOLD_PARTS = THE_PERSON | {ADULT_MEMBER, "member"}


def record_access(actor: Actor, subject: Located, what: str, why: str | None = None) -> None:
    """Keep that somebody looked at `what` of a matter, under the office or part by which they did.

    The person leaves no row in their own; the verified holder of its number does in what another account had begun:
    whoever was replaced unseen can see it.
    """
    role = _looks_as(actor, subject)
    if role is None:
        return
    in_office = (grant.region for grant in actor.grants if grant.role is role and grant.reaches(subject))
    region = next(in_office, None) or subject.place("town") or subject.place("new_area") or ""
    _write(actor, role, region, what, subject=subject.id, why=Secret(why) if why else None)


def record_list(
    actor: Actor, what: str, shown: int, searched: str | None = None, person_index: str | None = None
) -> None:
    """Keep that somebody in office was shown a list of so many matters; `searched` is what they looked for."""
    held = [grant for grant in actor.grants if grant.role in SEES_CASES]
    if held:
        grant = min(held, key=lambda each: list(Role).index(each.role))
        more = {"shown": shown, "searched": Secret(searched) if searched else None, "person_index": person_index}
        _write(actor, grant.role, grant.region, what, **more)


def record_search(actor: Actor, what: str, shown: int, searched: str, person_index: str | None) -> bool:
    """Keep what somebody in office looked for; by a number it stands in the log of its person, found or not.

    Answers whether they hold an office: who does not searches among their own.
    """
    if not actor.holds(*SEES_CASES):
        return False
    record_list(actor, what, shown, searched, person_index)
    return True


def _write(actor: Actor, role: Role, region: str, what: str, **more: Any) -> None:
    empty = {"subject": None, "person_index": None, "why": None, "shown": None, "searched": None}
    about = {"id": new_id(), "viewer": actor.account_id, "role": role, "region": region, "what": what}
    insert(AccessRecord, empty | about | {"at": clock.now()} | more)


def _looks_as(actor: Actor, subject: Located) -> Role | None:
    """The office or part by which somebody else looks; None for the person, and where nobody but who began it
    is known.
    """
    roles = roles_towards(actor, subject)
    if roles & OFFICES:
        return next(role for role in Role if role in roles & OFFICES)
    if Role.APPLICANT in roles:
        took_over = subject.submitted_by_id not in (None, actor.account_id)
        return Role.APPLICANT if took_over else None
    for part in (Role.INSPECTOR, Role.RESCUER):
        if part in roles:
            return part
    if subject.applicant_id is None and subject.applicant_index is None:
        return None
    return next((role for role in (Role.AGENT, Role.MEMBER) if role in roles), None)


@dataclass(frozen=True)
class Look:
    """Looks of one reader at one thing, put together; `at` is the last of `times`."""

    row: AccessRecord
    at: datetime
    times: int


def folded(rows: Sequence[AccessRecord]) -> list[Look]:
    """Newest first, as they come: the same look within ten minutes of the one after it counts with that,
    except where a reason was given.
    """
    looks: dict[tuple[Any, ...], list[AccessRecord]] = {}
    for row in rows:
        kind = (row.viewer, row.subject, row.person_index, row.what, row.id if row.why or row.searched else None)
        last = looks.get((*kind, 0))
        if last is not None and last[-1].at - row.at < FOLDED_FOR:
            last.append(row)
        else:
            if last is not None:
                looks[(*kind, last[0].id)] = last
            looks[(*kind, 0)] = [row]
    together = sorted(looks.values(), key=lambda rows: rows[0].id, reverse=True)
    return [Look(rows[0], rows[0].at, len(rows)) for rows in together]


def access_to(actor: Actor, *, before: UUID | None, limit: int) -> list[AccessRecord]:
    """Who looked at this person, newest first: at what is theirs or was begun by them, at what their household is in
    by their verified number, and who looked for them by number or telephone. Their own looks are not in it.
    """
    assert actor.account_id is not None
    about = AccessRecord.subject.in_(Subject.select(Subject.id).where(is_personally(actor.account_id)))
    if actor.identity_status == "verified" and actor.id_number_index:
        about |= AccessRecord.subject.in_(_of_the_household(actor.id_number_index))
        about |= AccessRecord.person_index == actor.id_number_index
    by_others = AccessRecord.viewer.is_null() | (AccessRecord.viewer != actor.account_id)
    query = AccessRecord.select().where(about, by_others)
    if before is not None:
        query = query.where(AccessRecord.id < before)
    return list(query.order_by(AccessRecord.id.desc()).limit(limit))


def _of_the_household(person_index: str) -> Any:
    return (
        Subject.select(Subject.id)
        .join(Participant, on=(Participant.subject == Subject.id))
        .where(
            Participant.person_index == person_index,
            Participant.part.in_(sorted(HOUSEHOLD_PARTS)),
            Subject.collection.in_(OF_THE_HOUSEHOLD),
            Subject.state != "draft",
        )
    )
