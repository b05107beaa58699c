"""The worker's part of the means check: take the questions that are due, ask, keep what was answered or that nothing was.

The row is the truth. A question is taken by moving `due_at` ahead, under a consent that holds at that moment; nobody outside is
asked inside a transaction. A worker that dies loses nothing: the lease ends and the same question is asked again under the same id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.households.consents import holds
from app.households.models import Consent, Member
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, is_sqlite, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.means_check.client import Answer, Authorisation, CheckFailed, CheckPlatform, CheckRequest
from app.means_check.models import MeansCheck, NonResponse, SourceCheck
from app.record.subjects import Subject

LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Question:
    """A row that was taken, with what is sent for it."""

    row: SourceCheck
    request: CheckRequest


def run_checks(platform: CheckPlatform, batch: int = 16) -> int:
    """Ask up to `batch` questions that are due, at the same time. Answers how many rows were dealt with."""
    with connection(), transaction():
        rows = _due(batch)
        questions = [question for row in rows if (question := _take(row)) is not None]
    if questions:
        with ThreadPoolExecutor(len(questions)) as threads:
            for question, reply in zip(
                questions, threads.map(lambda each: _ask(platform, each), questions), strict=True
            ):
                _save(question.row, reply)
    return len(rows)


def _due(batch: int) -> Sequence[SourceCheck]:
    query = (
        SourceCheck.select()
        .where(SourceCheck.state == "requested", SourceCheck.due_at <= clock.now())
        .order_by(SourceCheck.due_at)
        .limit(batch)
    )
    return list(query if is_sqlite() else query.for_update(skip_locked=True))


def _take(row: SourceCheck) -> Question | None:
    """Lease a question; or end it, where the consent or the case is over or the source's time has run out."""
    now = clock.now()
    consent = Consent.get_or_none(Consent.id == row.consent)
    check = MeansCheck.get_by_id(row.means_check)
    subject = Subject.get_by_id(check.application)
    if consent is None or not holds(consent, local_date(now)) or not subject.is_open:
        _finish(row, "stopped")
        return None
    if row.attempts and row.ends_at <= now:
        _note(row, "late", now)
        _finish(row, "failed" if row.last_failure in ("refused", "wrong") else "no_answer")
        return None
    SourceCheck.update(due_at=now + LEASE, attempts=SourceCheck.attempts + 1).where(SourceCheck.id == row.id).execute()
    return Question(row, _request(row.id, row.source, consent, subject))


def _request(question: UUID, source: str, consent: Consent, subject: Subject) -> CheckRequest:
    name, id_number = _person(consent)
    assert consent.valid_until is not None
    return CheckRequest(
        id=question,
        source=source,
        name=name,
        id_number=id_number,
        purpose=subject.procedure,
        case_number=subject.number or "",
        authorisation=Authorisation(
            consent.id, consent.text_version, consent.text_hash, consent.signed_at, consent.valid_until
        ),
    )


def _person(consent: Consent) -> tuple[str, Secret]:
    if consent.obligor is not None:
        return consent.obligor, consent.obligor_id_number
    member = Member.get(Member.household == consent.household, Member.position == consent.position)
    return member.name, member.id_number


def _ask(platform: CheckPlatform, question: Question) -> Answer | CheckFailed:
    """Runs in a thread of its own, without the database."""
    try:
        if question.row.reference is not None:
            return platform.poll(question.request, question.row.reference)
        return platform.ask(question.request)
    except CheckFailed as failed:
        return failed


def _save(row: SourceCheck, reply: Answer | CheckFailed) -> None:
    """Keep the outcome. An answer to a question that was stopped meanwhile (a withdrawn consent) is thrown away."""
    with connection(), transaction():
        now = clock.now()
        if isinstance(reply, CheckFailed):
            _note(row, reply.kind, now)
            _wait(row, now, last_failure=reply.kind)
        elif reply.reference is not None:
            _wait(row, now, reference=reply.reference, last_failure=None)
        else:
            if reply.status == "partial":
                _note(row, "partial", now)
            state = "partial" if reply.status == "partial" else "answered"
            _finish(row, state, answer=dict(reply.facts), answered_at=now)


def _finish(row: SourceCheck, state: str, **more: object) -> None:
    _change(row, {"state": state, "due_at": None, **more})


def _wait(row: SourceCheck, now: datetime, **more: object) -> None:
    """Ask again later, each time later than the last, and once more when the source's time is over."""
    pause = min(FIRST_WAIT * 2 ** min(row.attempts, 12), LONGEST_WAIT)
    _change(row, {"due_at": min(now + pause, max(row.ends_at, now + FIRST_WAIT)), **more})


def _change(row: SourceCheck, changes: Mapping[str, object]) -> None:
    SourceCheck.update(changes).where(SourceCheck.id == row.id, SourceCheck.state == "requested").execute()


def _note(row: SourceCheck, kind: str, now: datetime) -> None:
    """Units may not refuse (措施(二十一)): each kind of silence once for each question, with how often."""
    NonResponse.insert(
        id=new_id(), source_check=row.id, source=row.source, kind=kind, first_at=now, last_at=now
    ).on_conflict(
        conflict_target=[NonResponse.source_check, NonResponse.kind],
        update={NonResponse.times: NonResponse.times + 1, NonResponse.last_at: now},
    ).execute()
