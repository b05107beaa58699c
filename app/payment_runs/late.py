"""Money that is late (滞留): lists that stand in a step beyond its limit, by the clock that everybody sees."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from app.accounts.actor import Actor
from app.kernel.clock import clock
from app.payment_runs.models import PaymentRun
from app.payment_runs.presenters import moment
from app.payment_runs.procedure import PAYMENT_RUN
from app.payment_runs.states import WHERE, WHERE_LABELS
from app.workflow.queries import SubjectRow
from app.workflow.worklist import Wanted, list_subjects

MOST = 1000  # lists that are late at once


def late_money(actor: Actor) -> tuple[list[dict[str, Any]], int]:
    """By step, in the order of the procedure, what the actor's offices reach; and how many lists that are."""
    today = clock.today()
    rows = list_subjects(actor, Wanted(collection="payment-runs", limit=MOST, due_before=today))
    runs = {run.id: run for run in PaymentRun.select().where(PaymentRun.id.in_([row.id for row in rows]))}
    by_state: dict[str, list[SubjectRow]] = defaultdict(list)
    for row in rows:
        by_state[row.state].append(row)
    order = [state.name for state in PAYMENT_RUN.states if state.name in by_state]
    return [_step(name, by_state[name], runs, today) for name in order], len(rows)


def _step(state: str, rows: list[SubjectRow], runs: dict[Any, PaymentRun], today: Any) -> dict[str, Any]:
    lasts = [row.step_due_on for row in rows if row.step_due_on is not None]
    late: timedelta = today - min(lasts)
    where = WHERE[state]
    return {
        "state": state,
        "state_label": PAYMENT_RUN.state(state).label,
        "where": where,
        "where_label": WHERE_LABELS[where],
        "runs": [str(row.id) for row in rows],
        "lines": sum(runs[row.id].lines_count for row in rows),
        "amount": sum(runs[row.id].total for row in rows),
        "since": moment(min(row.state_since for row in rows)),
        "days_late": late.days,
    }
