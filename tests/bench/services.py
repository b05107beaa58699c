"""What a year of services costs: the duties of so many persons, written by the worker; and contracts that many people
sign at once against the same cap.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID

from peewee import OperationalError, fn
from playhouse.pool import MaxConnectionsExceeded

from app.accounts.actor import Actor
from app.accounts.directory import account_by_username, actor_of
from app.kernel.clock import clock
from app.kernel.database import connection, database, insert_in_bulk, open_database, transaction
from app.kernel.errors import Invalid
from app.kernel.identifiers import new_id
from app.organisations.models import Organisation
from app.payments.trial_balance import flaws
from app.purchased_services.inputs import Contract
from app.purchased_services.money import book_allotment, standing
from app.purchased_services.service import conclude
from app.service_plans.models import ServiceDuty, ServicePlan
from app.service_plans.writing import renew_some
from tests.bench.payments import forget_the_most, megabytes, most_megabytes, seconds
from tests.bench.row import Row
from tests.bench.stage import seed

FOUR_THINGS = (("haircut", "month"), ("laundry", "half_month"), ("cleaning", "week"), ("supplies", "half_year"))
A_YEAR, AIM_SECONDS, AIM_MEGABYTES, AT_ONCE = 90, 60, 50, 1000
SIGNERS, SMALLEST = 200, 1_000_00


def measure(url: str, kind: str, persons: int, attempts: int) -> Iterator[Row]:
    """`url`: an empty database, which is seeded and filled."""
    seed(url)
    open_database(url)
    with connection():
        for start in range(0, persons, AT_ONCE):
            _plan(min(AT_ONCE, persons - start))
    yield from _a_year(kind, persons)
    yield from _the_cap(kind, attempts)
    database.close_all()


def _plan(count: int) -> None:
    today, now, promised = clock.today(), clock.now(), [{"kind": kind, "every": every} for kind, every in FOUR_THINGS]
    one = {"provider": new_id(), "promised": promised, "starts_on": today, "written_until": today, "looked_on": today}
    with transaction():
        insert_in_bulk(ServicePlan, [one | {"id": new_id(), "renew_at": now} for _ in range(count)])


def _a_year(kind: str, persons: int) -> Iterator[Row]:
    renew_some()
    forget_the_most()
    before = megabytes()

    def write() -> None:
        while renew_some():
            pass

    began = time.process_time()
    taken = seconds(write)
    worked = time.process_time() - began
    memory = most_megabytes() - before
    with connection():
        each = ServiceDuty.select(fn.COUNT(ServiceDuty.id)).group_by(ServiceDuty.plan).tuples()
        counts = [count for (count,) in each]
    wrong = sum(count != A_YEAR for count in counts) + abs(persons - len(counts))
    yield Row(f"{persons * A_YEAR:,} services of {persons:,} persons, {kind}", taken, "s", AIM_SECONDS)
    yield Row("… CPU of it in the worker", worked, "s")
    yield Row("… memory beyond what was there", memory, "MB", AIM_MEGABYTES)
    yield Row("… persons with a gap or a double", wrong, "", 0)


def _the_cap(kind: str, attempts: int) -> Iterator[Row]:
    year = clock.today().year
    with connection(), transaction():
        book_allotment(new_id(), year, "central", attempts * SMALLEST * 20)
    with connection():
        account = account_by_username("bureau-620171")
        provider = Organisation.get(Organisation.kind == "provider").id
        assert account is not None
        signs = actor_of(account)
    bureau = Actor(**{**vars(signs), "auth_time": datetime.now(UTC)})

    def work() -> None:
        with ThreadPoolExecutor(SIGNERS) as pool:
            list(pool.map(lambda number: _try(bureau, provider, year, number, attempts // SIGNERS), range(SIGNERS)))

    taken = seconds(work)
    with connection():
        money, found = standing(year), len(list(flaws()))
    yield Row(f"{attempts:,} contracts tried by {SIGNERS} at once, {kind}", taken, "s")
    yield Row("… fen beyond the cap", max(0, money["committed"] - money["cap"]), "", 0)
    yield Row("… smallest orders still left", money["remaining"] // SMALLEST, "", 0)
    yield Row("… flaws in the ledger", found, "", 0)


def _try(bureau: Actor, provider: UUID, year: int, signer: int, attempts: int) -> None:
    for number in range(attempts):
        amount = SMALLEST * (1 + (signer + number) % 3)
        facts = Contract(provider=provider, fund="subsidy", year=year, amount=amount, subject="上门")
        while not _is_answered(bureau, facts):
            pass


def _is_answered(bureau: Actor, facts: Contract) -> bool:
    """SQLite lets one write at a time, PostgreSQL has fewer connections than there are signers: whoever waits too long
    for either asks again.
    """
    try:
        with connection(), transaction():
            conclude(bureau, facts)
    except (OperationalError, MaxConnectionsExceeded):
        return False
    except Invalid:
        return True
    return True
