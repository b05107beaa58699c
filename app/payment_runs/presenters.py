"""What a run shows, and its lines a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Eyes, Thing
from app.benefits.models import BankAccount
from app.kernel.calendar.counting import LANZHOU
from app.kernel.privacy import mask_account, mask_name
from app.payment_runs.importing import results_of
from app.payment_runs.lists import next_lines
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import NAMES, kind_label
from app.payment_runs.rules import REASONS
from app.payment_runs.states import ON_ITS_WAY, WHERE, WHERE_LABELS
from app.workflow.queries import SubjectRow

STATUS_LABELS = {
    "scheduled": "准备发",
    "on_its_way": "银行发放中",
    "paid": "已到账",
    "returned": "银行退回",
    "held": "暂缓",
    "reissued": "已重新发",
    "dropped": "不再发",
}
# As they are kept: what is on its way is scheduled.
STATUSES = tuple(status for status in STATUS_LABELS if status != "on_its_way")


def serialize_run(row: SubjectRow, _: Actor) -> dict[str, Any]:
    return _as_data(PaymentRun.get_by_id(row.id))


def brief_runs(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    return {run.id: _as_data(run) for run in PaymentRun.select().where(PaymentRun.id.in_([row.id for row in rows]))}


def _as_data(run: PaymentRun) -> dict[str, Any]:
    filling = run.fill_due_at is not None or run.fill_given_up_at is not None
    return {
        "period": f"{run.period:%Y-%m}",
        "programme": run.programme,
        "programme_name": NAMES[run.programme],
        "lines_count": run.expected if filling else run.lines_count,
        "total": run.total,
        "held_count": run.held_count,
        "list_hash": run.list_hash or None,
        "filled": run.filled,
        "is_full": not filling,
        "results": results_of(run),
    }


def lines_of(row: SubjectRow, actor: Actor, status: str | None, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """A page of the lines, and one more where another follows; `status` as it is shown."""
    lines = next_lines(row.id, _kept_as(status, row.state in ON_ITS_WAY), after, limit)
    return serialize_lines(lines, {row.id: row}, eyes(actor, row))


def _kept_as(shown: str | None, on_its_way: bool) -> Sequence[str]:
    """The statuses of lines that are shown so; all of them where none is asked for."""
    if shown is None:
        return STATUSES
    if shown in ("scheduled", "on_its_way"):
        return ("scheduled",) if (shown == "on_its_way") is on_its_way else ()
    return (shown,)


def serialize_lines(lines: Sequence[PaymentLine], runs: dict[UUID, Any], sees: Eyes | None) -> list[dict[str, Any]]:
    """`runs` are the subjects of their runs; `sees` is None for whoever the money is for."""
    accounts = {a.id: a for a in BankAccount.select().where(BankAccount.id.in_([line.account for line in lines]))}
    return [_line(line, runs[line.run], accounts.get(line.account) if line.account else None, sees) for line in lines]


def _line(line: PaymentLine, run: Any, account: BankAccount | None, sees: Eyes | None) -> dict[str, Any]:
    by_name, by_account = sees is None or sees.see(Thing.NAME), sees is None or sees.see(Thing.ACCOUNT)
    reason = REASONS.get(line.reason or "")
    status, where = shown_status(line, run.state), _where(line, run.state)
    return {
        "id": str(line.id),
        "benefit": str(line.benefit),
        "period": f"{line.period:%Y-%m}",
        "kind": line.kind,
        "kind_label": kind_label(line.kind, run.kind),
        "name": line.name if by_name else mask_name(line.name),
        "beneficiary": _beneficiary(account, by_name),
        "account": mask_account(account.number.reveal()) if account and by_account else None,
        "bank": account.bank if account and by_account else None,
        "amount": line.amount,
        "status": status,
        "status_label": STATUS_LABELS[status],
        "reason": line.bank_reason or (reason.label if reason else None),
        "reason_code": line.reason,
        "fix": reason.fix if reason else None,
        "who": reason.who.value if reason else None,
        "where": where,
        "where_label": WHERE_LABELS[where],
        "since": moment(line.settled_at or run.state_since),
        "first_line": str(line.first_line) if line.first_line else None,
    }


def _beneficiary(account: BankAccount | None, by_name: bool) -> str | None:
    """Whose money it is, where it goes to the home that they live in."""
    if account is None or account.beneficiary is None:
        return None
    return account.beneficiary if by_name else mask_name(account.beneficiary)


def shown_status(line: PaymentLine, run_state: str) -> str:
    """As people see it: what is scheduled is on its way once the list has gone to the bank."""
    status: str = line.status
    return "on_its_way" if status == "scheduled" and run_state in ON_ITS_WAY else status


def _where(line: PaymentLine, run_state: str) -> str:
    if line.status == "paid":
        return "arrived"
    if line.status in ("held", "dropped"):
        return "list"
    return "finance" if line.status in ("returned", "reissued") else WHERE[run_state]


def moment(value: datetime) -> str:
    return value.astimezone(LANZHOU).isoformat(timespec="seconds")
