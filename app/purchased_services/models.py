"""Purchased services (政府购买服务): what was sent down for them, contracts, and bills of confirmed services."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.settings import JSONText


class SubsidyAllotment(Table):
    """What centre or province sent down in a year (资金下达); the money itself lies in the ledger."""

    id = UUIDField(primary_key=True, default=new_id)
    year = IntegerField(index=True)
    source = CharField(12)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    document_number = CharField(200, unique=True)
    booked_by = UUIDField()
    confirmed_by = UUIDField()
    booked_at = MomentField()

    guarded = ("year", "source", "amount", "document_number", "booked_by", "confirmed_by", "booked_at")

    class Meta:
        table_name = "subsidy_allotment"


class ServiceContract(Table):
    """`id` is the subject's. `fund`: `subsidy` (within the cap of its year) or `work`. `prices`: [{kind, amount}], what
    one confirmed service costs; empty where the contract has no unit prices. `line`: of the year's list; None where
    two people agreed on `exception`, the reason why it stands in none. `score` of a hundred, once evaluated.
    """

    id = UUIDField(primary_key=True)
    provider = UUIDField(index=True)
    fund = CharField(8)
    year = IntegerField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    subject = CharField(200)
    prices = JSONText()
    line = UUIDField(null=True)
    exception = CharField(200, null=True)
    score = IntegerField(null=True)

    guarded = ("provider", "fund", "year", "amount", "subject", "prices", "line", "exception", "score")

    class Meta:
        table_name = "service_contract"


class ServiceInvoice(Table):
    """A bill under a contract for the services confirmed from `first` to `last`, as many as `services`.

    `state`: `open`, `accepted`, `returned` (its services can be billed again) or `paid`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    contract = UUIDField()
    number = CharField(64)
    first = DateField()
    last = DateField()
    services = IntegerField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    state = CharField(10, default="open")
    entered_by = UUIDField(null=True)
    entered_at = MomentField()

    guarded = ("contract", "number", "first", "last", "services", "amount", "state", "entered_by", "entered_at")

    class Meta:
        table_name = "service_invoice"
        indexes = ((("contract", "number"), False),)
