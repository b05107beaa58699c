"""Purchased services: the year's money with its cap, and contracts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import Shape, SubjectShape
from app.accounts.roles import Role
from app.purchased_services.allotments import ask_to_allot
from app.purchased_services.exceptions import ask_to_sign
from app.purchased_services.inputs import AllotmentFacts, ContractOutside, NewAllotment, NewContract
from app.purchased_services.lists.inputs import FIRST_YEAR, LAST_YEAR
from app.purchased_services.money import standing
from app.purchased_services.room import SERVICE_CONTRACTS
from app.purchased_services.service import sign

bp = blueprint("purchased_services", "购买服务")
SEES = require_role(Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR)
BOOKS, SIGNS = require_role(Role.FINANCE_OFFICER), require_role(Role.BUREAU_SUPERVISOR)


class YearPath(BaseModel):
    model_config = ConfigDict(extra="forbid")

    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class FundYearShape(Shape):
    """Fen. `cap` is 2 % of what was received, rounded down; `committed` what contracts hold of it, `paid` a part of
    that; `remaining` what a new contract may still take. `work_committed` is the office's own money, without a cap.
    """

    year: int
    received_central: int
    received_provincial: int
    cap: int
    committed: int
    paid: int
    remaining: int
    work_committed: int


class PriceShape(Shape):
    kind: str
    label: str
    amount: int


class ServiceInvoiceShape(Shape):
    id: UUID
    number: str
    from_: date = Field(alias="from")
    until: date
    services: int
    amount: int
    state: str
    state_label: str


class ContractItem(SubjectShape):
    provider: UUID
    provider_name: str
    fund: str
    fund_label: str
    year: int
    amount: int
    subject: str
    line: UUID | None = Field(description="Of the year's list")
    exception: str | None = Field(description="Why it stands in no list, agreed on by two people")


class ContractShape(ContractItem):
    prices: list[PriceShape]
    paid: int
    left: int
    score: int | None
    services_to_bill: int = Field(description="Confirmed by the people themselves, and in no bill yet")
    invoices: list[ServiceInvoiceShape]


@bp.get("/service-funds/<string:year>", summary="一年可以用来购买服务的钱", responses={"200": FundYearShape})
@operation(SEES)
def fund(path: YearPath) -> Any:
    return standing(path.year)


@bp.post("/service-funds/<string:year>/allotments", summary="记入下达的补助资金", responses={"202": PendingAnswer})
@operation(BOOKS, step_up=True)
def allot(path: YearPath, body: NewAllotment) -> Any:
    """It waits for another person of finance."""
    return waits(ask_to_allot(current_actor(), AllotmentFacts(year=path.year, **body.model_dump())))


@bp.post("/service-contracts", summary="签订购买服务合同（当场占用额度）", responses={"201": ContractShape})
@operation(SIGNS, repeatable=True, step_up=True)
def create(body: NewContract) -> Any:
    """The whole sum is committed at once; beyond the cap it is refused, however many are signed at the same time."""
    subject = sign(current_actor(), body)
    return present("service-contracts", subject.id, current_actor()), 201


@bp.post(
    "/service-contracts/outside-the-list", summary="签清单以外的合同（要两个人）", responses={"202": PendingAnswer}
)
@operation(SIGNS, step_up=True)
def create_outside(body: ContractOutside) -> Any:
    """It waits for another person of the bureau, who reads the reason."""
    return waits(ask_to_sign(current_actor(), body))


register_collection(bp, SERVICE_CONTRACTS, ContractShape, item=ContractItem)
register_search(bp, SERVICE_CONTRACTS, ContractItem)
