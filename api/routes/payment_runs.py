"""Payment runs: the list of a month, its lines, and the steps until the money has arrived."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.shapes.common import Listed, Shape, SubjectShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.forms.fields import Month
from app.payment_runs.inputs import NewRun, first_day
from app.payment_runs.late import late_money
from app.payment_runs.my_payments import payments_of
from app.payment_runs.presenters import lines_of
from app.payment_runs.reconciling import reconciled
from app.payment_runs.rehearsal import rehearse
from app.payment_runs.room import PAYMENT_RUNS
from app.payment_runs.service import begin_run
from app.workflow.access_log import record_list
from app.workflow.door import opened

bp = blueprint("payment_runs", "救助金发放")
SUPERVISES = require_role(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR)
RECONCILES = require_role(Role.FINANCE_OFFICER, Role.AUDITOR)


class LinesPage(Page):
    status: Annotated[str | None, Field(max_length=12, description="`scheduled`, `on_its_way`, `paid`, `held` …")] = (
        None
    )


class ResultsShape(Shape):
    """Numbers of lines: each line that was sent is in exactly one of the first six; `open` are the run's lines without
    a final answer.
    """

    paid: int
    returned: int
    unknown: int
    duplicate: int
    other_amount: int
    unreadable: int
    open: int


class RunShape(SubjectShape):
    """`lines_count`, `total` and `list_hash` are of the lines that go to the bank; while a large list is being filled
    `is_full` is false, `lines_count` is what is expected and `filled` how far it is.
    """

    period: str = Field(description="Such as `2027-01`")
    programme: str
    programme_name: str
    lines_count: int
    total: int = Field(description="Fen")
    held_count: int = Field(description="Lines that stand on the list and are not paid, each with its reason")
    list_hash: str | None = Field(description="SHA-256 over the lines in the order of their ids")
    filled: int
    is_full: bool
    results: ResultsShape | None = Field(description="What the last answer of the bank said; null before the first")


class LineShape(Shape):
    """`where`: `list`, `township`, `park`, `finance`, `bank` or `arrived`, `since` when."""

    id: UUID
    benefit: UUID
    period: str
    kind: str = Field(description="`regular`, `arrears` of an earlier month, or `subsidy`")
    kind_label: str
    name: str = Field(description="The account's holder; masked for whoever only audits")
    account: str | None = Field(description="Masked; the full number stands in the bank's file alone")
    bank: str | None
    amount: int
    status: str
    status_label: str
    reason: str | None = Field(description="Why it is held, or what has to be looked at, or the bank's words")
    reason_code: str | None
    fix: str | None = Field(description="What has to be done")
    who: str | None = Field(description="The role that has to do it")
    where: str
    where_label: str
    since: AwareDatetime
    beneficiary: str | None = Field(description="Whose money it is, where it goes to the home they live in")
    first_line: UUID | None = Field(description="The line that came back and is ordered again with this one")


class RehearsedShape(Shape):
    benefit: UUID
    name: str
    reason: str
    reason_code: str
    fix: str = Field(description="What has to be done")
    who: str = Field(description="The role that has to do it")
    holds: bool = Field(description="False: they are paid all the same, and something has to be worked off")


class RehearsalShape(Listed[RehearsedShape]):
    count: int = Field(description="How many there are; `items` are the first thousand")


class LateStep(Shape):
    state: str
    state_label: str
    where: str
    where_label: str
    runs: list[UUID]
    lines: int
    amount: int
    since: AwareDatetime = Field(description="When the oldest of them came there")
    days_late: int = Field(description="Calendar days beyond the step's limit, of the one that is latest")


class LateShape(Listed[LateStep]):
    """By step, in the order of the procedure."""


class ReconciledRun(Shape):
    """`posted` is what the ledger sent to the bank for it."""

    run: UUID
    programme: str
    programme_name: str
    region: str
    region_name: str
    ordered: int
    paid: int
    returned: int
    open: int
    posted: int
    balanced: bool


class RunsReconciliationShape(Shape):
    month: str
    items: list[ReconciledRun]
    ordered: int
    paid: int
    returned: int
    open: int
    posted: int
    balanced: bool


class MonthQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    month: Month


class MyPaymentShape(Shape):
    """Where one month's money lies: `list`, `township`, `park`, `finance`, `bank`, `arrived`; `since` when."""

    id: UUID
    benefit: UUID
    period: str
    kind_label: str = Field(description="What it is beside the month's money, in words; empty for that itself")
    amount: int
    status: str = Field(description="`scheduled`, `on_its_way`, `paid`, `returned` or `held`")
    status_label: str
    where: str
    where_label: str
    since: AwareDatetime
    expected_on: date | None = Field(description="By when it should be there; null where that is not known, or over")
    reason: str | None


@bp.post("/payment-runs", summary="编制一个月的发放名单", responses={"201": RunShape})
@operation(require_role(Role.TOWNSHIP_OFFICER), repeatable=True)
def create(body: NewRun) -> Any:
    run = begin_run(current_actor(), body)
    return present("payment-runs", run.id, current_actor()), 201


@bp.get("/payment-runs/<uuid:id>/lines", summary="发放明细", responses={"200": Listed[LineShape]})
@operation(LOGGED_IN)
def lines(path: SubjectPath, query: LinesPage) -> Any:
    actor = current_actor()
    row = opened(actor, "payment-runs", path.id, Thing.STATE, "lines")
    found = lines_of(row, actor, query.status, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(found) > query.limit else None}


@bp.post("/payment-runs/<uuid:id>/rehearsal", summary="预演：谁会发不到、为什么", responses={"200": RehearsalShape})
@operation(LOGGED_IN)
def rehearsal(path: SubjectPath) -> Any:
    """Changes nothing."""
    actor = current_actor()
    return rehearse(opened(actor, "payment-runs", path.id, Thing.STATE, "rehearsal"), actor)


@bp.get("/payment-runs/late", summary="滞留的钱：卡在哪一步", responses={"200": LateShape})
@operation(SUPERVISES)
def late() -> Any:
    steps, runs = late_money(current_actor())
    record_list(current_actor(), "list:payment-runs", runs)
    return whole(steps)


@bp.get("/payment-runs/reconciliation", summary="每月和财务对账", responses={"200": RunsReconciliationShape})
@operation(RECONCILES)
def reconciliation(query: MonthQuery) -> Any:
    found = reconciled(first_day(query.month))
    record_list(current_actor(), "list:payment-runs", len(found["items"]))
    return found


@bp.get("/payments", summary="我的钱到哪了", responses={"200": Listed[MyPaymentShape]})
@operation(LOGGED_IN)
def payments(query: Page) -> Any:
    """Of one's own benefits, newest first. The first page begins with what stands on no list yet."""
    ahead, listed = payments_of(current_actor(), id_cursor(query.cursor), query.limit + 1)
    shown = listed[: query.limit]
    return {"items": ahead + shown, "next": encode(shown[-1]["id"]) if len(listed) > query.limit else None}


register_collection(bp, PAYMENT_RUNS, RunShape)
register_search(bp, PAYMENT_RUNS, RunShape)
