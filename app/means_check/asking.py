"""The worker's part of the means check: take the questions that are due, ask, keep what was answered or
that nothing was.

The row is the truth. A question is taken by moving `due_at` ahead, under a consent that holds at that moment; nobody
outside is asked inside a transaction. A worker that dies loses nothing: the lease ends
and the same question is asked again under the same id.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.accounts.roles import Role
from app.households.consents import holds
from app.households.models import Consent, Member
from app.kernel import jobs
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.kernel.identifiers import new_id
from app.kernel.jobs import Job
from app.kernel.privacy import Secret
from app.kernel.tasks import Lane, Task
from app.means_check.client import Answer, Authorisation, CheckFailed, CheckPlatform, CheckRequest
from app.means_check.models import MeansCheck, NonResponse, SourceCheck
from app.record.subjects import Subject

QUESTION = Job("run means checks", SourceCheck, owner=Role.TOWNSHIP_OFFICER, ends="ends_at")


@dataclass(frozen=True)
class Question:
    """A row that was taken, with what is sent for it."""

    row: SourceCheck
    request: CheckRequest


def run_checks(platform: CheckPlatform, batch: int = 16) -> int:
    """Ask up to `batch` questions that are due, at the same time. Answers how many rows were dealt with."""
    rows = jobs.take(QUESTION, batch)
    questions = [question for row in rows if (question := _prepare(row)) is not None]
    for question, reply in _ask_all(platform, questions):
        with jobs.attempt(QUESTION, question.row):
            _save(question.row, reply)
    return len(rows)


TASKS = (
    Task(QUESTION.name, Lane("means check"), lambda outside: run_checks(outside.check_platform), jobs.look(QUESTION)),
)
JOBS = (QUESTION,)


def _prepare(row: SourceCheck) -> Question | None:
    """The question; or its end, where the consent or the case is over or the source's time has run out."""
    with jobs.attempt(QUESTION, row), connection(), transaction():
        now = clock.now()
        consent = Consent.get_or_none(Consent.id == row.consent)
        check = MeansCheck.get_by_id(row.means_check)
        subject = Subject.get_by_id(check.application)
        if consent is None or not holds(consent, local_date(now)) or not subject.is_open:
            _finish(row, "stopped")
            return None
        if row.attempts > 1 and row.ends_at <= now:
            _note(row, "late", now)
            _finish(row, "failed" if row.last_error in ("refused", "wrong") else "no_answer")
            return None
        return Question(row, _request(row.id, row.source, consent, subject))
    return None


def _ask_all(platform: CheckPlatform, questions: Sequence[Question]) -> Sequence[tuple[Question, Answer | CheckFailed]]:
    if not questions:
        return ()
    with ThreadPoolExecutor(len(questions)) as threads:
        return list(zip(questions, threads.map(lambda each: _ask(platform, each), questions), strict=True))


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
            jobs.wait(QUESTION, row, reply.kind)
        elif reply.reference is not None:
            jobs.wait(QUESTION, row, None, reference=reply.reference)
        else:
            if reply.status == "partial":
                _note(row, "partial", now)
            state = "partial" if reply.status == "partial" else "answered"
            _finish(row, state, answer=dict(reply.facts), answered_at=now)


def _finish(row: SourceCheck, state: str, **more: object) -> None:
    jobs.finish(QUESTION, row, state=state, **more)


def _note(row: SourceCheck, kind: str, now: datetime) -> None:
    """Units may not refuse (措施(二十一)): each kind of silence once for each question, with how often."""
    NonResponse.insert(
        id=new_id(), source_check=row.id, source=row.source, kind=kind, first_at=now, last_at=now
    ).on_conflict(
        conflict_target=[NonResponse.source_check, NonResponse.kind],
        update={NonResponse.times: NonResponse.times + 1, NonResponse.last_at: now},
    ).execute()
