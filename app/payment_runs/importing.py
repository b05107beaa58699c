"""Taking in what a bank answered (导入银行结果): every line accounted for, in one transaction with its event.

Lines are settled, the ledger moves once for the whole answer, what came back becomes a payment exception. People are
told by the worker afterwards (`telling.py`). The same answer again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.kernel.database import database, driver_value, insert
from app.kernel.identifiers import new_id
from app.payment_runs import postings
from app.payment_runs.answer_inputs import ImportResults, result_lines
from app.payment_runs.answer_models import BankAnswer, UnmatchedLine
from app.payment_runs.bank_model import PAID, Known, ResultLine, Settled
from app.payment_runs.exceptions.closing import bank_answered, contradict
from app.payment_runs.exceptions.opening import open_for
from app.payment_runs.file import RunFile
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.results import KINDS, Sorted, check_declared, line_number, sort_results
from app.workflow.definition import StepContext

AT_ONCE = 500
ANSWERED: tuple[Settled, ...] = ("paid", "returned")
# Of lines as they stand in the database: those that a bank was asked to pay, and what it has answered.
_ANSWER_OF: dict[str, Settled | None] = {
    "scheduled": None,
    "paid": "paid",
    "returned": "returned",
    "reissued": "returned",
}
ImportStep = StepContext[RunFile, ImportResults]


def was_imported(case: ImportStep) -> bool:
    """Whether this very answer is known already; the run shows it again."""
    same = (BankAnswer.run == case.subject.id) & (BankAnswer.digest == case.input.digest)
    return bool(BankAnswer.update(shown_at=case.now).where(same).execute())


def import_answer(case: ImportStep) -> None:
    """Raises Invalid where count or sum are not as declared; then nothing has happened."""
    lines = result_lines(case.input.lines)
    check_declared(lines, case.input.declared)
    run, known = case.file.run, known_lines(case.subject.id)
    found = sort_results(lines, known)
    answer = _keep(case, found, lines)
    _settle(found, known, case.now)
    paid_before = [line for line in found.lines["returned"] if _known(line, known).settled == PAID]
    postings.settle_results(
        run,
        answer,
        paid=answer_sum(found.lines["paid"]),
        returned=answer_sum(found.lines["returned"]),
        taken_back=answer_sum(paid_before),
    )
    contradict(_numbers(found.contradictions))
    bank_answered(run.id, _numbers(found.lines["paid"]), _numbers(found.lines["returned"]))
    open_for(_numbers(found.lines["returned"]), "returned", case.now)
    counts = found.counts()
    case.outcome.amount = answer_sum(found.lines["paid"])
    case.outcome.kept |= {"answer": str(answer), **counts}
    case.outcome.told = _in_words(counts)


def known_lines(run: UUID) -> dict[UUID, Known]:
    """The lines of a run that went to the bank, as plain values: there may be a hundred thousand of them."""
    query = PaymentLine.select(PaymentLine.id, PaymentLine.amount, PaymentLine.status).where(
        PaymentLine.run == run, PaymentLine.status.in_(list(_ANSWER_OF))
    )
    cursor = database.execute_sql(*query.sql())
    return {
        number: Known(number, amount, _ANSWER_OF[status])
        for number, amount, status in ((_uuid(row[0]), row[1], row[2]) for row in cursor)
    }


def answer_sum(lines: Iterable[ResultLine]) -> int:
    return sum(line.amount or 0 for line in lines)


def _keep(case: ImportStep, found: Sorted, lines: Sequence[ResultLine]) -> UUID:
    answer, sums = new_id(), found.sums()
    settled = bool(found.lines["paid"] or found.lines["returned"])
    insert(
        BankAnswer,
        {
            "id": answer,
            "run": case.subject.id,
            "digest": case.input.digest,
            "lines": len(lines),
            "sum": case.input.sum,
            **found.counts(),
            "paid_sum": sums["paid"],
            "returned_sum": sums["returned"],
            "imported_by": case.actor.account_id,
            "at": case.now,
            "shown_at": case.now,
            "tell_due_at": case.now if settled else None,
        },
    )
    contradicting = {id(line) for line in found.contradictions}
    rest = [(kind, line) for kind in KINDS[2:] for line in found.lines[kind]]
    for part in _parts(rest):
        insert(UnmatchedLine, *(_unmatched(answer, kind, line, id(line) in contradicting) for kind, line in part))
    return answer


def _unmatched(answer: UUID, kind: str, line: ResultLine, contradicts: bool) -> dict[str, Any]:
    number = line_number(line.line_id)
    return {
        "id": new_id(),
        "answer": answer,
        "kind": kind,
        "line_id": str(number) if number else line.line_id[:64],
        "status": line.status[:16],
        "amount": line.amount,
        "reason": (line.reason or "")[:200] or None,
        "bank_reference": (line.bank_reference or "")[:64] or None,
        "contradicts": contradicts,
    }


def _settle(found: Sorted, known: dict[UUID, Known], now: datetime) -> None:
    """What became of each line; a bank's reason and reference are its own words."""
    for status in ANSWERED:
        lines = found.lines[status]
        for part in _parts(lines):
            numbers = [_known(line, known).line_id for line in part]
            PaymentLine.update(status=status, settled_at=now).where(PaymentLine.id.in_(numbers)).execute()
        words = [
            ((line.reason or "")[:200] or None, (line.bank_reference or "")[:64] or None, _known(line, known).line_id)
            for line in lines
            if line.reason or line.bank_reference
        ]
        _write_words(words)


def _write_words(words: Sequence[tuple[str | None, str | None, UUID]]) -> None:
    """One statement for all, since each has words of its own."""
    if words:
        parameter = database.obj.param
        sql = (
            f'UPDATE "payment_line" SET "bank_reason" = {parameter}, "bank_reference" = {parameter}'  # noqa: S608
            f' WHERE "id" = {parameter}'
        )
        rows = [(reason, reference, driver_value(PaymentLine.id, number)) for reason, reference, number in words]
        database.cursor().executemany(sql, rows)


def _known(line: ResultLine, known: dict[UUID, Known]) -> Known:
    number = line_number(line.line_id)
    assert number is not None
    return known[number]


def _numbers(lines: Iterable[ResultLine]) -> list[UUID]:
    return [number for line in lines if (number := line_number(line.line_id)) is not None]


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _in_words(counts: dict[str, int]) -> str:
    names = {
        "paid": "到账",
        "returned": "退回",
        "unknown": "不是本批的",
        "duplicate": "重复的",
        "other_amount": "金额不同的",
        "unreadable": "读不懂的",
    }
    return "，".join(f"{names[kind]}{counts[kind]}笔" for kind in KINDS if counts[kind]) or "一笔也没有"


def results_of(run: PaymentRun) -> dict[str, int] | None:
    """The answer that was sent last, by kinds, and the lines that still wait for one. None before the first."""
    answer = BankAnswer.select().where(BankAnswer.run == run.id).order_by(BankAnswer.shown_at.desc()).first()
    if answer is None:
        return None
    still = PaymentLine.select().where(PaymentLine.run == run.id, PaymentLine.status == "scheduled").count()
    return {kind: getattr(answer, kind) for kind in KINDS} | {"open": still}
