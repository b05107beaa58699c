"""What deciding costs: the calculation of one household, and running again every decision
that was ever made (`flask decisions replay`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median

from tqdm import tqdm

from app.applications.models import Decision
from app.applications.replay import decisions, replay
from app.assessment.calculation import calculate, run
from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts, ObligorAccounts, SpendingRow
from app.kernel.clock import clock
from app.kernel.database import connection, database, insert_in_bulk, open_database, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from tests.bench.row import Row
from tests.bench.stage import seed

DECISIONS, ROUNDS = 10_000, 200
PROGRAMME, DAY = "minimum_living_allowance", date(2026, 11, 24)
FAMILY = HouseholdAccounts(
    area="urban",
    members=[
        MemberAccounts(name="张三", incomes=[IncomeRow(kind="wage", monthly_amount=1_200_00, source="means_check")]),
        MemberAccounts(name="张桂兰", incomes=[IncomeRow(kind="basic_pension", monthly_amount=180_00)]),
        MemberAccounts(name="张小明", incomes=[IncomeRow(kind="scholarship", monthly_amount=200_00)]),
        MemberAccounts(name="张秀英"),
    ],
    spending=[
        SpendingRow(kind="medical", yearly_amount=18_000_00),
        SpendingRow(kind="education", yearly_amount=6_000_00),
    ],
    obligors=[ObligorAccounts(name="张建国", relation="儿子", monthly_income=9_000_00, people=3, supports=2)],
)


def measure(url: str) -> list[Row]:
    """`url`: an empty database, which is seeded and filled."""
    seed(url)
    open_database(url)
    with connection():
        made = calculate(PROGRAMME, FAMILY, DAY)
        _fill(made)
        rows = [
            Row("calculation of one household", _milliseconds(lambda: run(made)), "ms", 1),
            Row(f"replay of {DECISIONS:,} decisions, each", _replay() * 1000 / DECISIONS, "ms", 1),
        ]
    database.close_all()
    return rows


def _fill(made: dict[str, object]) -> None:
    row = {
        "outcome": "granted",
        "category": "urban_difference",
        "monthly_amount": 640_00,
        "reason": Secret("收入低于标准"),
        "rule": "第18条",
        "remedies": "可以申请行政复议",
        "calculation": made,
        "decided_by": new_id(),
        "decided_at": clock.now(),
    }
    with transaction():
        insert_in_bulk(Decision, [{"id": new_id(), "application": new_id(), **row} for _ in range(DECISIONS)])


def _milliseconds(work: Callable[[], object]) -> float:
    def once() -> float:
        started = time.perf_counter()
        work()
        return (time.perf_counter() - started) * 1000

    return median(once() for _ in range(ROUNDS))


def _replay() -> float:
    """Seconds for all of them; every one must come out the same."""
    started = time.perf_counter()
    assert all(
        replay(decision) is None for decision in tqdm(decisions(), total=DECISIONS, unit="decision", disable=None)
    )
    return time.perf_counter() - started
