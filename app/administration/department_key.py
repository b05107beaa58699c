"""Connecting the system of a department (部门业务系统): its key acts for the department, so two people agree on it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.administration.grants import ADMINISTRATOR, GIVES_BACK
from app.department_systems.service import check_connectable, connect, fresh_key
from app.departments.departments import DEPARTMENTS, DepartmentCode
from app.kernel.forms.fields import AsTyped, Input, Line
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA

_NAMESPACE = UUID("d0a2c9a4-3c0e-5b61-8f3b-9d5f5c2e8a14")


class NewSystem(Input):
    department: Annotated[DepartmentCode, Field(title="哪个部门")]
    url: Annotated[Line | None, Field(title="通知发到哪个网址（https；只来取的不填）")] = None


class KeyFacts(NewSystem):
    """`secret` is what whoever proposes it hands over; it counts once somebody else has confirmed."""

    key: UUID
    secret: Annotated[str, AsTyped]

    def as_recorded(self) -> dict[str, Any]:
        """The record says that there is a key, and not the key."""
        return self.model_dump(mode="json", exclude={"secret"})


def ask_to_connect(actor: Actor, facts: NewSystem) -> tuple[Pending, KeyFacts]:
    """What waits, and the key with its secret, which is shown this once. Raises Invalid, Conflict, Forbidden."""
    key, secret = fresh_key()
    said = KeyFacts(department=facts.department, url=facts.url, key=key, secret=secret)
    return propose(CONNECT, actor, said, about=uuid5(_NAMESPACE, facts.department), region=NEW_AREA), said


def _check(_: Actor, facts: KeyFacts) -> None:
    check_connectable(facts.department, facts.url)


def _says(facts: KeyFacts) -> str:
    name, told = DEPARTMENTS[facts.department].name, f"，有事通知到{facts.url}" if facts.url else ""
    return f"连接{name}的业务系统：它可以替这个部门签收和答复转介{told}。请先核对部门的书面申请。"


def _connect(agreed: Agreed) -> None:
    facts: KeyFacts = agreed.facts
    connect(
        facts.department, facts.url, facts.key, facts.secret, by=agreed.proposer.account_id, noted=agreed.as_facts()
    )


CONNECT = Act(
    name="connect_system",
    label="连接部门业务系统",
    basis="GB/T 22239 8.1.4 访问控制",
    by=ADMINISTRATOR,
    second=GIVES_BACK,
    facts=KeyFacts,
    says=_says,
    check=_check,
    does=_connect,
)
