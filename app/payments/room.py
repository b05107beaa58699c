"""The ledger and the reserve funds in it."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.payments import payers, reconciling
from app.payments.models import FundTopUp, LedgerAccount, LedgerEntry, LedgerTransaction, Payment, ReserveFund
from app.payments.triggers import LEDGER_TRIGGERS

ROOM = Room(
    name="payments",
    tables=(
        LedgerAccount,
        LedgerTransaction,
        LedgerEntry,
        ReserveFund,
        FundTopUp,
        Payment,
    ),
    triggers=(LEDGER_TRIGGERS,),
    tasks=(*reconciling.TASKS, *payers.TASKS),
)
