"""The ledger as finance and the auditor read it."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.http.access import require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import BAD_CURSOR, Page, decode, encode, whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.errors import invalid
from app.kernel.forms.fields import Day
from app.payments import books
from app.payments.trial_balance import trial_balance

bp = blueprint("ledger", "总账")
READS = require_role(Role.FINANCE_OFFICER, Role.AUDITOR)


class LedgerAccountShape(Shape):
    id: UUID
    code: str = Field(description="Kind, programme where it is of one, area")
    name: str
    kind: str
    region: str
    region_name: str
    normal_side: Literal["debit", "credit"]
    balance: int = Field(description="Fen, what the normal side has more than the other")
    entries: int


class LedgerEntryShape(Shape):
    id: UUID
    seq: int = Field(description="Counts the account's entries from 1, without gaps")
    at: AwareDatetime
    side: Literal["debit", "credit"]
    amount: int
    balance_after: int
    transaction: UUID
    kind: str
    reference: UUID = Field(description="What the money moved for: a run, a payment, a request")
    note: str


class TrialBalanceRow(Shape):
    code: str
    name: str
    debit: int
    credit: int


class TrialBalanceShape(Shape):
    """`debit` and `credit` are equal on every day."""

    accounts: list[TrialBalanceRow]
    debit: int
    credit: int


class OnQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: Annotated[Day | None, Field(description="The day at whose end; today where it is left out")] = None


@bp.get("/ledger/accounts", summary="总账科目和余额", responses={"200": Listed[LedgerAccountShape]})
@operation(READS)
def accounts() -> Any:
    return whole(books.accounts())


@bp.get("/ledger/accounts/<uuid:id>/entries", summary="科目明细", responses={"200": Listed[LedgerEntryShape]})
@operation(READS)
def entries(path: SubjectPath, query: Page) -> Any:
    rows = books.entries(path.id, before=_seq(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    return {"items": shown, "next": encode(shown[-1]["seq"]) if len(rows) > query.limit else None}


@bp.get("/ledger/trial-balance", summary="试算平衡表", responses={"200": TrialBalanceShape})
@operation(READS)
def balance(query: OnQuery) -> Any:
    today = clock.today()
    return trial_balance(min(query.on or today, today))


def _seq(cursor: str | None) -> int | None:
    parts = decode(cursor, 1)
    if parts is None:
        return None
    if not parts[0].isascii() or not parts[0].isdigit() or len(parts[0]) > 9:
        raise invalid("cursor", BAD_CURSOR)
    return int(parts[0])
