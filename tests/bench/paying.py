"""What the rest of a large list's way costs: four hands, the bank's file, its answer, telling people, settling.

Of a hundred lines one comes back, and of two hundred one has no answer: these are carried over, and answered late.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.directory import account_by_username, grants_of
from app.kernel.database import connection
from app.payment_runs.answer_inputs import ImportResults, Settle, as_sent
from app.payment_runs.bank_batch import batch_of
from app.payment_runs.bank_files import read_answers, read_orders, write_answers
from app.payment_runs.bank_model import ResultLine
from app.payment_runs.exceptions.opening import open_exceptions
from app.payment_runs.inputs import DeclaredList
from app.payment_runs.procedure import PAYMENT_RUN
from app.payment_runs.telling import tell_people
from app.payments.trial_balance import flaws
from app.workflow.engine import perform
from tests.bench.row import Row
from tests.support.world import TOWNSHIP

RETURNED_OF, SILENT_OF = 100, 200


def measure(run: UUID, seconds: Callable[[Callable[[], None]], float]) -> Iterator[Row]:
    """`run` is locked."""
    yield Row("… signed, checked, approved, exported", seconds(lambda: _hands(run)), "s")
    yield Row("… the bank's file written", seconds(lambda: _write(run)), "s")
    with tempfile.TemporaryFile() as file:
        _answer(run, file)
        yield Row("… its answer read and taken", seconds(lambda: _import(run, file)), "s")
    yield Row("… people told", seconds(_tell), "s")
    yield Row("… settled, what is silent carried over", seconds(lambda: _settle(run)), "s")
    late = as_sent([ResultLine(each.line_id, "paid", each.amount) for each in _lines(run) if _is_silent(each)])
    yield Row("… the silent ones answered late", seconds(lambda: _take(run, "import_results", _finance(), late)), "s")
    with connection():
        assert list(flaws()) == []


def _hands(run: UUID) -> None:
    for action, by in (
        ("sign", _actor(f"approver1-{TOWNSHIP}")),
        ("check", _actor("park1-620171-p1")),
        ("approve", _finance()),
        ("export", _finance()),
    ):
        _take(run, action, by, DeclaredList())


def _finance() -> Actor:
    return _actor("finance-620171")


def _actor(username: str) -> Actor:
    with connection():
        account = account_by_username(username)
        grants = grants_of(account.id)
    proved = {"auth_time": datetime.now(UTC), "identity_status": "verified", "second_factor": True}
    return Actor(account.id, "staff", grants=grants, **proved)


def _take(run: UUID, action: str, by: Actor, given: Any) -> None:
    with connection():
        perform({PAYMENT_RUN.name: PAYMENT_RUN}, run, action, by, given)


def _write(run: UUID) -> int:
    with connection():
        return sum(len(piece) for piece in batch_of(_finance(), run, "csv"))


def _lines(run: UUID) -> Iterator[ResultLine]:
    """What a bank would say of each."""
    with tempfile.TemporaryFile() as file, connection():
        for piece in batch_of(_finance(), run, "csv"):
            file.write(piece)
        file.seek(0)
        for place, order in enumerate(read_orders("csv", file)):
            number, comes_back = str(order.line_id), place % RETURNED_OF == 0
            reason = "账户已销户" if comes_back else "silent" if place % SILENT_OF == 1 else None
            yield ResultLine(number, "returned" if comes_back else "paid", order.amount, reason, f"R{place}")


def _is_silent(line: ResultLine) -> bool:
    return line.reason == "silent"


def _answer(run: UUID, file: Any) -> None:
    for piece in write_answers("csv", (line for line in _lines(run) if not _is_silent(line))):
        file.write(piece)
    file.seek(0)


def _import(run: UUID, file: Any) -> None:
    answer: ImportResults = as_sent(list(read_answers("csv", file)))
    _take(run, "import_results", _finance(), answer)


def _tell() -> None:
    while tell_people():
        pass


def _settle(run: UUID) -> None:
    _take(run, "settle", _finance(), Settle(carry_over=True))
    while open_exceptions():
        pass
