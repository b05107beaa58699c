"""A household with a benefit."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.applications.file import ApplicationFile
from app.benefits.award import Granted, begin_benefit
from app.benefits.models import BenefitMonth
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.identifiers import new_id
from app.payment_runs.models import PaymentLine
from app.record.subjects import Subject
from app.registry.collections import PROCEDURES
from app.workflow.definition import NoInput, StepContext
from tests.support.office import AMOUNT, Office
from tests.support.pending import confirmed
from tests.support.world import Person, consents, household, submitted

OLD_NUMBER = "6217000012340001"


@dataclass
class Recipient:
    """Somebody with a benefit, and the people of his township."""

    office: Office
    person: Person
    phone: str
    id: str

    def act(self, by: Person, action: str, **facts: Any) -> Any:
        return by.act("benefits", self.id, action, **facts)

    def try_to(self, by: Person, action: str, **facts: Any) -> Any:
        return by.try_to("benefits", self.id, action, **facts)

    def read(self, by: Person | None = None) -> Any:
        return (by or self.person).read(f"/benefits/{self.id}")

    def wait_out_the_step(self) -> None:
        """Until what the present state waits for is over: the days to speak, or those on the board."""
        self.office.world.advance_past(self.read()["step_due_on"])

    def everything_has_arrived(self) -> None:
        """As if every list until now had taken it up and the bank had paid it."""
        with self.office.world.inside(), transaction():
            for month in BenefitMonth.select().where(BenefitMonth.benefit == self.id):
                line = {"run": new_id(), "benefit": month.benefit, "period": month.month, "kind": "regular"}
                insert(PaymentLine, line | {"name": "张三", "amount": month.amount, "status": "paid"})

    def timeline(self, by: Person | None = None) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (by or self.person).read(f"/benefits/{self.id}/timeline")["items"]
        return items

    def codes(self) -> list[str]:
        """The codes that came by text message, oldest first."""
        texts = self.office.world.wechat.texts(touser=self.phone)  # type: ignore[attr-defined]
        found = (re.search(r"验证码(\d{6})", each["text"]) for each in texts)
        return [match.group(1) for match in found if match]

    def hand_over(self) -> Any:
        """The officer puts the written notice into his hands, and says so."""
        with self.office.world.inside():
            today = clock.today().isoformat()
        facts = {"way": "handed_over", "delivered_on": today, "received_by": "张三"}
        return self.act(self.office.officer, "record_delivery", **facts)

    def proposed(self, **facts: Any) -> Any:
        """A change that an investigator has found and proposed; where something would be taken away, the notice of
        it is in his hands.
        """
        self.act(self.office.investigator, "report_change", text="家里有人找到了工作")
        given = {"reason": "收入增加了", "ground": "employment"} | facts
        seen = self.act(self.office.investigator, "propose_change", **given)
        return self.hand_over() if seen["state"] == "hearing_sent" else seen

    def resumed(self, reason: str) -> Any:
        """The stop is set aside by two."""
        answer = self.try_to(self.office.park, "resume", reason=reason)
        assert answer.status_code == 202, answer.text
        confirmed(self.office.world.staff("bureau-620171"), answer.json["pending"])
        return self.read()

    def decided(self, by: Person, action: str, **facts: Any) -> Any:
        """A decision against him, which has reached him."""
        assert self.act(by, action, **facts)["state"] == "decision_sent"
        return self.hand_over()


def granted(office: Office, *members: dict[str, Any], person: Person | None = None, **more: Any) -> Recipient:
    """A household with a benefit; its telephone is its own, its first account is vouched for by the bank."""
    person = person or office.world.resident()
    phone = f"199{secrets.randbelow(10**8):08d}"
    account = {"holder": "张三", "number": OLD_NUMBER, "bank": "甘肃银行"}
    declared = household(person, "张三", *members) | {"phone": phone, "bank_account": account} | more
    case = submitted(person, household=declared, consents=consents(*range(len(members) + 1)))
    with connection():
        return Recipient(office, person, phone, begun(case["id"]))


def begun(application: str, category: str = "urban_difference") -> str:
    """A benefit of this application, without the long way that leads there. Inside a connection; answers its id."""
    subject = Subject.get_by_id(application)
    file = ApplicationFile(subject)
    case = StepContext(
        subject=subject,
        file=file,
        actor=SYSTEM,
        roles=frozenset({Role.SYSTEM}),
        input=NoInput(),
        now=clock.now(),
        calendar=working_calendar(),
        procedure=PROCEDURES[subject.procedure],
    )
    with transaction():
        begin_benefit(case, file.household, Granted(category, AMOUNT))
    newest = Subject.select().where(Subject.collection == "benefits").order_by(Subject.id.desc()).first()
    return str(newest.id)
