"""先列清单: which files are due, which are held and by what; nothing is changed.

Worked out in turns of some hundred files, small lists at once; it goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.accounts.roles import Role
from app.documents.models import Document
from app.kernel import jobs
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.database import connection, insert, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.tasks import SELDOM, Lane, Task
from app.notices.models import OfficialNotice
from app.programmes.policy import policy_on
from app.programmes.retention import CLASSES, TRANSFER_AFTER
from app.record.disposal import NO_PLACE, Disposal
from app.record.subjects import Subject
from app.retention.households import Standings
from app.retention.models import DisposalItem, DisposalList
from app.retention.rules import Kept, Verdict, class_of, collections_of, judge, kept_years, latest_end

AT_ONCE = 200  # files
COUNT = Job(
    "list files whose time is over",
    DisposalList,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="count_",
    lease=timedelta(minutes=5),
    gives_up_after=10,
)


def years_by_class(day: date) -> dict[str, int]:
    """What is set, never less than the floors."""
    policy = policy_on(day)
    return {code: kept_years(code, policy[kept.setting]) for code, kept in CLASSES.items()}


def years_asked(what: str, day: date) -> dict[str, int]:
    """By class: until a file may be erased, or be handed over."""
    if what == "erase":
        return years_by_class(day)
    return dict.fromkeys(CLASSES, policy_on(day)[TRANSFER_AFTER])


def begin_counting(row: DisposalList) -> None:
    """Anew, in the caller's transaction; the caller saves `row`."""
    DisposalItem.delete().where(DisposalItem.list == row.id).execute()
    row.counted_until = row.counted_at = row.count_given_up_at = None
    row.count_attempts = 0
    row.years = years_asked(row.what, clock.today())[row.files]
    row.count_due_at = clock.now() if _count_some(row) else None


def _count_some(row: DisposalList) -> bool:
    """The next few hundred. False where none was left."""
    today = clock.today()
    found = list(_candidates(row, today))
    matters = [each for each in found if class_of(each.collection, each.procedure, each.state) == row.files]
    if matters:
        standings = Standings([each.id for each in matters], years_asked(row.what, today))
        judged = [(each, kept := standings.of(each.id), judge(kept, today)) for each in matters]
        insert(DisposalItem, *_rows(row.id, judged))
    row.counted_until = found[-1].id if found else row.counted_until
    if len(found) < AT_ONCE:
        row.counted_at = clock.now()
    return row.counted_at is None


def _candidates(row: DisposalList, today: date) -> Any:
    """Ended long enough ago by themselves, and neither erased nor, for the archive, handed over."""
    before = datetime.combine(latest_end(row.years, today) + timedelta(days=1), time.min, LANZHOU).astimezone(UTC)
    gone = Disposal.select(Disposal.subject)
    if row.what == "erase":
        gone = gone.where(Disposal.became == "erased")
    query = Subject.select().where(
        Subject.collection.in_(collections_of(row.files)),
        ~Subject.is_open,
        Subject.state_since < before,
        Subject.area != NO_PLACE,
        Subject.id.not_in(gone),
    )
    if row.township is not None:
        query = query.where(Subject.township == row.township)
    if row.counted_until is not None:
        query = query.where(Subject.id > row.counted_until)
    return query.order_by(Subject.id).limit(AT_ONCE)


def _rows(list_id: UUID, judged: Sequence[tuple[Subject, Kept, Verdict]]) -> list[dict[str, Any]]:
    papers = hashes_of([subject.id for subject, _, _ in judged])
    rows = []
    for subject, kept, verdict in judged:
        ended = kept.ended_on or subject.state_since.date()
        rows.append(
            {
                "id": new_id(),
                "list": list_id,
                "subject": subject.id,
                "collection": subject.collection,
                "number": subject.number or "",
                "title": subject.title,
                "township": subject.township or subject.region,
                "ended_on": ended,
                "due_on": verdict.due_on or ended,
                "papers": len(papers[subject.id]),
                "imprint": imprint_of(subject, papers[subject.id]),
                "state": "due" if verdict.state == "due" else "held",
                "why": verdict.why[:200],
            }
        )
    return rows


def hashes_of(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The hashes of papers and notices, in the order of their ids."""
    found: dict[UUID, list[str]] = {each: [] for each in ids}
    for table, there in ((Document, Document.state == "ready"), (OfficialNotice, OfficialNotice.sha256.is_null(False))):
        for row in table.select().where(table.subject.in_(list(ids)), there).order_by(table.id):
            found[row.subject].append(str(row.sha256))
    return found


def imprint_of(subject: Subject, hashes: Sequence[str]) -> str:
    """SHA-256 over the end of its chain and the hashes of its papers: what the archive can compare with."""
    return hashlib.sha256("\n".join([subject.chain_head, *hashes]).encode()).hexdigest()


def count_in_turns() -> int:
    """One turn at one list. Answers how many were taken."""
    return jobs.work(COUNT, _take_a_turn)


def _take_a_turn(row: DisposalList) -> None:
    with connection(), transaction():
        current = lock_row(DisposalList.select().where(DisposalList.id == row.id)).get()
        more = current.counted_at is None and _count_some(current)
        DisposalList.update(counted_until=current.counted_until, counted_at=current.counted_at).where(
            DisposalList.id == row.id
        ).execute()
        if more:
            jobs.pass_on(COUNT, row)
        else:
            jobs.finish(COUNT, row)


RETENTION = Lane("retention", pause=SELDOM)
TASKS = (Task(COUNT.name, RETENTION, lambda _: count_in_turns(), jobs.look(COUNT)),)
JOBS = (COUNT,)
