"""Purchased services: money that may be spent on them, contracts, bills of what people confirmed."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.purchased_services.allotments import ALLOT
from app.purchased_services.exceptions import SIGN_OUTSIDE
from app.purchased_services.messages import CONTRACT_TEXTS
from app.purchased_services.models import ServiceContract, ServiceInvoice, SubsidyAllotment
from app.purchased_services.presenters import brief_contracts, serialize_contract
from app.purchased_services.procedure import SERVICE_CONTRACT
from app.purchased_services.rules import FUNDS
from app.workflow.collection import Collection, Column, columns

SERVICE_CONTRACTS = Collection(
    name="service-contracts",
    label="购买服务合同",
    one="一份购买服务合同",
    begun="签订合同",
    procedures=(SERVICE_CONTRACT,),
    details=serialize_contract,
    brief=brief_contracts,
    columns=columns(
        Column("服务机构", ("provider_name",)),
        Column("买什么", ("subject",)),
        Column("用哪笔钱", ("fund_label",)),
        Column("年度", ("year",), "number"),
        Column("合同金额（元）", ("amount",), "fen"),
    ),
    kinds=FUNDS,
    kind_called="fund",
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(
    name="purchased_services",
    tables=(SubsidyAllotment, ServiceContract, ServiceInvoice),
    messages=CONTRACT_TEXTS,
    collection=SERVICE_CONTRACTS,
    acts=(ALLOT, SIGN_OUTSIDE),
)
