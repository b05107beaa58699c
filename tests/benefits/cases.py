"""A household with a benefit, and the bank as a real process."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.applications.file import ApplicationFile
from app.benefits.award import Granted, begin_benefit
from app.benefits.bank import HttpBank
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.record.subjects import Subject
from app.registry.collections import PROCEDURES
from app.workflow.definition import NoInput, StepContext
from config import DEMONSTRATION_SECRET
from tests.applications.cases import AMOUNT, Office
from tests.world import Person, consents, household, submitted

__all__ = ["AMOUNT", "BankServer", "Recipient", "begun", "granted", "start_bank"]
_STAND_INS = Path(__file__).parents[2] / "miniprogram-mock" / "stand-ins"
OLD_NUMBER = "6217000012340001"


@dataclass
class BankServer:
    """A running stand-in; the last digit of an account says what it knows (`answers.py`)."""

    process: subprocess.Popen[str]
    url: str

    def client(self, timeout: float = 5.0, secret: str = DEMONSTRATION_SECRET) -> HttpBank:
        return HttpBank(self.url, secret, timeout)

    def asked(self) -> list[dict[str, str]]:
        return list(requests.get(f"{self.url}/_asked", timeout=10).json())

    def fail(self, fault: str, **order: Any) -> None:
        requests.post(f"{self.url}/_faults", json={"fault": fault, **order}, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_bank() -> BankServer:
    process = subprocess.Popen([sys.executable, str(_STAND_INS), "bank", "--port=0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first_line = process.stdout.readline()
    if "http://" not in first_line:
        process.kill()
        raise RuntimeError("the stand-in for the bank did not come up; its own words are above")
    return BankServer(process, first_line.split()[-1])


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

    def timeline(self, by: Person | None = None) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (by or self.person).read(f"/benefits/{self.id}/timeline")["items"]
        return items

    def codes(self) -> list[str]:
        """The codes that came by text message, oldest first."""
        texts = self.office.world.wechat.texts(touser=self.phone)  # type: ignore[attr-defined]
        found = (re.search(r"验证码(\d{6})", each["text"]) for each in texts)
        return [match.group(1) for match in found if match]

    def proposed(self, **facts: Any) -> Any:
        """A change that an investigator has found and proposed."""
        self.act(self.office.investigator, "report_change", text="家里有人找到了工作")
        return self.act(self.office.investigator, "propose_change", **({"reason": "收入增加了"} | facts))


def granted(office: Office, *members: dict[str, Any], person: Person | None = None, **more: Any) -> Recipient:
    """A household with a benefit; its telephone is its own, its first account is vouched for by the bank."""
    person = person or office.world.resident()
    phone = f"199{secrets.randbelow(10**8):08d}"
    account = {"holder": "张三", "number": OLD_NUMBER, "bank": "甘肃银行"}
    declared = household(person, "张三", *members) | {"phone": phone, "bank_account": account} | more
    case = submitted(person, household=declared, consents=consents(*range(len(members) + 1)))
    with connection():
        return Recipient(office, person, phone, begun(case["id"]))


def begun(application: str) -> str:
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
        begin_benefit(case, file.household, Granted("urban_difference", AMOUNT))
    newest = Subject.select().where(Subject.collection == "benefits").order_by(Subject.id.desc()).first()
    return str(newest.id)
