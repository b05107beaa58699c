"""Generated months of a township: lists, banks, returns, raises, cuts, stops, moves, in any order. After every step the
books agree with the lines, and in the end everybody has got what is owed to them, once.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest

from app.benefits.models import Benefit, BenefitClaim, BenefitMonth
from app.benefits.months import months_after
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine, PaymentRun
from app.payments.models import LedgerAccount
from app.payments.trial_balance import flaws
from app.record.subjects import Subject
from tests.journeys.test_payments import on
from tests.payment_runs.banking import says
from tests.payment_runs.support import PROGRAMME, STEPS, Desk, desk, first_month, recipient
from tests.support.benefits import Recipient
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, ok

KINDS = ("committed", "on_its_way", "aid_expense", "returned")
SEEDS, STEPS_TAKEN = (3, 4, 5), 60
AFTER = dict(zip(("draft", "locked", "township_signed", "park_checked", "approved"), STEPS, strict=True))


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


class Walk:
    """A few households in two townships, and everybody who has a hand in their money."""

    def __init__(self, office: Office, seed: int) -> None:
        self.random, self.office = Random(seed), office
        self.world: Any = office.world
        self.done: list[str] = []
        names = [("zhangsan", "张三"), ("lisi", "李四"), ("wangwu", "王五")]
        self.people = [recipient(office, f"{name}{seed}", called) for name, called in names]
        here = desk(office)
        there = Desk(Office(office.world, OTHER_TOWNSHIP), here.finance)
        vars(there.office)["park"] = self.world.park("620171-p2")
        self.desks = {TOWNSHIP: here, OTHER_TOWNSHIP: there}
        self.first = first_month(self.people[0].id)

    # what can happen

    def make_list(self) -> None:
        month = months_after(self.world.today(), self.random.choice([0, 1]))
        self.list_of(month, self.random.choice(list(self.desks)))

    def list_of(self, month: date, region: str) -> None:
        """Where there is one already, or it is too early, nothing happens."""
        wanted = {"period": f"{month:%Y-%m}", "programme": PROGRAMME, "region": region}
        self.desks[region].office.officer.post("/payment-runs", wanted)

    def pass_on(self) -> None:
        for run, state, region in self.random.sample(self.runs(), len(self.runs())):
            if state in AFTER:
                self.step(region, run, AFTER[state])
                return

    def step(self, region: str, run: str, action: str) -> bool:
        hands = self.desks[region]
        answer = hands.hand(action).try_to("payment-runs", run, action)
        said = answer.get_json()
        allowed = ("更新名单", "没有可以发放的人", "发两次")
        assert answer.status_code == 200 or any(each in str(said) for each in allowed), (action, said)
        if answer.status_code != 200 and action == "lock":
            ok(hands.office.officer.try_to("payment-runs", run, "refresh"))
        elif answer.status_code != 200:
            ok(hands.hand(action).try_to("payment-runs", run, "cancel", reason="重做"))
        return bool(answer.status_code == 200)

    def cancel(self) -> None:
        for run, state, region in self.runs():
            if state in AFTER and self.random.random() < 0.3:
                by = self.desks[region].finance if state == "approved" else self.desks[region].office.officer
                ok(by.try_to("payment-runs", run, "cancel", reason="重做"))
                return

    def answer(self) -> None:
        """Of any list that was sent, in any order, several lines of any kind, some of them of another list."""
        sent = [(run, region) for run, state, region in self.runs() if state == "exported"]
        if not sent:
            return
        run, region = self.random.choice(sent)
        own = self.lines_of(PaymentLine.run == run)
        anybodys = self.lines_of(PaymentLine.status != "held")
        said = []
        for line in self.random.choices(own, k=3) + self.random.choices(anybodys, k=1):
            amount = line["amount"] + self.random.choice([0, 0, 0, 1])
            said.append(says(line, self.random.choice(["paid", "paid", "returned"]), amount=amount))
        self.import_lines(region, run, said)

    def lines_of(self, *which: Any) -> list[dict[str, Any]]:
        with self.world.inside():
            return [{"id": str(row.id), "amount": row.amount} for row in PaymentLine.select().where(*which)]

    def import_lines(self, region: str, run: str, lines: list[Any]) -> None:
        body = {"lines": lines, "count": len(lines), "sum": sum(line["amount"] for line in lines)}
        ok(self.desks[region].finance.post(f"/payment-runs/{run}/actions/import_results", body))

    def put_right(self) -> None:
        for exception, region, contradicted in self.exceptions(("open", "correcting")):
            self.settle(exception, region, contradicted)
            return

    def settle(self, exception: str, region: str, contradicted: bool) -> None:
        hands = self.desks[region]
        if contradicted:
            self.by_two(hands, exception, self.random.choice(["accept_correction", "confirm_return"]))
        else:
            answer = hands.office.officer.try_to("payment-exceptions", exception, "reissue", note="卡已激活")
            if answer.status_code != 200:
                waits: Any = ok(
                    hands.office.officer.try_to("payment-exceptions", exception, "give_up", reason="不该发了")
                )
                ok(hands.finance.post(f"/pending/{waits['pending']['id']}/confirm"))

    def by_two(self, hands: Desk, exception: str, action: str) -> None:
        answer = hands.finance.try_to("payment-exceptions", exception, action, note="银行书面答复")
        if answer.status_code == 422:
            assert "新的名单" in answer.text
            return
        assert answer.status_code == 202, (action, answer.text)
        other = self.world.staff("finance2-620171")
        ok(other.post(f"/pending/{answer.get_json()['pending']['id']}/confirm"))

    def raise_one(self) -> None:
        zhang, hands = self.somebody("active")
        if zhang is not None:
            amount = self.amount_of(zhang) + self.random.choice([1000, 2500])
            zhang.act(hands.office.officer, "report_change", text="没有收入了")
            zhang.act(hands.office.investigator, "propose_change", proposal="raise", monthly_amount=amount, reason="x")
            zhang.act(hands.office.approver, "change_amount", monthly_amount=amount, reason="x")

    def take_away(self) -> None:
        zhang, hands = self.somebody("active")
        if zhang is not None:
            kind = self.random.choice(["cut", "cut", "stop"])
            less = {"monthly_amount": self.amount_of(zhang) - 1500} if kind == "cut" else {}
            zhang.act(hands.office.officer, "report_change", text="有收入了")
            facts = {"proposal": kind, "reason": "x", "ground": "employment"} | less
            zhang.act(hands.office.investigator, "propose_change", **facts)
            self.hand_over(zhang, hands)

    def decide(self) -> None:
        zhang, hands = self.somebody("deciding_change")
        if zhang is not None:
            proposal = zhang.read(hands.office.officer)["proposal"]
            if proposal["kind"] == "cut":
                zhang.act(hands.office.approver, "change_amount", monthly_amount=proposal["monthly_amount"], reason="x")
            else:
                zhang.act(hands.office.approver, "stop", reason="x")
            self.hand_over(zhang, hands)

    def hand_over(self, zhang: Recipient, hands: Desk) -> None:
        given = {"way": "handed_over", "delivered_on": self.world.today().isoformat(), "received_by": "本人"}
        zhang.act(hands.office.officer, "record_delivery", **given)

    def resume(self) -> None:
        zhang, _ = self.somebody("stopped")
        if zhang is not None and self.random.random() < 0.5:
            zhang.resumed("复议撤销")

    def move(self) -> None:
        zhang, hands = self.somebody("active")
        if zhang is not None:
            target = OTHER_VILLAGE if hands is self.desks[TOWNSHIP] else VILLAGE
            ok(zhang.try_to(hands.office.officer, "transfer", region=target))

    def days_pass(self) -> None:
        self.world.advance(days=self.random.choice([1, 2, 3, 7]))

    # what is known

    def somebody(self, state: str) -> tuple[Recipient | None, Desk]:
        with self.world.inside():
            there = Subject.select().where(Subject.collection == "benefits", Subject.state == state)
            rows = {str(row.id): row for row in there}
        found = [each for each in self.people if each.id in rows]
        if not found:
            return None, self.desks[TOWNSHIP]
        zhang = self.random.choice(found)
        return zhang, self.desks[str(rows[zhang.id].township)]

    def amount_of(self, zhang: Recipient) -> int:
        with self.world.inside():
            return int(Benefit.get_by_id(zhang.id).monthly_amount)

    def runs(self) -> list[tuple[str, str, str]]:
        with self.world.inside():
            rows = Subject.select().where(Subject.collection == "payment-runs").order_by(Subject.id)
            return [(str(row.id), row.state, row.region) for row in rows]

    def exceptions(self, states: tuple[str, ...]) -> list[tuple[str, str, bool]]:
        with self.world.inside():
            rows = Subject.select().where(Subject.collection == "payment-exceptions", Subject.state.in_(states))
            known = {each.id: each.contradicted for each in PaymentException.select()}
            return [(str(row.id), str(row.township), bool(known[row.id])) for row in rows]

    # what always holds

    def check(self) -> None:
        """The ledger says of each place of the money what the lines say."""
        with self.world.inside():
            assert list(flaws()) == []
            held: Counter[str] = Counter()
            for account in LedgerAccount.select():
                held[account.kind] += account.balance
            assert {kind: held[kind] for kind in KINDS} == self.as_the_lines_say()

    def as_the_lines_say(self) -> dict[str, int]:
        states = {row.id: row.state for row in Subject.select()}
        lines, exceptions = list(PaymentLine.select()), list(PaymentException.select())
        sent: Counter[str] = Counter()
        for line in lines:
            if states[line.run] == "exported":
                sent[line.status] += line.amount
        waiting = {each.line for each in exceptions if states[each.id] != "closed"}
        given_up = {each.line for each in exceptions} - waiting
        again = {_key(line) for line in lines if _is_ordered_again(line, states)}
        reissued = {each.line for each in exceptions if states[each.id] == "reissued"}
        back = sum(line.amount for line in lines if line.status == "returned" and line.id not in given_up)
        back += sum(line.amount for line in lines if line.id in reissued and _key(line) not in again)
        return {
            "committed": sum(run.total for run in PaymentRun.select() if states[run.id] == "approved"),
            "on_its_way": sent["scheduled"],
            "aid_expense": self.paid_by_programme(sent),
            "returned": back,
        }

    def paid_by_programme(self, sent: Counter[str]) -> int:
        return sent["paid"]

    def finish(self) -> None:
        """Everything that waits is put right, listed and paid."""
        for _ in range(6):
            for exception, region, contradicted in self.exceptions(("open", "correcting")):
                self.settle(exception, region, contradicted)
            for exception, region, contradicted in self.exceptions(("open", "correcting", "reissued")):
                if contradicted:
                    self.by_two(self.desks[region], exception, "accept_correction")
            for run, state, region in self.runs():
                self.take_to_the_bank(run, state, region)
            self.world.advance_to(months_after(self.world.today(), 1))
            for region in self.desks:
                self.list_of(self.world.today(), region)
            self.check()

    def take_to_the_bank(self, run: str, state: str, region: str) -> None:
        while state in AFTER and self.step(region, run, AFTER[state]):
            state = next(now for each, now, _ in self.runs() if each == run)
        lines = self.lines_of(PaymentLine.run == run, PaymentLine.status == "scheduled")
        if lines and state == "exported":
            self.import_lines(region, run, [says(line) for line in lines])

    def everybody_has_what_is_owed(self, until: date) -> None:
        with self.world.inside():
            for zhang in self.people:
                owed: Counter[date] = Counter()
                paid: Counter[date] = Counter()
                for table in (BenefitMonth, BenefitClaim):
                    for row in table.select().where(table.benefit == zhang.id, table.month < until):
                        owed[row.month] += row.amount
                mine = (PaymentLine.benefit == zhang.id, PaymentLine.status == "paid", PaymentLine.period < until)
                for line in PaymentLine.select().where(*mine):
                    paid[line.period] += line.amount
                assert paid == owed


def _key(line: Any) -> tuple[Any, ...]:
    return line.benefit, line.period, line.claim


def _is_ordered_again(line: Any, states: Any) -> bool:
    """On a list that finance has approved, and not answered yet."""
    return bool(line.first_line) and line.status == "scheduled" and states[line.run] in ("approved", "exported")


HAPPENS = (
    *("make_list", "cancel", "answer", "answer", "put_right", "days_pass", "days_pass"),
    *("pass_on",) * 5,
    *("raise_one", "raise_one", "take_away", "decide", "resume", "move"),
)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_happens_everybody_gets_what_is_owed_once(office: Office, seed: int) -> None:
    walk = Walk(office, seed)
    on(office, months_after(walk.first, -1).replace(day=20))
    for _ in range(STEPS_TAKEN):
        name = walk.random.choice(HAPPENS)
        walk.done.append(name)
        getattr(walk, name)()
        walk.check()
    walk.finish()
    walk.everybody_has_what_is_owed(months_after(walk.world.today(), -1))
