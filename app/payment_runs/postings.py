"""What a run moves in the ledger, each posting in the transaction of its event (docs/ledger.md).

approve   committed      <- the programme's money; what is ordered again comes from what was returned
export    on its way     <- committed
results   expense        <- on its way     what the bank has paid
          returned       <- on its way     what has come back
          returned       <- expense        what came back after it had been paid
cancel    as approve, the other way round
exception the programme's money <- returned    given up
          expense        <- returned           the bank has corrected itself: it was paid
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from app.payment_runs.models import PaymentRun
from app.payment_runs.payable import NAMES
from app.payments.chart import AID_EXPENSE, COMMITTED, ON_ITS_WAY, PROGRAMME_FUND, RETURNED, AccountKind
from app.payments.ledger import open_account, post
from app.regions.service import NEW_AREA

# What the money moves for; the reference is the run's id, of results that of the answer that was imported.
RUN_COMMITTED, RUN_EXPORTED, RUN_RELEASED, RUN_RESULTS = "run_committed", "run_exported", "run_released", "run_results"
# The reference is the id of the exception.
GIVEN_BACK, RETURN_CORRECTED = "return_given_back", "return_corrected"


def commit(run: PaymentRun, again: Mapping[str, int]) -> None:
    """Approved: it is spoken for. `again`: fen of what is ordered again, by the township where they came back."""
    _take_from_sources(RUN_COMMITTED, run, again)


def send(run: PaymentRun) -> None:
    """It has left for the bank."""
    _post(RUN_EXPORTED, run.id, run, debit={ON_ITS_WAY: run.total}, credit={COMMITTED: run.total})


def release(run: PaymentRun, again: Mapping[str, int]) -> None:
    """Approved and then cancelled: nobody is paid from it. `again` as in `commit`."""
    _take_from_sources(RUN_RELEASED, run, again, back=True)


def settle_results(run: PaymentRun, answer: UUID, *, paid: int, returned: int, taken_back: int = 0) -> None:
    """What the bank said in one answer, in fen; nothing where it said nothing new. Of `returned` so much had been
    reported paid before (`taken_back`).
    """
    moved = {AID_EXPENSE: paid - taken_back, RETURNED: returned, ON_ITS_WAY: taken_back - paid - returned}
    debit = {kind: amount for kind, amount in moved.items() if amount > 0}
    credit = {kind: -amount for kind, amount in moved.items() if amount < 0}
    if debit:
        _post(RUN_RESULTS, answer, run, debit=debit, credit=credit)


def give_back(run: PaymentRun, exception: UUID, amount: int) -> None:
    """What came back is ordered no more."""
    _post(GIVEN_BACK, exception, run, debit={PROGRAMME_FUND: amount}, credit={RETURNED: amount})


def correct_return(run: PaymentRun, exception: UUID, amount: int) -> None:
    """What the bank said had come back was paid all the same."""
    _post(RETURN_CORRECTED, exception, run, debit={AID_EXPENSE: amount}, credit={RETURNED: amount})


def _take_from_sources(kind: str, run: PaymentRun, again: Mapping[str, int], *, back: bool = False) -> None:
    """Between what is committed and where it comes from. What is ordered again lies where it came back, which is
    another township's account where the household has moved since, with the amount that came back: the rest, where the
    month is of another amount by now, is the programme's.
    """
    found: dict[UUID, int] = {_account(COMMITTED, run): run.total}
    for region, amount in again.items():
        found[_account(RETURNED, run, region)] = -amount
    fresh = run.total - sum(again.values())
    if fresh:
        found[_account(PROGRAMME_FUND, run)] = -fresh
    sign = -1 if back else 1
    post(
        kind,
        run.id,
        debit={account: amount * sign for account, amount in found.items() if amount * sign > 0},
        credit={account: -amount * sign for account, amount in found.items() if amount * sign < 0},
        note=_note(run),
    )


def _post(
    kind: str,
    reference: UUID,
    run: PaymentRun,
    *,
    debit: Mapping[AccountKind, int],
    credit: Mapping[AccountKind, int],
) -> None:
    post(
        kind,
        reference,
        debit={_account(each, run): amount for each, amount in debit.items()},
        credit={_account(each, run): amount for each, amount in credit.items()},
        note=_note(run),
    )


def _account(kind: AccountKind, run: PaymentRun, region: str | None = None) -> UUID:
    """The programme's money is one for the New Area; the rest lies with its township, so that two never wait."""
    place = NEW_AREA if kind is PROGRAMME_FUND else region or run.region
    found: UUID = open_account(kind, place, run.programme, NAMES[run.programme]).id
    return found


def _note(run: PaymentRun) -> str:
    return f"{NAMES[run.programme]} {run.period:%Y-%m}"
