"""The chain of a household (救助链): everything it asked for and was given, over all kinds of matters, newest first.

Of each matter only what the caller may see of it by their own right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor, eyes
from app.accounts.sight import INSTEAD, Thing
from app.record.subjects import ADULT_MEMBER, THE_PERSON, Participant, Subject, is_personally
from app.workflow.collection import Collection, Given
from app.workflow.queries import COLUMNS, SubjectRow, subject_rows

OF_THE_HOUSEHOLD = sorted(THE_PERSON | {ADULT_MEMBER, "member"})
# More than any household ever had; the newest count.
MOST = 300


@dataclass(frozen=True)
class Link:
    """One thing that was asked for (`given` is None), or given in answer to it."""

    at: datetime
    subject: SubjectRow
    given: Given | None = None


def chain_of(actor: Actor, subject: SubjectRow, collections: Mapping[str, Collection]) -> list[Link]:
    """Of the household of a matter: of everybody who belongs to it by their number."""
    parts = Participant.select(Participant.person_index).where(
        Participant.subject == subject.id,
        Participant.part.in_(OF_THE_HOUSEHOLD),
        Participant.person_index.is_null(False),
    )
    people = {row.person_index for row in parts} | {subject.applicant_index} - {None}
    belongs = Participant.select(Participant.subject).where(
        Participant.person_index.in_(sorted(people)), Participant.part.in_(OF_THE_HOUSEHOLD)
    )
    about = Subject.select(Subject.id).where(Subject.applicant_index.in_(sorted(people)))
    theirs = (Subject.id == subject.id) | Subject.id.in_(belongs) | Subject.id.in_(about)
    return _links(actor, theirs, collections)


def chain_of_person(actor: Actor, collections: Mapping[str, Collection]) -> list[Link]:
    """What is the caller's own or was begun by them, and what their household is in by their verified number."""
    assert actor.account_id is not None
    theirs = is_personally(actor.account_id)
    if actor.households:
        theirs |= Subject.id.in_(sorted(actor.households))
    return _links(actor, theirs, collections)


def _links(actor: Actor, which: Expression, collections: Mapping[str, Collection]) -> list[Link]:
    query = (
        Subject.select(COLUMNS)
        .where(which, Subject.collection.in_([name for name in collections if name not in INSTEAD]))
        .order_by(Subject.received_at.desc(), Subject.id.desc())
        .limit(MOST)
    )
    seen = [row for row in subject_rows(*query.sql()) if eyes(actor, row).see(Thing.STATE)]
    asked = [Link(row.received_at, row) for row in seen if collections[row.collection].is_asked_for]
    given = [link for link in _given(seen, collections) if eyes(actor, link.subject).see_some(Thing.FILE)]
    return sorted([*asked, *given], key=place_of, reverse=True)


def _given(rows: Sequence[SubjectRow], collections: Mapping[str, Collection]) -> Iterable[Link]:
    by_collection = groupby(sorted(rows, key=lambda row: row.collection), key=lambda row: row.collection)
    for name, of_kind in by_collection:
        found: dict[UUID, SubjectRow] = {row.id: row for row in of_kind}
        for each in collections[name].given(list(found)):
            yield Link(each.at, found[each.subject], each)


def place_of(link: Link) -> tuple[datetime, bool, UUID]:
    """Where it stands among the others, the newest highest."""
    return (link.at, link.given is not None, link.subject.id)
