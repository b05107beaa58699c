"""What a run moves in the ledger, each posting in the transaction of its event (docs/ledger.md).

approve   committed      <- the programme's money
export    on its way     <- committed
results   expense        <- on its way     what the bank has paid
          returned       <- on its way     what has come back
cancel    the programme's money <- committed
"""

from __future__ import annotations

from uuid import UUID

from app.payment_runs.models import PaymentRun
from app.payments.chart import AID_EXPENSE, COMMITTED, ON_ITS_WAY, PROGRAMME_FUND, RETURNED, AccountKind
from app.payments.ledger import open_account, post
from app.programmes.catalogue import PROGRAMMES
from app.regions.service import NEW_AREA

# What the money moves for; the reference is the run's id, of results that of the answer that was imported.
RUN_COMMITTED, RUN_EXPORTED, RUN_RELEASED, RUN_RESULTS = "run_committed", "run_exported", "run_released", "run_results"


def commit(run: PaymentRun) -> None:
    """Approved: it is spoken for."""
    _move(RUN_COMMITTED, run, COMMITTED, PROGRAMME_FUND)


def send(run: PaymentRun) -> None:
    """It has left for the bank."""
    _move(RUN_EXPORTED, run, ON_ITS_WAY, COMMITTED)


def release(run: PaymentRun) -> None:
    """Approved and then cancelled: nobody is paid from it."""
    _move(RUN_RELEASED, run, PROGRAMME_FUND, COMMITTED)


def settle_results(run: PaymentRun, answer: UUID, *, paid: int, returned: int) -> None:
    """What the bank said in one answer, in fen; nothing where it said nothing new."""
    into = {AID_EXPENSE: paid, RETURNED: returned}
    debit = {_account(kind, run): amount for kind, amount in into.items() if amount}
    if debit:
        credit = {_account(ON_ITS_WAY, run): paid + returned}
        post(RUN_RESULTS, answer, debit=debit, credit=credit, note=_note(run))


def _move(kind: str, run: PaymentRun, debit: AccountKind, credit: AccountKind) -> None:
    post(
        kind,
        run.id,
        debit={_account(debit, run): run.total},
        credit={_account(credit, run): run.total},
        note=_note(run),
    )


def _account(kind: AccountKind, run: PaymentRun) -> UUID:
    """The programme's money is one for the New Area; the rest lies with its township, so that two never wait."""
    place = NEW_AREA if kind is PROGRAMME_FUND else run.region
    found: UUID = open_account(kind, place, run.programme, PROGRAMMES[run.programme].name).id
    return found


def _note(run: PaymentRun) -> str:
    return f"{PROGRAMMES[run.programme].name} {run.period:%Y-%m}"
