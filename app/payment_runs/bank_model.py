"""What goes to a bank and what comes back, in the words of ISO 20022, whatever the file looks like. Plain data.

| here | pain.001 and pain.002 |
|---|---|
| `PaymentOrder` (付款指令) | CdtTrfTxInf |
| `line_id`, `name`, `account_number` | InstrId, Cdtr/Nm, CdtrAcct |
| `bank`, `amount`, `purpose` | CdtrAgt, InstdAmt, RmtInf/Ustrd |
| `ResultLine` (银行回执) | TxInfAndSts |
| `line_id`, `status` | OrgnlInstrId, TxSts (`paid` ACSC, `returned` RJCT) |
| `reason`, `bank_reference` | StsRsnInf, AcctSvcrRef |
| `Trailer` (文件尾) | NbOfTxs, CtrlSum |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

PAID, RETURNED = "paid", "returned"
Settled = Literal["paid", "returned"]


@dataclass(frozen=True, slots=True, repr=False)
class PaymentOrder:
    """One line of a batch: pay `amount` fen to this account. The bank's answer names the number of the line."""

    line_id: UUID
    name: str
    account_number: str
    bank: str
    amount: int
    purpose: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What a bank said of one line, as it said it: nothing here is trusted.

    `amount` in fen is None where none could be read. `status` may be any text; `results.py` knows two.
    """

    line_id: str
    status: str
    amount: int | None
    reason: str | None = None
    bank_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A line of ours as it stands: what was ordered, in fen, and its final answer, None while there is none."""

    line_id: UUID
    amount: int
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Trailer:
    """How many lines there are in a file, and their sum in fen."""

    count: int
    sum: int
