"""A run as a batch for the bank (代发文件): the one place where accounts are written out in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, roles_towards
from app.accounts.assurance import check_step_up
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.benefits.models import BankAccount
from app.kernel.errors import Conflict, Forbidden
from app.payment_runs.bank_files import write_orders
from app.payment_runs.bank_model import PaymentOrder
from app.payment_runs.file import RunFile
from app.payment_runs.lists import ORDERED, next_lines
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payment_runs.payable import NAMES
from app.payment_runs.states import ON_ITS_WAY
from app.workflow.door import opened

AT_ONCE = 500


def batch_of(actor: Actor, run_id: UUID, format_name: str) -> Iterator[bytes]:
    """The file in pieces, the same bytes each time. That somebody took it is on record.

    Raises NotFound, Forbidden for another office and for whose relative stands on the list, StepUpNeeded, Conflict
    before the list has been exported.
    """
    row = opened(actor, "payment-runs", run_id, Thing.STATE, f"bank-file:{format_name}")
    if Role.FINANCE_OFFICER not in roles_towards(actor, row):
        raise Forbidden("银行文件只由财务人员下载。")
    if RunFile(row).holds_relative_of(actor):
        raise Forbidden("这份名单与您本人或者您的近亲属有关，请由其他工作人员办理。")
    check_step_up(actor)
    if row.state not in ON_ITS_WAY:
        raise Conflict("名单还没有送银行，先办“送银行”这一步，再下载文件。")
    return write_orders(format_name, _orders(PaymentRun.get_by_id(run_id)))


def _orders(run: PaymentRun) -> Iterator[PaymentOrder]:
    """Some hundred at a time: accounts are opened one by one, and none is kept."""
    programme, after = NAMES[run.programme], None
    while True:
        lines = next_lines(run.id, ORDERED, after, AT_ONCE)
        wanted = [line.account for line in lines]
        accounts: dict[Any, BankAccount] = {
            row.id: row for row in BankAccount.select().where(BankAccount.id.in_(wanted))
        }
        for line in lines:
            account = accounts[line.account]
            purpose = _purpose(line, programme, account.beneficiary)
            yield PaymentOrder(line.id, line.name, account.number.reveal(), account.bank, line.amount, purpose)
        if len(lines) < AT_ONCE:
            return
        after = lines[-1].id


def _purpose(line: PaymentLine, programme: str, beneficiary: str | None) -> str:
    """What stands on the person's statement; an order that is sent again names the first."""
    said = f"{line.period:%Y年%-m月}{programme}" + (f"，{beneficiary}的" if beneficiary else "")
    return said if line.first_line is None else f"{said}，重新发放，原编号{line.first_line}"
