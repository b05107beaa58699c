"""What a large list costs: making it of so many benefits by the worker, and locking it; time, and memory beyond what
the process had before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, Grant
from app.accounts.directory import account_by_username
from app.accounts.roles import Role
from app.benefits.models import BankAccount, Benefit, BenefitMonth
from app.kernel.clock import clock
from app.kernel.database import connection, database, insert_in_bulk, open_database, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.payment_runs.filling import fill_lists
from app.payment_runs.inputs import DeclaredList, NewRun
from app.payment_runs.models import PaymentRun
from app.payment_runs.procedure import PAYMENT_RUN
from app.payment_runs.service import begin_run
from app.record.subjects import Subject
from app.regions.service import place
from app.workflow.engine import perform
from app.workflow.limits import far_future
from tests.bench import paying
from tests.bench.copies import multiply
from tests.bench.row import Row
from tests.bench.stage import seed
from tests.support.world import TOWNSHIP

PROGRAMME, AT_ONCE, AIM_SECONDS, AIM_MEGABYTES = "minimum_living_allowance", 1000, 60, 200
# So many are written as the program writes them. Of more the first thousand are copied inside the database, where
# nobody opens the copies' sealed accounts: what comes after the lock is not measured then.
WRITTEN = 100_000
COPIED = {
    "subject": ("id",),
    "benefit": ("id", "account", "recipient_index"),
    "bank_account": ("id", "benefit"),
    "benefit_month": ("id", "benefit"),
}


def measure(url: str, kind: str, benefits: int) -> Iterator[Row]:
    """`url`: an empty database, which is seeded and filled."""
    seed(url)
    open_database(url)
    with connection():
        period = clock.today().replace(day=1)
        written = benefits if benefits <= WRITTEN else AT_ONCE
        for start in range(0, written, AT_ONCE):
            _fill(min(AT_ONCE, written - start), period)
        database.execute_sql("ANALYZE")
        account = account_by_username(f"officer1-{TOWNSHIP}")
    if written < benefits:
        multiply(kind, benefits // written, COPIED, {})
    officer = Actor(account.id, "staff", grants=(Grant(Role.TOWNSHIP_OFFICER, TOWNSHIP, "town"),), auth_time=_now())
    forget_the_most()
    before, run, spent = megabytes(), None, time.process_time()

    def make() -> None:
        nonlocal run
        with connection():
            asked = NewRun(period=f"{period:%Y-%m}", programme=PROGRAMME, region=TOWNSHIP)
            run = begin_run(_known(officer), asked).id
        while fill_lists():
            pass

    def lock() -> None:
        with connection():
            perform({PAYMENT_RUN.name: PAYMENT_RUN}, _id(run), "lock", _known(officer), DeclaredList())

    made, locked = seconds(make), seconds(lock)
    spent = time.process_time() - spent
    with connection():
        assert PaymentRun.get_by_id(run).lines_count == benefits
    yield Row(f"a list of {benefits:,}, {kind}", made, "s")
    yield Row("… locking it", locked, "s")
    yield Row("… both", made + locked, "s", AIM_SECONDS * max(1, benefits / WRITTEN))
    yield Row("… both, processor of this process", spent, "s")
    if written == benefits:
        yield from paying.measure(_id(run), seconds)
    yield Row("… memory beyond what was there", most_megabytes() - before, "MB", AIM_MEGABYTES)
    database.close_all()


def _known(officer: Actor) -> Actor:
    return Actor(**{**vars(officer), "identity_status": "verified"})


def _id(run: Any) -> UUID:
    assert isinstance(run, UUID)
    return run


def _now() -> datetime:
    return datetime.now(UTC)


def seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def megabytes() -> float:
    """What the process holds now."""
    return _of_status("VmRSS")


def most_megabytes() -> float:
    """The most that it held since `forget_the_most`."""
    return _of_status("VmHWM")


def forget_the_most() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _of_status(name: str) -> float:
    line = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith(name))
    return int(line.split()[1]) / 1024


def _fill(count: int, period: Any) -> None:
    now, one = clock.now(), Subject(collection="benefits", procedure="benefit", state="active", name="张三")
    place(one, TOWNSHIP)
    subject = {name: getattr(one, name) for name in ("region", "village", "township", "park", "area")}
    subject |= {
        "collection": "benefits",
        "procedure": "benefit",
        "state": "active",
        "name": "张三",
        "title": "低保待遇",
    }
    subject |= {"created_at": now, "received_at": now, "state_since": now, "attention_on": far_future}
    ids = [(new_id(), new_id()) for _ in range(count)]
    benefit = {"programme": PROGRAMME, "category": "urban", "monthly_amount": 640_00, "members": 1}
    benefit |= {"starts_on": period, "form": {}}
    account = {"state": "in_use", "holder": "张三", "bank": "甘肃银行", "name_check": "match", "requested_at": now}
    with transaction():
        insert_in_bulk(Subject, [subject | {"id": each} for each, _ in ids])
        insert_in_bulk(
            Benefit, [benefit | {"id": each, "account": held, "recipient_index": each.hex} for each, held in ids]
        )
        insert_in_bulk(
            BankAccount,
            [
                account | {"id": held, "benefit": each, "number": Secret("6217000012340001"), "check_ends_at": now}
                for each, held in ids
            ],
        )
        insert_in_bulk(
            BenefitMonth, [{"id": new_id(), "benefit": each, "month": period, "amount": 640_00} for each, _ in ids]
        )
