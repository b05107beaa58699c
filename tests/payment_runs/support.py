"""A list of a month, and the four hands through which it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.benefits.models import BenefitMonth
from app.kernel.database import connection
from tests.support.benefits import Recipient, granted
from tests.support.office import Office
from tests.support.world import TOWNSHIP, Person, ok

PROGRAMME = "minimum_living_allowance"
LOCK, SIGN, CHECK, APPROVE, EXPORT = STEPS = ("lock", "sign", "check", "approve", "export")


@dataclass
class Desk:
    """Whoever has a hand in a list."""

    office: Office
    finance: Person

    def begin(self, period: str, **changes: Any) -> Any:
        """A new list, by the township."""
        body = {"period": period, "programme": PROGRAMME, "region": TOWNSHIP} | changes
        return ok(self.office.officer.post("/payment-runs", body))

    def hand(self, action: str) -> Person:
        """Whose step it is."""
        hands = {"lock": self.office.officer, "sign": self.office.approver, "check": self.office.park}
        return hands.get(action, self.finance)

    def take(self, run: Any, *actions: str) -> Any:
        for action in actions:
            run = self.hand(action).act("payment-runs", run["id"], action)
        return run

    def lines(self, run: Any, query: str = "", by: Person | None = None) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (by or self.office.officer).read(f"/payment-runs/{run['id']}/lines{query}")[
            "items"
        ]
        return items

    def trial_balance(self) -> dict[str, tuple[int, int]]:
        """Debit and credit of what lists move, by the first word of each account's code."""
        answer = self.finance.read(f"/ledger/trial-balance?on={self.office.world.today()}")
        assert answer["debit"] == answer["credit"]
        moved = [row for row in answer["accounts"] if row["code"].count("/") > 1]
        return {row["code"].split("/")[0]: (row["debit"], row["credit"]) for row in moved}


def desk(office: Office) -> Desk:
    return Desk(office, office.world.staff("finance-620171"))  # type: ignore[attr-defined]


def recipient(office: Office, name: str = "zhangsan", real_name: str = "张三", **more: Any) -> Recipient:
    """Somebody with a benefit, whose account the bank has vouched for."""
    person = office.world.resident(name, real_name)  # type: ignore[attr-defined]
    found = granted(office, person=person, **more)
    office.world.work()  # type: ignore[attr-defined]
    return found


def first_month(benefit: str) -> date:
    with connection():
        month: date = (
            BenefitMonth.select().where(BenefitMonth.benefit == benefit).order_by(BenefitMonth.month).get().month
        )
    return month


def ready_for(office: Office, month: date) -> str:
    """Go on to the day from which the list of this month may be made; answers the month as the API says it."""
    from app.payment_runs.rules import opens_on

    if office.world.today() < opens_on(month):
        office.world.advance_to(opens_on(month))
    return f"{month:%Y-%m}"
