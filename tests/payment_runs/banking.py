"""A list that is with the bank, and what a bank answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.payment_runs.rules import opens_on
from app.payments.models import LedgerAccount
from app.payments.trial_balance import flaws
from tests.payment_runs.support import STEPS, Desk, desk, first_month, ready_for, recipient
from tests.support.benefits import Recipient
from tests.support.office import Office

KINDS = ("programme_fund", "committed", "on_its_way", "returned", "aid_expense")


@dataclass
class Banking:
    """A run that has been exported."""

    desk: Desk
    run: Any
    people: list[Recipient]

    @property
    def path(self) -> str:
        return f"/payment-runs/{self.run['id']}"

    def lines(self) -> list[Any]:
        return self.desk.lines(self.run)

    def send(self, lines: list[Any], **changes: Any) -> Any:
        """What the call answers."""
        body = {"lines": lines, "count": len(lines), "sum": sum_of(lines)} | changes
        return self.desk.finance.post(f"{self.path}/actions/import_results", body)

    def sent(self, lines: list[Any]) -> dict[str, int]:
        """The run's results, of an answer that is taken."""
        answer = self.send(lines)
        assert answer.status_code == 200, answer.text
        results: dict[str, int] = answer.json["results"]
        return results

    def exceptions(self, by: Any = None) -> list[Any]:
        items: list[Any] = (by or self.desk.office.officer).read("/payment-exceptions")["items"]
        return items

    def money(self) -> dict[str, int]:
        """What lies in each account of the programme, in fen."""
        with self.desk.office.world.inside():
            assert list(flaws()) == []
            return dict.fromkeys(KINDS, 0) | {
                row.kind: row.balance for row in LedgerAccount.select() if row.kind in KINDS
            }


def sum_of(lines: list[Any]) -> int:
    return sum(line["amount"] for line in lines if isinstance(line, dict) and isinstance(line.get("amount"), int))


def says(line: Any, status: str = "paid", **changes: Any) -> dict[str, Any]:
    """What a bank says of a line."""
    return {"line_id": line["id"], "status": status, "amount": line["amount"], "bank_reference": "R1"} | changes


def returned(line: Any, reason: str = "户名不符") -> dict[str, Any]:
    return says(line, "returned", reason=reason)


def exported(office: Office, count: int = 1) -> Banking:
    """So many people's first month, with the bank."""
    names = [("zhangsan", "张三"), ("lisi", "李四"), ("wangwu", "王五")][:count]
    people = [recipient(office, name, real_name) for name, real_name in names]
    hands = desk(office)
    run = hands.begin(ready_for(office, first_month(people[0].id)))
    return Banking(hands, hands.take(run, *STEPS), people)


def next_month(banking: Banking) -> Any:
    """The list of the month after, with the bank."""
    year, month = map(int, banking.run["period"].split("-"))
    period = f"{year + month // 12}-{month % 12 + 1:02d}"
    day = opens_on(first_day(period))
    world = banking.desk.office.world
    if world.today() < day:
        world.advance_to(day)
    return banking.desk.begin(period)


def first_day(period: str) -> Any:
    from app.payment_runs.inputs import first_day as of

    return of(period)
