"""Generated months in which people die, heirs are named, accounts go from bank to bank, and what came too much comes
back; on both databases. After every step the books agree with the lines and the recoveries, and in the end everybody
has got what is owed, once, and whatever came beyond it is being recovered.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from app.benefits.file import BenefitFile
from app.benefits.models import Benefit, BenefitClaim, BenefitMonth
from app.benefits.months import months_after
from app.payment_runs.models import PaymentLine
from app.payments.models import LedgerAccount
from app.record.subjects import Subject
from app.recoveries.models import RecoveredMonth, Recovery
from tests.journeys.test_payments import on
from tests.payment_runs.support import Desk
from tests.payment_runs.test_generated_walks import HAPPENS, Walk
from tests.support.benefits import Recipient
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.world import Person, ok

BANKS = ("兰州银行", "甘肃银行", "邮储银行")
LIVES = (*HAPPENS, "die", "name_heir", "change_bank", "change_bank", "find_too_much", *("recover",) * 5)


class Lives(Walk):
    """The walk of the lists, and what becomes of the people on them."""

    # what can happen

    def die(self) -> None:
        zhang, hands = self.somebody("active")
        if zhang is None or len(self.dead()) > 1:
            return
        while living := self.of_the_household(zhang).living:
            facts = {"name": min(living), "died_on": self.world.today().isoformat()}
            zhang.act(hands.office.officer, "report_death", **facts)
        zhang.act(hands.office.investigator, "propose_change", proposal="stop", reason="去世")

    def decide(self) -> None:
        zhang, hands = self.somebody("deciding_change")
        if zhang is not None and zhang.id in self.dead():
            assert zhang.act(hands.office.approver, "stop", reason="去世")["state"] == "stopped"
        else:
            super().decide()

    def resume(self) -> None:
        """Nobody is left to resume it for."""
        zhang, hands = self.somebody("stopped")
        if zhang is not None and zhang.id in self.dead():
            assert "去世登记错了" in zhang.try_to(hands.office.park, "resume", reason="复议撤销").text
            if self.random.random() < 0.3:
                self.was_a_mistake(zhang, hands)
        else:
            super().resume()

    def was_a_mistake(self, zhang: Recipient, hands: Desk) -> None:
        """He lives, and is paid again."""
        for name in self.of_the_household(zhang).dead:
            facts = {"name": name, "reason": "登记成了同名的人"}
            self.two(zhang.try_to(hands.office.officer, "withdraw_death", **facts), hands.office.approver)
        zhang.resumed("人还在")

    def name_heir(self) -> None:
        for zhang in self.people:
            if zhang.id in self.dead():
                hands = self.desk_of(zhang.id)
                facts = {"holder": "张小妹", "number": "6217000099990003", "bank": self.random.choice(BANKS)}
                facts |= {"relation": "女儿", "proof": "公证书"}
                self.two(zhang.try_to(hands.office.officer, "name_payee", **facts), hands.office.approver)

    def change_bank(self) -> None:
        """The person asks, types the code, and an officer agrees."""
        zhang, hands = self.somebody("active")
        if zhang is None:
            return
        number = f"62170000{self.random.randrange(10**4):04d}0003"
        asked = {"holder": self.people_named()[zhang.id], "number": number, "bank": self.random.choice(BANKS)}
        if zhang.try_to(zhang.person, "change_account", **asked).status_code == 200:
            self.world.work()
            zhang.act(zhang.person, "confirm_account", code=zhang.codes()[-1])
            zhang.act(hands.office.officer, "accept_account", last_four=number[-4:])

    def find_too_much(self) -> None:
        """A month that has arrived should have been less."""
        with self.world.inside():
            known = [row.line for row in RecoveredMonth.select()]
            paid = PaymentLine.select().where(PaymentLine.status == "paid", PaymentLine.id.not_in(known))
            lines = [(str(row.benefit), row.period, row.amount, row.claim) for row in paid.order_by(PaymentLine.id)]
        lines = [line for line in lines if not line[3] and line[0] not in self.dead()]
        if lines:
            benefit, month, amount, _ = self.random.choice(lines)
            facts = {"benefit": benefit, "person": self.people_named()[benefit], "cause": "error", "facts": "多算了"}
            facts |= {"months": [f"{month:%Y-%m}"], "amount": self.random.randint(1, amount)}
            ok(self.desk_of(benefit).office.investigator.post("/recoveries", facts))

    def recover(self) -> None:
        """One of them goes one step further."""
        with self.world.inside():
            rows = list(
                Subject.select().where(Subject.collection == "recoveries", Subject.is_open).order_by(Subject.id)
            )
        if rows:
            row = self.random.choice(rows)
            getattr(self, f"when_{row.state}", lambda *_: None)(str(row.id), self.desks[str(row.township)])

    def when_opened(self, recovery: str, hands: Desk) -> None:
        office = hands.office
        if office.investigator.try_to("recoveries", recovery, "announce_recovery").status_code == 200:
            self.delivered(recovery, office)

    def delivered(self, recovery: str, office: Office) -> None:
        given = {"way": "handed_over", "delivered_on": self.world.today().isoformat(), "received_by": "家属"}
        office.officer.act("recoveries", recovery, "record_delivery", **given)

    def when_deciding(self, recovery: str, hands: Desk) -> None:
        claimed = hands.finance.read(f"/recoveries/{recovery}")["amount"]
        first = months_after(self.world.today(), 1).isoformat()
        given = {"amount": self.random.randint(1, claimed), "instalments": 3, "first_due_on": first, "reason": "查实"}
        answer = hands.office.approver.try_to("recoveries", recovery, "decide_recovery", **given)
        if answer.status_code == 200:
            self.delivered(recovery, hands.office)
        else:
            assert "银行已经退回来了" in answer.text, answer.text
            hands.office.approver.act("recoveries", recovery, "drop", reason="银行退回来了")

    def when_repaying(self, recovery: str, hands: Desk) -> None:
        owed = hands.finance.read(f"/recoveries/{recovery}")["owed"]
        if self.random.random() < 0.2:
            hands.office.park.act("recoveries", recovery, "question_recovery", reason="再看一次")
            return
        self.paid_in(hands, recovery, "record_repayment", self.random.choice([owed, self.random.randint(1, owed)]))

    def when_questioned(self, recovery: str, hands: Desk) -> None:
        stands = hands.finance.read(f"/recoveries/{recovery}")["decided"]
        given = {"amount": self.random.choice([stands, self.random.randint(0, stands)]), "reason": "核实过了"}
        bureau = self.world.staff("bureau-620171")
        self.two(bureau.try_to("recoveries", recovery, "judge_anew", **given), hands.finance)

    def when_giving_back(self, recovery: str, hands: Desk) -> None:
        waits = hands.finance.read(f"/recoveries/{recovery}")["to_give_back"]
        self.paid_in(hands, recovery, "record_given_back", waits)

    def paid_in(self, hands: Desk, recovery: str, action: str, amount: int) -> None:
        given = {"amount": amount, "paid_on": self.world.today().isoformat(), "reference": "P1"}
        self.two(hands.finance.try_to("recoveries", recovery, action, **given), hands.office.approver)

    def two(self, answer: Any, second: Person) -> None:
        assert answer.status_code in (202, 409), answer.text
        if answer.status_code == 202:
            confirmed(second, answer.get_json()["pending"])

    # what is known

    def people_named(self) -> dict[str, str]:
        with self.world.inside():
            return {str(row.id): str(row.name) for row in Subject.select().where(Subject.collection == "benefits")}

    def of_the_household(self, zhang: Recipient) -> BenefitFile:
        with self.world.inside():
            file = BenefitFile(Subject.get_by_id(zhang.id))
            assert file.names
        return file

    def dead(self) -> set[str]:
        with self.world.inside():
            return {str(row.id) for row in Benefit.select() if row.deceased}

    def desk_of(self, benefit: str) -> Desk:
        with self.world.inside():
            return self.desks[str(Subject.get_by_id(benefit).township)]

    def paid_by_programme(self, sent: Counter[str]) -> int:
        """What a recovery has decided is expense no more, whoever has paid it back by now."""
        return sent["paid"] - sum(row.decided or 0 for row in Recovery.select())

    def check(self) -> None:
        super().check()
        with self.world.inside():
            held = dict.fromkeys(("owed_back", "recovered", "to_give_back", "earlier_expense"), 0)
            for account in LedgerAccount.select().where(LedgerAccount.kind.in_(list(held))):
                held[account.kind] += account.balance
            decided = sum(row.decided or 0 for row in Recovery.select())
        assert held["earlier_expense"] == 0
        assert held["owed_back"] + held["recovered"] - held["to_give_back"] == decided

    def finish(self) -> None:
        while self.somebody("deciding_change")[0] is not None:
            self.decide()
        self.name_heir()
        super().finish()

    def everybody_has_what_is_owed(self, until: date) -> None:
        """What came for a month after a death is owed by nobody, and is being recovered."""
        with self.world.inside():
            for zhang in self.people:
                owed, paid, back = Counter[date](), Counter[date](), Counter[date]()
                for table in (BenefitMonth, BenefitClaim):
                    for row in table.select().where(table.benefit == zhang.id, table.month < until):
                        owed[row.month] += row.amount
                recovered = {row.line for row in RecoveredMonth.select()}
                mine = (PaymentLine.benefit == zhang.id, PaymentLine.status == "paid", PaymentLine.period < until)
                for line in PaymentLine.select().where(*mine):
                    paid[line.period] += line.amount
                    back[line.period] += line.amount if line.id in recovered else 0
                last = Benefit.get_by_id(zhang.id).last_month
                beyond = {month: paid[month] - owed[month] for month in {*paid, *owed} if paid[month] != owed[month]}
                assert all(last is not None and month > last for month in beyond), (self.done, beyond)
                assert all(0 < more <= back[month] for month, more in beyond.items()), (self.done, beyond, back)


@pytest.mark.parametrize(
    ("database_kind", "seed", "steps"),
    [("sqlite", 1, 70), ("sqlite", 2, 70), ("sqlite", 3, 70), ("postgresql", 4, 35)],
)
def test_whoever_dies_or_pays_back_the_books_and_the_hands_agree(office: Office, seed: int, steps: int) -> None:
    walk = Lives(office, seed)
    on(office, months_after(walk.first, -1).replace(day=20))
    for _ in range(steps):
        name = walk.random.choice(LIVES)
        walk.done.append(name)
        getattr(walk, name)()
        walk.check()
    walk.finish()
    walk.everybody_has_what_is_owed(months_after(walk.world.today(), -1))
